/// The numbers of a reply's messages, and which are shown when there are too many.
enum PartNumbering {
    /// The last part is always kept: the buttons are there.
    static func kept<Part>(_ parts: [Part]) -> (parts: [Part], leftOut: Int) {
        guard parts.count > SlackLimits.parts, let last = parts.last else { return (parts, 0) }
        return (parts.prefix(SlackLimits.parts - 1) + [last], parts.count - SlackLimits.parts)
    }

    /// `(2/3)`; nil when there is one message alone.
    static func label(index: Int, of count: Int, leftOut: Int) -> String? {
        guard count > 1 else { return nil }
        let number = "(\(index + 1)/\(count))"
        let isBeforeGap = leftOut > 0 && index == count - 2
        return isBeforeGap ? "\(number) · too long for Slack: \(leftOut) \(leftOut == 1 ? "part" : "parts") left out here" : number
    }
}
