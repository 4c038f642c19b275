import Actions
import Conversation

/// What stands where the card stood once there is nothing left to decide: the same without buttons, and how it was decided.
extension FixCard {
    /// Nil where people may still decide, or who did is said elsewhere.
    ///
    /// - Parameter people: whose presses decided it, as it was then: by now there may be another preview.
    func decided(_ state: Fix.State, by people: [String], at seconds: Int64) -> Reply? {
        let names = RichText(people.enumerated().flatMap { ($0.offset == 0 ? [] : [.plain(" and ")]) + [RichText.Span.user($0.element)] })
        let when = RichText([.time(seconds: seconds, fallback: "just now")])
        return switch state {
        case .approved: decided("\(.bold("Approved")) by \(names), \(when)")
        case .rejected: decided("\(.bold("Rejected")) by \(names), \(when)")
        case .expired: decided("\(.bold("Expired:")) nobody decided in time")
        case .proposed, .previewed, .claimed, .executing, .verifying, .succeeded, .failed, .undone: nil
        }
    }

    private func decided(_ how: RichText) -> Reply {
        var elements: [Reply.Element] = [.text("\(.bold(action.title))\n\(fix.preview?.summary ?? "")")]
        if let details = fix.preview?.details, !details.isEmpty { elements.append(.list(details.map { RichText($0) })) }
        // A longer one took messages of its own, which stay: only the last, with the buttons, is changed.
        if let diff = fix.preview?.diff, !diff.isEmpty, diff.utf8.count <= 1_500 {
            elements.append(.code(Reply.Code(diff, language: "diff")))
        }
        elements.append(.context("\(how) · \(.code(fix.id))"))
        return Reply(elements)
    }
}
