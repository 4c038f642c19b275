import Conversation
import JSON

/// Buttons as actions blocks, and what is said in place of those that Slack would refuse.
enum ButtonRendering {
    static func blocks(_ buttons: [Reply.Button]) -> [SlackBlock] {
        var blocks: [SlackBlock] = []
        var elements: [JSON] = []
        var titles: [String] = []
        var actions: Set<String> = []
        var refused: [String] = []
        var length = 0
        func flush() {
            if !elements.isEmpty {
                let summary = MrkdwnAtom.atoms("Choose: \(titles.joined(separator: " · "))")
                blocks.append(SlackBlock("actions", [("elements", .array(elements))], summary: summary))
            }
            elements = []
            titles = []
            actions = []
            length = 0
        }
        for button in buttons {
            guard let title = TextCleaning.label(button.title, limit: SlackLimits.buttonText) else { continue }
            guard let element = element(button, title: title) else {
                refused.append(title)
                continue
            }
            let more = element.slackLength
            // Within one block Slack wants each action once.
            let isRepeated = !button.action.isEmpty && actions.contains(button.action)
            if isRepeated || elements.count == SlackLimits.actionElements || length + more > SlackLimits.crowdedBlock { flush() }
            elements.append(element)
            titles.append(title)
            actions.insert(button.action)
            length += more
        }
        flush()
        if !refused.isEmpty {
            let note = RichText("Slack cannot show as buttons: \(refused.joined(separator: " · "))")
            blocks += BlockKit.contextBlocks(note)
        }
        return blocks
    }

    /// Nil when what the button carries does not fit: a shortened value or address would do something else.
    private static func element(_ button: Reply.Button, title: String) -> JSON? {
        guard fits(button.action, SlackLimits.identifier), fits(button.value, SlackLimits.buttonValue) else { return nil }
        var url: String?
        if let address = button.url {
            guard let encoded = SlackURL.web(address) else { return nil }
            url = encoded
        }
        return .members([
            ("type", "button"),
            ("action_id", TextCleaning.trimmed(button.action).isEmpty ? nil : .string(button.action)),
            ("text", SlackBlock.plain(title)),
            ("value", button.value.isEmpty ? nil : .string(button.value)),
            ("url", url.map { .string($0) }),
            ("style", button.style == .plain ? nil : .string(button.style.rawValue)),
            ("confirm", button.confirmation.map { confirm($0, button: button, title: title) }),
        ])
    }

    private static func fits(_ text: String, _ limit: Int) -> Bool { Mrkdwn.escape(text).slackLength <= limit }

    private static func confirm(_ confirmation: Reply.Confirmation, button: Reply.Button, title: String) -> JSON {
        func text(_ text: String, _ limit: Int, else other: String) -> JSON {
            SlackBlock.plain(TextCleaning.label(text, limit: limit) ?? TextCleaning.shortened(other, limit: limit))
        }
        return .members([
            ("title", text(confirmation.title, SlackLimits.confirmationTitle, else: title)),
            ("text", text(confirmation.text, SlackLimits.confirmationText, else: "Are you sure?")),
            ("confirm", text(confirmation.confirm, SlackLimits.confirmationButton, else: title)),
            ("deny", text(confirmation.deny, SlackLimits.confirmationButton, else: "Cancel")),
            ("style", button.style == .danger ? "danger" : nil),
        ])
    }

    static func feedback(id: String) -> [SlackBlock] {
        let (good, bad) = (Feedback(id: id, isHelpful: true), Feedback(id: id, isHelpful: false))
        guard !id.isEmpty, fits(bad.value, SlackLimits.buttonValue) else { return [] }
        func side(_ text: String, _ feedback: Feedback, _ label: String) -> JSON {
            ["text": SlackBlock.plain(text), "value": .string(feedback.value), "accessibility_label": .string(label)]
        }
        let buttons: JSON = [
            "type": "feedback_buttons", "action_id": .string(Feedback.action),
            "positive_button": side("Good answer", good, "This answer helped"),
            "negative_button": side("Bad answer", bad, "This answer did not help"),
        ]
        return [SlackBlock("context_actions", [("elements", [buttons])])]
    }
}
