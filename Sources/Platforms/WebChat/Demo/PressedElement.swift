import JSON

/// Finds in a message what the page says was pressed. The page is not believed: only what the bot sent can be pressed.
struct PressedElement {
    struct Request: Equatable {
        var block: String
        var action: String
        /// The side of feedback buttons, or the chosen option's value.
        var value: String?
    }

    /// The entry for `actions[]`; nil where the message has no such element.
    static func action(_ request: Request, in message: StandInMessage, at timestamp: StandInTimestamp) -> JSON? {
        for (index, block) in (message.blocks?.array ?? []).enumerated() where blockID(block, index) == request.block {
            let elements = (block["elements"]?.array ?? []) + (block["accessory"].map { [$0] } ?? [])
            guard let element = elements.first(where: { $0["action_id"]?.string == request.action }) else { continue }
            let common: [(String, JSON?)] = [
                ("action_id", .string(request.action)), ("block_id", .string(request.block)),
                ("action_ts", .string(timestamp.description)), ("type", element["type"]),
            ]
            guard let own = members(of: element, request.value) else { return nil }
            return .record(common + own)
        }
        return nil
    }

    /// Slack names the blocks that the app left unnamed; so does the page, by their place.
    static func blockID(_ block: JSON, _ index: Int) -> String { block["block_id"]?.string ?? "block-\(index)" }

    private static func members(of element: JSON, _ value: String?) -> [(String, JSON?)]? {
        switch element["type"]?.string {
        case "button": return [("text", element["text"]), ("value", element["value"]), ("style", element["style"])]
        case "feedback_buttons":
            let sides = [element["positive_button"], element["negative_button"]]
            guard let side = sides.compactMap({ $0 }).first(where: { $0["value"]?.string == value }) else { return nil }
            return [("value", side["value"]), ("text", side["text"])]
        case "static_select", "overflow":
            guard let option = element["options"]?.array?.first(where: { $0["value"]?.string == value }) else { return nil }
            return [("selected_option", option), ("placeholder", element["placeholder"])]
        default: return nil
        }
    }
}
