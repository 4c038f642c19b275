import Agents
import Conversation
import JSON
import Memory
import Reasoning
import Time

/// Many conversations at once, each with the main agent and its skills as tools: what they take of memory.
struct Crowd {
    private let agent: MainAgent

    init(_ reasoner: Reasoner) {
        let status = StatusReport(version: "bench", speaker: .command, queues: StatusReport.Queues(), failsafe: "armed", warnings: [])
        agent = MainAgent(
            capabilities: Capabilities(platforms: [], missing: [Capabilities.noData]),
            status: { status },
            thinker: Thinker(reasoner)
        )
    }

    func measured(conversations: Int) async throws -> String {
        let start = monotonicNanoseconds()
        let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
            for number in 0..<conversations { group.addTask { try await answer(number) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let byModel = answers.count { $0.intent == "model" }
        let document: JSON = [
            "answered": .integer(Int64(byModel)), "total_ns": .integer(Int64(monotonicNanoseconds() - start)),
        ]
        return String(decoding: document.serialized(), as: UTF8.self)
    }

    private func answer(_ number: Int) async throws -> Answer {
        let thread = ThreadID(platform: .web, workspace: "bench", channel: "C\(number)", root: "1")
        let question = Question(
            thread: thread,
            message: "2",
            author: Person(platform: .web, workspace: "bench", id: "U\(number)"),
            text: "turn \(number): which gauge of the harbour looks odd tonight, and since when?",
            address: .direct
        )
        let now = WallClock.system.now()
        let turns = [
            Recollection.Turn(.person, text: String(repeating: "The tide came early. ", count: 20), saidAt: now),
            Recollection.Turn(.bot, text: "said that nothing is known of it", saidAt: now),
        ]
        return try await agent.answer(question, as: .operator, recollection: Recollection(turns: turns), now: now)
    }
}
