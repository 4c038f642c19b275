/// The thumb that somebody gave an answer, as it travels in the button that was pressed.
package struct Feedback: Sendable, Hashable {
    /// What ``Reply/Element/feedback(id:)`` was made with.
    package var id: String
    package var isHelpful: Bool

    /// The action that every platform gives the two buttons.
    package static let action = "feedback"

    package init(id: String, isHelpful: Bool) {
        self.id = id
        self.isHelpful = isHelpful
    }

    package var value: String { (isHelpful ? Self.up : Self.down) + id }

    /// Nil for every other button.
    package init?(_ press: ButtonPress) {
        guard press.view == nil, press.action == Self.action else { return nil }
        for prefix in [Self.up, Self.down] where press.value.hasPrefix(prefix) && press.value != prefix {
            self.init(id: String(press.value.dropFirst(prefix.count)), isHelpful: prefix == Self.up)
            return
        }
        return nil
    }

    private static let up = "up:"
    private static let down = "down:"
}
