import Logs

extension Outline {
    /// `##[group]Run …` begins a step; `##[error]Process completed with exit code 1.` are the last words of one that failed.
    static func gitHub(_ text: SignedLog) -> Outline {
        var outline = Outline(text)
        let headers = gitHubHeaders(text)
        let cleaning = gitHubTail(text, after: headers.last ?? 0)
        outline.tail = cleaning.first ?? outline.tail
        var starts = headers
        if let files = text.log.files.isEmpty ? nil : text.log.files.map(\.firstLine) { starts = Set(starts + files).sorted() }
        if starts.first != 1 { starts.insert(1, at: 0) }
        starts = starts.filter { $0 < outline.tail } + cleaning

        var verdicts = AnnotatedErrors(text)
        for (index, start) in starts.enumerated() {
            let next = index + 1 < starts.count ? starts[index + 1] : text.log.lineCount + 1
            guard next > start else { continue }
            let title =
                if text.starts(start, "##[group]Run ") { text.text(start, after: 9) } else if start >= outline.tail {
                    text.text(start)
                } else { text.starts(1, "Current runner version") ? "Set up job" : "job" }
            var step = Step(title: title, lines: text.lines(start, next - 1))
            step.seconds = text.seconds(start, next)
            if start < outline.tail { verdicts.judge(&step) } else { step.isHousekeeping = true }
            outline.steps.append(step)
        }
        verdicts.settle(&outline)
        if cleaning.isEmpty, !headers.isEmpty { outline.cutOffLast() }
        return outline
    }

    /// The lines where steps begin. What runs in a job can open a group of the same name, but the runner shows with each of its own which
    /// shell or which inputs it takes; where it does, a group without them is none of the runner's.
    private static func gitHubHeaders(_ text: SignedLog) -> [Int] {
        var found: [(line: Int, isRunners: Bool)] = []
        var shows = false
        for (index, entry) in text.signs.enumerated() where entry.sign == .gitHubGroup && text.starts(entry.line, "##[group]Run ") {
            let end = text.signs[(index + 1)...].prefix(4).first { $0.sign == .gitHubEndGroup || $0.sign == .gitHubGroup }
            let body = (entry.line + 1)..<max(entry.line + 1, min(end?.line ?? entry.line + 40, entry.line + 2000))
            let isShown = body.contains { text.starts($0, "shell: ") || text.starts($0, "with:") || text.starts($0, "env:") }
            shows = shows || isShown
            let title = text.text(entry.line, after: 13)
            let isAction = !title.contains(" ") && (title.hasPrefix("./") || (title.contains("/") && title.contains("@")))
            found.append((entry.line, isShown || isAction))
        }
        return found.filter { !shows || $0.isRunners }.map(\.line)
    }

    /// Nothing runs after the first `Post job cleanup.` but more of its kind: one with a step or an exit behind it was printed by a step.
    private static func gitHubTail(_ text: SignedLog, after header: Int) -> [Int] {
        let exit = text.signs.last { $0.sign == .processExit }?.line ?? 0
        return text.signs.filter { $0.sign == .postJob && $0.line > max(header, exit) }.map(\.line)
    }
}
