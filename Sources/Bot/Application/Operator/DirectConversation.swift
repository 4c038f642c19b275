import Agents
import Conversation
import Cryptography
import Database
import JSON
import Language
import Memory
import Reasoning
import Redaction
import Threading
import Time

/// The agents, asked and answered in one call, for a viewer who approves nothing: what `ask`, `chat` and `POST /chat` have in common.
struct DirectConversation: Sendable {
    struct Answer: Sendable {
        /// With the choices that it asks back.
        var text: String
        var reply: Reply
        var isUnknown: Bool
        var choices: Choices
        /// From `agent` to `choices`, as `ask --format json` prints them.
        var facts: JSONObject
    }

    private let agent: MainAgent
    private let memory: ConversationMemory
    private let database: Database
    private let redactor: Redactor
    private let workspace: String
    private let user: String

    /// - Parameter workspace: keeps the sessions of one door from being known at another.
    init(_ agent: MainAgent, memory: ConversationMemory, in database: Database, redactor: Redactor, workspace: String, user: String) {
        self.agent = agent
        self.memory = memory
        self.database = database
        self.redactor = redactor
        self.workspace = workspace
        self.user = user
    }

    func thread(of session: String) -> ThreadID { ThreadID(platform: .web, workspace: workspace, channel: user, root: session) }

    func ask(
        _ text: String,
        session: String,
        size: ModelSize? = nil,
        hear: @escaping TurnListener = { _ in }
    ) async throws -> Answer {
        let now = WallClock.system.now()
        let event = "direct/" + Cryptography.hex(Cryptography.random(8))
        let thread = thread(of: session)
        let question = Question(
            thread: thread,
            // A message of its own: one that opened the session would be a top-level direct message, and share a stream with them.
            message: event,
            author: Person(platform: .web, workspace: workspace, id: user),
            text: text,
            address: .direct
        )
        let recollection = try await memory.recollection(of: thread, now: now)
        let heard = HeardTurn()
        let answer = try await agent.answer(
            question,
            as: .viewer,
            recollection: recollection,
            now: now,
            event: event,
            size: size,
            hear: {
                heard.take($0)
                await hear($0)
            }
        )
        // Whoever asked has gone or has been told that there is no answer: what nobody read was not said.
        try Task.checkCancellation()
        let turns = [
            Recollection.Turn(.person, author: user, text: text, message: nil, saidAt: now),
            Recollection.Turn(.bot, text: answer.gist, saidAt: now),
        ].map { redactor.redact($0) }
        try await database.write { connection in
            if answer.forgets { try ConversationMemory.forget(thread, on: connection) }
            // Before the oldest turns leave the memory for those of this answer.
            try answer.keepsake?.write([thread], connection)
            if !answer.forgets { try ConversationMemory.remember(turns, in: thread, on: connection) }
        }
        let reply = redactor.redact(answer.reply).value
        let choices = Choices(reply, isAnswered: answer.isAnswered)
        return Answer(
            text: reply.plainText + (choices.isEmpty ? "" : "\n\n" + choices.text),
            reply: reply,
            isUnknown: !answer.isAnswered,
            choices: choices,
            facts: facts(answer, reply, choices, heard)
        )
    }

    private func facts(_ answer: Agents.Answer, _ reply: Reply, _ choices: Choices, _ heard: HeardTurn) -> JSONObject {
        let rounded = (answer.confidence * 100).rounded()
        // Certain is only what a rule says.
        let hundredths = answer.confidence < 1 ? min(99, rounded) : rounded
        let confidence = hundredths == 100 || hundredths == 0 ? JSON.integer(Int64(hundredths / 100)) : .number(hundredths / 100)
        let evidence = answer.evidence.map { line -> JSON in
            ["line": .integer(Int64(line.number)), "text": .string(redactor.redact(line.text)), "key": .bool(line.isKey)]
        }
        return [
            "agent": .string(answer.agent), "intent": .string(answer.intent), "confidence": confidence, "evidence": .array(evidence),
            "sql": (answer.data?.statement).map { .string(redactor.redact($0)) } ?? .null, "rows": answer.data.map(rows) ?? .null,
            "cost": answer.spent?.dollars ?? .null,
            "tokens": answer.spent.map { .integer(Int64($0.total.total)) } ?? .null,
            "steps": heard.steps > 0 ? .integer(Int64(heard.steps)) : .null,
            "tools": heard.steps > 0 ? .array(heard.tools.map(JSON.string)) : .null,
            "offers": .array(reply.offers.map(JSON.string)), "choices": choices.json,
        ]
    }
}

extension DirectConversation {
    /// By the names of their columns, of which a later one of the same name is told apart by its place.
    private func rows(_ data: AnsweredData) -> JSON {
        var names: [String] = []
        for (index, column) in data.columns.enumerated() { names.append(names.contains(column) ? "\(column) (\(index + 1))" : column) }
        return .array(
            data.rows.map { row in
                .object(
                    JSONObject(
                        zip(names, row).map { name, value in
                            (key: redactor.redact(name), value: value.string.map { .string(redactor.redact($0, under: name)) } ?? value)
                        }
                    )
                )
            }
        )
    }
}

/// What a model did on the way to an answer.
private final class HeardTurn: Sendable {
    private let told = Locked<(steps: Int, tools: [String])>((0, []))

    /// How often a model was asked.
    var steps: Int { told.withLock { $0.steps } }
    /// In the order in which they were called.
    var tools: [String] { told.withLock { $0.tools } }

    func take(_ event: TurnEvent) {
        told.withLock { told in
            switch event {
            case .thinking: told.steps += 1
            case .calling(_, let tool, _): told.tools.append(tool)
            case .text, .called: break
            }
        }
    }
}

extension Reply {
    /// What its buttons say that do something.
    fileprivate var offers: [String] {
        elements.flatMap { element -> [String] in
            guard case .buttons(let buttons) = element else { return [] }
            return buttons.filter { $0.url == nil }.map(\.title)
        }
    }
}

extension Spending {
    /// Nil where nobody knows the price of any of it.
    fileprivate var dollars: JSON? {
        cost == .zero && !unpriced.isEmpty ? nil : .number(Double(cost.microdollars) / 1_000_000)
    }
}
