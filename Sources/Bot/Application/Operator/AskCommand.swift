import Agents
import Cryptography
import Database
import JSON
import Memory
import Redaction
package import Settings
import Store

/// `yardmaster ask` and `yardmaster chat`: the same agent in a terminal, in process, as a viewer who approves nothing.
package struct AskCommand: Sendable {
    package struct Outcome: Sendable {
        package var text: String
        package var json: String
        package var isUnknown: Bool
    }

    package let session: String
    private let conversation: DirectConversation
    private let database: Database

    package static func open(_ settings: YardmasterSettings, session: String?, user: String) async throws -> AskCommand {
        let database = try await Store.open(try DatabaseLocation(parsing: settings.databaseURL))
        return AskCommand(
            database,
            session: session ?? Cryptography.hex(Cryptography.random(6)),
            user: user,
            redactor: settings.redactor
        )
    }

    private init(_ database: Database, session: String, user: String, redactor: Redactor) {
        self.database = database
        self.session = session
        let agent = MainAgent(
            capabilities: Capabilities(platforms: [], missing: Capabilities.notInThisVersion),
            status: {
                StatusReport(
                    version: Yardmaster.version,
                    uptimeSeconds: 0,
                    waiting: 0,
                    dead: 0,
                    oldestWaitingSeconds: nil,
                    unsent: 0,
                    failsafe: "see `yardmaster-failsafe status`",
                    warnings: ["I am the command in your terminal; ask in chat, or look at /metrics, for the state of the running bot."]
                )
            }
        )
        conversation = DirectConversation(
            agent,
            memory: ConversationMemory(database: database),
            in: database,
            redactor: redactor,
            workspace: "terminal",
            user: user
        )
    }

    package func close() async { await database.close() }

    package func ask(_ text: String) async throws -> Outcome {
        let answer = try await conversation.ask(text, session: session)
        let members: [(key: String, value: JSON)] =
            [("schema", 1), ("answer", .string(answer.text))] + answer.facts.members + [("session_id", .string(session))]
        let json = String(decoding: JSON.object(JSONObject(members)).serialized(), as: UTF8.self)
        return Outcome(text: answer.text, json: json, isUnknown: answer.isUnknown)
    }
}
