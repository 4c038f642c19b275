import HTTPServer
import JSON

/// What `POST /chat` takes: `{"message": "…", "session_id": "…"}`. Strict, because a misspelt `session_id` that is passed over in
/// silence would lose the conversation and not say so.
package struct ChatRequest: Sendable, Equatable {
    /// In Unicode scalars; as much as Slack lets a person say at once.
    static let longestMessage = 40_000
    /// More bytes than the longest message takes with every character escaped. What is larger need not be read to be refused.
    static let longestDocument = longestMessage * 12 + 4_096

    package var message: String
    /// Nil begins a conversation.
    package var session: ChatSession?

    init(message: String, session: ChatSession? = nil) {
        self.message = message
        self.session = session
    }

    init(parsing body: [UInt8]) throws(ChatRefusal) {
        guard body.count <= Self.longestDocument else { throw Self.tooLong }
        let json: JSON
        do { json = try JSON(parsing: body) } catch { throw Self.bad("The body is not JSON: \(error.message).") }
        guard let object = json.object else { throw Self.bad("The body has to be an object.") }
        for name in object.members.map(\.key) where name != "message" && name != "session_id" {
            throw Self.bad("There is no field “\(name.prefix(40))”; there are `message` and `session_id`.")
        }
        guard let said = object["message"] else { throw Self.bad("`message` is missing.") }
        guard let message = said.string else { throw Self.bad("`message` has to be a string.") }
        guard message.contains(where: { !$0.isWhitespace }) else { throw Self.bad("`message` is empty.") }
        guard message.unicodeScalars.count <= Self.longestMessage else { throw Self.tooLong }
        self.init(message: message, session: try Self.session(object["session_id"]))
    }

    private static func session(_ value: JSON?) throws(ChatRefusal) -> ChatSession? {
        guard let value, !value.isNull else { return nil }
        guard let session = value.string.flatMap(ChatSession.init) else {
            throw bad(
                "`session_id` has to be a string of 1 to \(ChatSession.longest) letters, digits, dots, dashes and underscores. "
                    + "Leave it out to begin a conversation: the answer brings one."
            )
        }
        return session
    }

    private static func bad(_ message: String) -> ChatRefusal {
        ChatRefusal(.badRequest, message + #" For example: {"message": "status"}"#)
    }

    private static let tooLong = ChatRefusal(
        .contentTooLarge,
        "That message is too long: \(longestMessage) characters are the most. Please send the part that matters."
    )
}
