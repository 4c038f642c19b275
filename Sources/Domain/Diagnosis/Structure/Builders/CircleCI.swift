import Logs

extension Outline {
    /// `====>> Run tests` where the log is of a whole job; else each step begins with its shell's first line.
    static func circleCI(_ text: SignedLog) -> Outline {
        var outline = Outline(text)
        let named = text.signs.filter { $0.sign == .circleStep }.map(\.line)
        let starts = named.isEmpty ? text.signs.filter { $0.sign == .circleShell }.map(\.line) : named
        var exits = text.signs.filter { $0.sign == .circleExit || $0.sign == .circleSilent }[...]
        for (index, start) in starts.enumerated() {
            let next = index + 1 < starts.count ? starts[index + 1] : text.log.lineCount + 1
            var step = Step(title: named.isEmpty ? text.text(start + 1) : text.text(start, after: 7), lines: text.lines(start, next - 1))
            step.seconds = text.seconds(start, next)
            exits = exits.drop { $0.line < start }
            // What is printed of an exit is only believed of the last: a step ends with it.
            let own = exits.prefix { $0.line < next }
            if let exit = own.last, !text.hasMuch(after: exit.line, before: next) {
                step.hasFailed = true
                if exit.sign == .circleExit { step.exitCode = text.lastNumber(exit.line) }
                if own.contains(where: { $0.sign == .circleSilent }) { step.ending = .timedOut }
            }
            outline.steps.append(step)
        }
        if starts.isEmpty {
            if let exit = exits.last { outline.tail = exit.line }
            return outline
        }
        outline.cutOffLast()
        if let failed = outline.failed { outline.tail = failed.lines.upperBound + 1 }
        return outline
    }
}

extension SignedLog {
    /// More than a runner's last words stands between two lines.
    func hasMuch(after first: Int, before end: Int) -> Bool {
        var said = 0
        var line = first + 1
        while line < min(end, log.lineCount + 1), said <= 4 {
            if !log.isBlank(line) { said += 1 }
            line += 1
        }
        return said > 4
    }
}
