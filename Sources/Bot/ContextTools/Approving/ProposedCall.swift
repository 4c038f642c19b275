import Agents
import Conversation
import Cryptography
package import JSON
import ModelContext
package import Time

/// One call of a tool as it was proposed to people. Its id is a digest of all that it is, so that an approval holds for nothing else.
package struct ProposedCall: Sendable, Equatable {
    /// What a person reads before a press, in bytes.
    package static let longest = 2_500
    /// How long a press counts.
    package static let validity: Duration = .hours(1)

    package var server: String
    package var tool: String
    package var arguments: JSONObject
    /// Of the tool as it described itself: under an old name there may be another one later.
    package var shape: String
    /// The channel in which it was proposed.
    package var place: String
    /// The event that it was proposed for.
    package var origin: String
    package var at: Moment

    package init(server: String, tool: String, arguments: JSONObject, shape: String, place: String, origin: String, at: Moment) {
        self.server = server
        self.tool = tool
        self.arguments = arguments
        self.shape = shape
        self.place = place
        self.origin = origin
        self.at = at
    }

    init(_ tool: MCPTool, _ arguments: JSONObject, in ask: Ask) {
        self.init(
            server: tool.server,
            tool: tool.name,
            arguments: arguments,
            shape: Self.shape(of: tool),
            place: Self.place(of: ask),
            origin: ask.event,
            at: ask.now
        )
    }

    package var fullName: String { "\(server).\(tool)" }

    package var id: String {
        let text = String(decoding: JSON.object(arguments).serialized(), as: UTF8.self)
        let parts: [JSON] = [.string(server), .string(tool), .string(text), .string(shape), .string(place), .string(origin)]
        return Cryptography.hex(Cryptography.sha256(JSON.array(parts).serialized()).prefix(16))
    }

    package var exactly: String { JSON.object(arguments).pretty() }

    static func shape(of tool: MCPTool) -> String {
        let parts: [JSON] = [.string(tool.description.text), tool.schema]
        return Cryptography.hex(Cryptography.sha256(JSON.array(parts).serialized()))
    }

    static func place(of ask: Ask) -> String {
        let thread = ask.question.thread
        return "\(thread.platform.rawValue)/\(thread.workspace)/\(thread.channel)"
    }
}

extension ProposedCall {
    private static let words = "approved: run the proposed call"

    /// What a press of its button says.
    package var approval: String { "\(Self.words) \(id)" }

    /// The id of the call that somebody approves.
    static func approved(_ utterance: Utterance) -> String? {
        let words = Utterance(words).words
        guard utterance.words.count == words.count + 1, utterance.words.starts(with: words), let id = utterance.words.last,
            id.utf8.count == 32, id.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        return id
    }
}
