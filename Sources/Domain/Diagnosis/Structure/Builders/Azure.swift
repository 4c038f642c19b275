import Logs

extension Outline {
    /// `##[section]Starting: …` to `##[section]Finishing: …`: the job, and in it its tasks.
    static func azure(_ text: SignedLog) -> Outline {
        var outline = Outline(text)
        var stack = SectionStack()
        for (line, sign) in text.signs {
            switch sign {
            case .azureStart: stack.begin(text.text(line, after: 21), line)
            case .azureFinish: stack.end(text.text(line, after: 22), line)
            default: break
            }
        }
        // What holds others is the job; a task holds none.
        let sections = stack.all
        var verdicts = AnnotatedErrors(text)
        for (index, section) in sections.enumerated() {
            let holds = index + 1 < sections.count && sections[index + 1].depth > section.depth
            var step = Step(title: section.name, lines: text.lines(section.first, section.last ?? text.log.lineCount))
            step.depth = section.depth
            step.seconds = section.last.flatMap { text.seconds(section.first, $0) }
            if !holds { verdicts.judge(&step) }
            if section.last == nil, !holds, !step.hasFailed {
                step.hasFailed = true
                step.ending = .cutOff
            }
            outline.steps.append(step)
        }
        verdicts.settle(&outline)
        if let failed = outline.failed { outline.tail = failed.lines.upperBound + 1 }
        return outline
    }
}
