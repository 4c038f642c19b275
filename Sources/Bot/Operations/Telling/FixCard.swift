import Actions
import Agents
import Conversation
import Time

/// A fix that is laid before people: what would be done, who may decide, and the two buttons.
struct FixCard {
    let fix: Fix
    let action: Action
    /// How this action has fared against the same failure.
    var record: (tried: Int, worked: Int) = (0, 0)
    /// What is not as it was when an earlier preview was approved.
    var changed: [String] = []

    var reply: Reply {
        guard let preview = fix.preview, let token = fix.token else { return Reply([.text("There is nothing to decide.")]) }
        var elements: [Reply.Element] = [.text("\(.bold(action.title))\n\(preview.summary)")]
        if !changed.isEmpty {
            elements.insert(.text("\(.bold("Not done:")) things are not as they were when this was approved. Look again."), at: 0)
            elements.append(.list(changed.map { RichText([.code($0)]) }))
        }
        if !preview.details.isEmpty { elements.append(.list(preview.details.map { RichText($0) })) }
        if !preview.diff.isEmpty { elements.append(.code(Reply.Code(preview.diff, language: "diff"))) }
        elements.append(.buttons([approve(token), .asking("Reject", Decision.reject.words(token))]))
        elements.append(.context(smallPrint))
        return Reply(elements)
    }

    private func approve(_ token: String) -> Reply.Button {
        var button = Reply.Button.asking(fix.risk == .low ? "Do it" : "Approve", Decision.approve.words(token))
        button.style = fix.risk == .high ? .danger : .primary
        return button
    }

    private var smallPrint: RichText {
        var parts: [RichText] = [
            "\(fix.risk.name) risk", who, "\(.code(fix.id))", "until \(.time(seconds: fix.expiresAt.seconds, fallback: "it expires"))",
        ]
        if record.tried > 0 { parts.append("worked \(record.worked) of \(record.tried) times against this failure") }
        return RichText(parts.enumerated().flatMap { $0.offset == 0 ? $0.element.spans : [.plain(" · ")] + $0.element.spans })
    }

    private var who: RichText {
        switch fix.risk {
        case .low: "any \(fix.approving.name) may do it"
        case .medium: "an \(fix.approving.name) other than \(.user(fix.proposer)) has to approve"
        case .high: "two of role \(fix.approving.name), neither of them \(.user(fix.proposer)), have to approve"
        }
    }
}

/// What the two buttons say. The token finds the fix, and gives nobody a right.
enum Decision: String, CaseIterable {
    case approve, reject

    func words(_ token: String) -> String { "\(rawValue) \(token)" }

    /// The token, where the text is just that.
    func token(in text: String) -> String? {
        let words = text.split(separator: " ")
        guard words.count == 2, words[0] == rawValue, words[1].utf8.count == 32, words[1].allSatisfy(\.isHexDigit) else { return nil }
        return String(words[1])
    }
}
