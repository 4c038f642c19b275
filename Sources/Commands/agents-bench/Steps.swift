import JSON
import Language
import Parameters
import Reasoning
import Threading
import Time

/// Turns of a few tool steps, one after the other: what the loop takes beside the model.
struct Steps {
    private let reasoner: Reasoner

    init(_ reasoner: Reasoner) { self.reasoner = reasoner }

    private static let agent = Agent(
        name: "bench",
        purpose: "looks things up",
        prompt: "Look before you answer.",
        tools: [
            Tool(
                "look",
                "Looks something up.",
                [Parameter("question", .text(longest: 200), "What to look up.")],
                doing: { $0.text("question") ?? "" },
                run: { ToolOutput("Of \($0.text("question") ?? "") nothing is known.") }
            )
        ]
    )

    func measured(turns: Int) async throws -> String {
        var figures: [JSON] = []
        for turn in 0..<turns {
            let first = FirstWord()
            let start = monotonicNanoseconds()
            let report = try await reasoner.answer([.user("turn \(turn): what do you find?")], by: Self.agent) { first.take($0) }
            let total = monotonicNanoseconds() - start
            figures.append([
                "turn": .integer(Int64(turn)), "total_ns": .integer(Int64(total)), "calls": .integer(Int64(report.calls)),
                "first_word_ns": first.delay.map { .integer($0) } ?? .null,
            ])
        }
        return String(decoding: JSON.array(figures).serialized(), as: UTF8.self)
    }
}

/// How long the first word of an answer took from the model's hand to whoever listens.
///
/// The stand-in says when it wrote it, by the same clock: `@1234567890 `.
private final class FirstWord: Sendable {
    private let heard = Locked<Int64?>(nil)

    var delay: Int64? { heard.withLock { $0 } }

    func take(_ event: TurnEvent) {
        guard case .text(let text) = event, text.hasPrefix("@") else { return }
        let now = Int64(monotonicNanoseconds())
        let written = Int64(text.dropFirst().prefix { $0.isNumber })
        heard.withLock { heard in if heard == nil { heard = written.map { now - $0 } } }
    }
}
