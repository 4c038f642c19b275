import Logs

extension Outline {
    /// `---`, `+++` and `~~~` with any words behind them begin a group, which `^^^ +++` opens where it matters.
    static func buildkite(_ text: SignedLog) -> Outline {
        var outline = Outline(text)
        var starts: [Int] = []
        var opened: Set<Int> = []
        var exits: [Int] = []
        var isStopped = false
        for (line, sign) in text.signs {
            switch sign {
            case .buildkiteGroup: if isGroup(text, line) { starts.append(line) }
            case .buildkiteOpen: if let start = starts.last { opened.insert(start) }
            case .buildkiteExit: exits.append(line)
            case .buildkiteStopped: isStopped = true
            default: break
            }
        }
        for (index, start) in starts.enumerated() {
            let next = index + 1 < starts.count ? starts[index + 1] : text.log.lineCount + 1
            var step = Step(title: text.text(start, after: 4), lines: text.lines(start, next - 1))
            step.seconds = text.seconds(start, next)
            if text.starts(start, "~~~ ") { step.isHousekeeping = true }
            outline.steps.append(step)
        }
        // The agent says it once, behind all that the command wrote.
        let exit = exits.last
        let breaking =
            outline.steps.lastIndex { opened.contains($0.lines.lowerBound) && $0.lines.lowerBound < exit ?? .max }
            ?? exit.flatMap { line in outline.steps.lastIndex { $0.lines.contains(line) } }
        if let breaking {
            outline.steps[breaking].hasFailed = true
            outline.steps[breaking].isHousekeeping = false
            outline.steps[breaking].exitCode = exit.flatMap { text.lastNumber($0) }
        } else {
            outline.cutOffLast()
        }
        if isStopped, let last = outline.steps.lastIndex(where: \.hasFailed) { outline.steps[last].ending = .cancelled }
        outline.tail = min(outline.tail, exit ?? .max, (outline.failed?.lines.upperBound ?? .max - 1) + 1)
        return outline
    }

    /// Differences between files, and Go's tests, begin lines in the same way.
    private static func isGroup(_ text: SignedLog, _ line: Int) -> Bool {
        let title = text.text(line, after: 4)
        if ["a/", "b/", "/dev/null", "PASS: ", "FAIL: ", "SKIP: ", "BENCH: "].contains(where: title.hasPrefix) { return false }
        return !(text.starts(line, "--- ") && text.starts(line + 1, "+++ "))
            && !(text.starts(line, "+++ ") && text.starts(line - 1, "--- "))
    }
}
