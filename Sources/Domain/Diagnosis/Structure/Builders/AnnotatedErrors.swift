import Logs

/// Which steps failed by their `##[error]` lines, which GitHub's and Azure's runners write alike.
///
/// A step that passes may hold them too: linters mark their findings so. What counts is whether it was the last thing said.
struct AnnotatedErrors {
    private enum Weight: Int { case mentioned, lastWords, exit }

    private let text: SignedLog
    private let errors: [(line: Int, isExit: Bool)]
    private var next = 0
    private var onlyMentioned: [ClosedRange<Int>] = []

    init(_ text: SignedLog) {
        self.text = text
        let exits = Set(text.signs.filter { $0.sign == .processExit }.map(\.line))
        errors = text.signs.filter { $0.sign == .annotatedError }.map { ($0.line, exits.contains($0.line)) }
    }

    /// Steps come in the order of their lines.
    mutating func judge(_ step: inout Step) {
        while next < errors.count, errors[next].line < step.lines.lowerBound { next += 1 }
        var isMentioned = false
        var last: (line: Int, isExit: Bool)?
        while next < errors.count, errors[next].line <= step.lines.upperBound {
            isMentioned = true
            if errors[next].isExit || last?.isExit != true { last = errors[next] }
            next += 1
        }
        guard isMentioned, let last else { return }
        guard isLastWord(last.line, in: step.lines) else { return onlyMentioned.append(step.lines) }
        fail(&step, last.line)
    }

    /// Where no step ended with an error, it is one that had some.
    func settle(_ outline: inout Outline) {
        guard !outline.steps.contains(where: { $0.hasFailed && !$0.isHousekeeping }) else { return }
        let lines = Set(onlyMentioned)
        for index in outline.steps.indices where lines.contains(outline.steps[index].lines) { outline.steps[index].hasFailed = true }
        guard let last = errors.last(where: { $0.isExit })?.line else { return }
        if let index = outline.steps.firstIndex(where: { $0.lines.contains(last) && $0.hasFailed }) {
            outline.steps[index].exitCode = outline.steps[index].exitCode ?? text.lastNumber(last)
        }
    }

    private func fail(_ step: inout Step, _ line: Int) {
        step.hasFailed = true
        let said = text.text(line)
        if said.contains("exit") { step.exitCode = text.lastNumber(line) }
        if Self.cancelled.contains(where: said.contains) { step.ending = .cancelled }
        if Self.late.contains(where: said.contains) { step.ending = .timedOut }
    }

    /// After it come only marks of the runner and blank lines.
    private func isLastWord(_ line: Int, in lines: ClosedRange<Int>) -> Bool {
        var at = line + 1
        var plain = 0
        while at <= lines.upperBound, at - line < 40 {
            if !text.log.isBlank(at), !text.starts(at, "##[") { plain += 1 }
            if plain > 2 { return false }
            at += 1
        }
        return at > lines.upperBound
    }

    private static let cancelled = ["operation was canceled", "has been cancelled", "has been canceled", "shutdown signal"]
    private static let late = ["maximum execution time", "timed out", "ran longer than the maximum time", "has exceeded the maximum"]
}
