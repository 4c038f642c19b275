import Reasoning
import Redaction
import Terminal

/// What somebody who waits for an answer sees of it: what the model says so far, and what is being done.
struct TurnPicture: Sendable {
    private let redactor: Redactor
    private var saying: RedactionStream
    private var said = ""
    private var calls: [Call] = []
    /// Since when the model thinks.
    private var thinking: Duration

    private struct Call {
        var id: String
        var doing: String
        var start: Duration
    }

    init(_ redactor: Redactor, at start: Duration) {
        self.redactor = redactor
        saying = RedactionStream(redactor)
        thinking = start
    }

    mutating func take(_ event: TurnEvent, at now: Duration) {
        switch event {
        // While tools run, it is another agent that thinks and speaks: one of the tools.
        case .thinking where !calls.isEmpty, .text where !calls.isEmpty: break
        case .thinking:
            (saying, said, thinking) = (RedactionStream(redactor), "", now)
        case .text(let piece): said = saying.take(piece.visibleOnly)
        case .calling(let id, _, let doing): calls.append(Call(id: id, doing: redactor.redact(doing).visibleLine, start: now))
        case .called(let id, _):
            calls.removeAll { $0.id == id }
            thinking = now
        }
    }

    private static let frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
    /// Who has an answer at once need not see that it was thought about.
    private static let patience = Duration.milliseconds(300)

    /// - Parameter height: at most so many rows; of the text, the end is shown.
    func rows(at now: Duration, width: Int, height: Int, showingText: Bool) -> [String] {
        let frame = Self.frames[Int(now / .milliseconds(100)) % Self.frames.count]
        let doing = calls.suffix(max(1, height - 1)).map { line(frame, $0.doing, since: $0.start, now, width) }
        let text = showingText && said.contains { !$0.isWhitespace } ? said.wrapped(to: width) : []
        if !text.isEmpty { return text.suffix(max(1, height - doing.count)) + doing }
        if !doing.isEmpty { return doing }
        return now - thinking < Self.patience ? [] : [line(frame, "thinking", since: thinking, now, width)]
    }

    private func line(_ frame: String, _ doing: String, since start: Duration, _ now: Duration, _ width: Int) -> String {
        let seconds = (now - start).components.seconds
        let time = seconds > 0 ? " … \(seconds) s" : " …"
        return "\(frame) \(doing.shortened(to: max(1, width - 2 - time.columns)))\(time)"
    }
}
