/// Takes the middle out of long tool results: what failed is said at the end of a log, and what it was at its beginning.
enum ResultShortening {
    /// Shorter ones say too little to be worth cutting.
    private static let shortest = 200

    /// As short as needed, and no result shorter than the others if that can be helped.
    static func shorten(_ messages: [ModelMessage], to room: Int) -> [ModelMessage] {
        let longest = messages.flatMap(\.toolResults).map { $0.text.utf8.count }.max() ?? 0
        var limit = longest
        var shortened = messages
        while limit > shortest, tokens(of: shortened) > room {
            limit = max(shortest, limit * 3 / 4)
            shortened = messages.map { shorten($0, to: limit) }
        }
        return shortened
    }

    private static func shorten(_ message: ModelMessage, to limit: Int) -> ModelMessage {
        var message = message
        message.parts = message.parts.map { part in
            guard case .toolResult(var result) = part else { return part }
            result.text = cut(result.text, to: limit)
            return .toolResult(result)
        }
        return message
    }

    /// A third of the beginning and two thirds of the end, in bytes, without breaking a character.
    static func cut(_ text: String, to limit: Int) -> String {
        let bytes = Array(text.utf8)
        guard bytes.count > limit else { return text }
        var (head, tail) = (limit / 3, bytes.count - (limit - limit / 3))
        func isInside(_ index: Int) -> Bool { index < bytes.count && bytes[index] & 0xC0 == 0x80 }
        while isInside(head) { head -= 1 }
        while isInside(tail) { tail += 1 }
        let (beginning, end) = (String(decoding: bytes[..<head], as: UTF8.self), String(decoding: bytes[tail...], as: UTF8.self))
        return "\(beginning)\n[… \(tail - head) bytes left out …]\n\(end)"
    }

    private static func tokens(of messages: [ModelMessage]) -> Int { messages.reduce(0) { $0 + TokenEstimate.tokens(of: $1) } }
}
