import Actions
import Conversation
import Time

/// What is said of a fix when something has become of it.
extension Fix {
    /// Nil where the thread has been told by the answer to whoever pressed.
    ///
    /// - Parameter state: what is told of, which may not be the last any more.
    func news(of state: State, _ action: Action?) -> RichText? {
        let name = action?.title ?? wish.action
        let summary = preview?.summary ?? name
        return switch state {
        case .executing: "Approved by \(approvers). \(summary)"
        case .succeeded: "\(.bold("Done:")) \(name). \(outcome ?? "")\(link)"
        case .failed: "\(.bold(startedAt == nil ? "Not done:" : "Failed:")) \(name). \(outcome ?? "")\(link)"
        case .expired:
            approversMissing == 0
                ? "It was approved, and nothing could be done in time, so it has expired: \(name). Ask again if it is still wanted."
                : "Nobody decided in time, so it has expired: \(name). Ask again if it is still wanted."
        case .proposed, .previewed, .approved, .rejected, .claimed, .verifying, .undone: nil
        }
    }

    func heldUp(_ action: Action?) -> RichText {
        let end: RichText = "\(.time(seconds: expiresAt.seconds, fallback: "it expires"))"
        return "\(.bold("Held up:")) \(action?.title ?? wish.action). The failsafe blocks everything that changes something. "
            + "It begins by itself when that is over, until \(end); nobody has to approve it again."
    }

    /// - Parameter person: who pressed.
    func rejection(by person: String, _ action: Action?) -> RichText {
        let why = outcome.map { RichText("\nWhy: \($0)") } ?? ""
        return "\(.user(person)) rejected it: \(action?.title ?? wish.action). Nothing was done.\(why)"
    }

    private var link: RichText { effect?.url.map { " \(.link(url: $0, label: "Look"))" } ?? "" }

    private var approvers: RichText {
        RichText(approvals.enumerated().flatMap { ($0.offset == 0 ? [] : [.plain(" and ")]) + [.user($0.element.person)] })
    }
}
