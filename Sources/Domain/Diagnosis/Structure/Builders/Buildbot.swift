import Logs

extension Outline {
    /// A header with the command, its folder and its environment; then what it wrote; then `program finished with exit code 1`.
    static func buildbot(_ text: SignedLog) -> Outline {
        var outline = Outline(text)
        let commands = text.signs.filter { $0.sign == .buildbotCommand }.map(\.line)
        var signs = text.signs.filter {
            [.buildbotReady, .buildbotEnd, .buildbotElapsed, .buildbotStopped].contains($0.sign)
        }[...]
        for (index, command) in commands.enumerated() {
            let next = index + 1 < commands.count ? commands[index + 1] : text.log.lineCount + 2
            signs = signs.drop { $0.line < command }
            let own = signs.prefix { $0.line < next }
            // The environment explains nothing, and holds what looks like anything.
            let first = own.first { $0.sign == .buildbotReady }?.line ?? command
            // Only the last is the worker's: what ran may have printed another.
            let end = own.last { $0.sign == .buildbotEnd }
            let stop = own.last { $0.sign == .buildbotStopped }
            var step = Step(title: text.text(max(1, command - 1)), lines: text.lines(first, (end ?? stop)?.line ?? next - 2))
            step.exitCode = end.flatMap { text.lastNumber($0.line) }
            step.seconds = own.last { $0.sign == .buildbotElapsed }.flatMap { Double(text.text($0.line, after: 12)) }
            step.hasFailed = end == nil || step.exitCode != 0
            if let stop, step.hasFailed {
                if text.starts(stop.line, "command timed out") { step.ending = .timedOut }
                if text.starts(stop.line, "command interrupted") { step.ending = .cancelled }
            } else if end == nil {
                step.ending = .cutOff
            }
            outline.steps.append(step)
        }
        if let failed = outline.failed {
            outline.tail = failed.lines.upperBound
        } else if commands.isEmpty {
            outline.tail = text.signs.last { $0.sign == .buildbotEnd }?.line ?? outline.tail
        }
        return outline
    }
}
