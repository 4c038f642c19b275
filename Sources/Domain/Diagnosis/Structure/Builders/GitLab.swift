import Logs

extension Outline {
    private static let scripts: Set<String> = ["step_script", "build_script"]
    /// The runner keeps its artifacts under this name only where the script passed.
    private static let afterSuccess = "upload_artifacts_on_success"

    /// Sections by their markers; the job's last line says whether it failed.
    static func gitLab(_ text: SignedLog) -> Outline {
        var outline = Outline(text)
        var stack = SectionStack()
        var scriptEnd: Int?
        var last = 0
        for marker in text.log.markers {
            last = marker.line
            if marker.kind == .sectionStart { stack.begin(marker.name, marker.line, at: marker.time) }
            guard marker.kind == .sectionEnd else { continue }
            // Only the last one is the runner's: a script may print that it has ended.
            if scripts.contains(marker.name) { scriptEnd = marker.line }
            stack.end(marker.name, marker.line, at: marker.time)
        }
        let verdict = text.signs.last {
            ($0.sign == .gitLabJobFailed || $0.sign == .gitLabJobSucceeded) && $0.line >= last && text.isAtEnd($0.line, within: 30)
        }
        if let verdict { outline.tail = verdict.line }
        for section in stack.all {
            var step = Step(title: section.name, lines: text.lines(section.first, section.last ?? outline.tail - 1))
            if scripts.contains(section.name), let scriptEnd, scriptEnd > step.lines.upperBound {
                step.lines = step.lines.lowerBound...scriptEnd
            }
            step.depth = section.depth
            step.seconds = section.seconds
            outline.steps.append(step)
        }
        guard verdict?.sign != .gitLabJobSucceeded else { return outline }
        let breaking = outline.gitLabBreaking(stack.all)
        guard let breaking else { return outline }
        outline.steps[breaking].hasFailed = true
        outline.steps[breaking].isHousekeeping = false
        outline.tail = min(outline.tail, outline.steps[breaking].lines.upperBound + 1)
        if let verdict {
            let said = text.text(verdict.line)
            if said.contains("exit ") { outline.steps[breaking].exitCode = text.lastNumber(verdict.line) }
            if said.contains("took longer than") { outline.steps[breaking].ending = .timedOut }
            if said.contains("cancel") { outline.steps[breaking].ending = .cancelled }
        } else {
            outline.steps[breaking].ending = .cutOff
        }
        return outline
    }

    /// The script, and in it the section that it left open when it stopped; without a script, the section that was begun last.
    private func gitLabBreaking(_ sections: [SectionStack.Section]) -> Int? {
        if let late = sections.lastIndex(where: { $0.name == Self.afterSuccess && $0.depth == 0 }) { return late }
        guard let script = sections.lastIndex(where: { Self.scripts.contains($0.name) && $0.depth == 0 }) else {
            return steps.lastIndex { !$0.isHousekeeping && $0.depth == 0 } ?? steps.indices.last
        }
        let left = sections.indices.last {
            $0 > script && sections[$0].wasLeft && sections[$0].depth > 0 && steps[script].lines.contains(sections[$0].first)
        }
        return left ?? script
    }
}
