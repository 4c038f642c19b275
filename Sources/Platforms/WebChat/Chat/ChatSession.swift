/// The name of one conversation over `POST /chat`. Whoever knows it goes on with the conversation, so one that is made here cannot
/// be guessed, and one that is brought has to be plain enough to stand in a key, a log line and a shell.
package struct ChatSession: Sendable, Hashable {
    package static let longest = 64

    package let id: String

    /// Nil for what is no such name.
    package init?(_ id: String) {
        let isPlain = id.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isPlain, (1...Self.longest).contains(id.utf8.count) else { return nil }
        self.id = id
    }
}
