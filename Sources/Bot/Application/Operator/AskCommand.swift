import Agents
import Conversation
import Cryptography
import Database
import JSON
import Memory
package import Settings
import Store
import Time

/// `yardmaster ask` and `yardmaster chat`: the same agent in a terminal, in process, as a viewer who approves nothing.
package struct AskCommand: Sendable {
    package struct Outcome: Sendable {
        package var text: String
        package var json: String
        package var isUnknown: Bool
    }

    package let session: String
    private let agent: MainAgent
    private let memory: ConversationMemory
    private let database: Database
    private let user: String

    package static func open(_ settings: YardmasterSettings, session: String?, user: String) async throws -> AskCommand {
        let database = try await Store.open(try DatabaseLocation(parsing: settings.databaseURL))
        return AskCommand(database, session: session ?? Cryptography.hex(Cryptography.random(6)), user: user)
    }

    private init(_ database: Database, session: String, user: String) {
        self.database = database
        self.session = session
        self.user = user
        memory = ConversationMemory(database: database)
        agent = MainAgent(
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
    }

    package func close() async { await database.close() }

    package func ask(_ text: String) async throws -> Outcome {
        let now = WallClock.system.now()
        let thread = ThreadID(platform: .web, workspace: "terminal", channel: user, root: session)
        let question = Question(
            thread: thread,
            message: session,
            author: Person(platform: .web, workspace: "terminal", id: user),
            text: text,
            address: .direct
        )
        let recollection = try await memory.recollection(of: thread, now: now)
        let answer = try await agent.answer(question, as: .viewer, recollection: recollection, now: now)
        try await database.write { connection in
            if answer.forgets {
                try ConversationMemory.forget(thread, on: connection)
            } else {
                try ConversationMemory.remember(
                    [.init(.person, author: user, text: text, message: nil, saidAt: now), .init(.bot, text: answer.gist, saidAt: now)],
                    in: thread,
                    on: connection
                )
            }
        }
        let plain = answer.reply.plainText
        return Outcome(text: plain, json: json(answer, plain), isUnknown: answer.intent == "unknown")
    }

    private func json(_ answer: Answer, _ plain: String) -> String {
        let isUnknown = answer.intent == "unknown"
        let confidence: JSON =
            switch answer.confidence {
            case .certain: 1
            case .possible: 0.5
            case .none: 0
            }
        let object: JSON = [
            "schema": 1, "answer": .string(plain), "agent": .string(answer.agent), "intent": .string(isUnknown ? "unknown" : answer.intent),
            "confidence": confidence, "evidence": [], "sql": nil, "rows": nil, "cost": nil, "session_id": .string(session),
        ]
        return String(decoding: object.serialized(), as: UTF8.self)
    }
}
