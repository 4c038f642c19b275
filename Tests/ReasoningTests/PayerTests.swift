import Language
import Redaction
import Testing
import Threading

@testable import Reasoning

@Suite(.timeLimit(.minutes(1))) struct PayerTests {
    private static let model = ModelName(.anthropic, "invented")

    /// Keeps the books, and opens for so many calls.
    private final class Book: Sendable {
        let charges = Locked<[Charge]>([])
        let planned = Locked<[PlannedCall]>([])
        let calls: Int

        init(calls: Int = .max) { self.calls = calls }

        var payer: Payer {
            Payer(
                open: { [self] call throws(ModelError) in
                    let number = planned.withLock { planned in
                        planned.append(call)
                        return planned.count
                    }
                    if number > calls { throw ModelError(.budget, "the budget is used.") }
                    return number
                },
                close: { [self] _, new in charges.withLock { $0 += new } }
            )
        }
    }

    private static func reasoner(_ answer: @escaping @Sendable (Int, (ModelEvent) async -> Void) async throws(ModelError) -> ModelReply)
        -> Reasoner
    {
        let count = Locked(0)
        return Reasoner(redactor: .standard, price: { usage, _ in Cost(microdollars: Int64(usage.total)) }) {
            _,
            _,
            hear async throws(ModelError) in
            let number = count.withLock { count in
                count += 1
                return count
            }
            return try await answer(number, hear)
        }
    }

    private static let look = ToolCall(id: "1", name: "look", arguments: "{}")

    /// What was spent before it went wrong is booked, however it went wrong.
    @Test(arguments: [ModelError.Code.brokenStream, .cancelled, .overloaded, .spendLimit]) func aTurnThatFailsHasSpent(
        code: ModelError.Code
    )
        async throws
    {
        let book = Book()
        let reasoner = Self.reasoner { number, hear async throws(ModelError) in
            if number == 1 { return .calls([Self.look], tokens: 100) }
            await hear(.began(Self.model))
            await hear(.usage(Usage(input: 200)))
            await hear(.text("Half an ans"))
            throw ModelError(code, "")
        }
        let agent = ReasonerTests.agent(ReasonerTests.tool("look") { ToolOutput("nothing") })
        await #expect { try await reasoner.paid(by: book.payer).answer([.user("why?")], by: agent) } throws: {
            ($0 as? ModelError)?.code == code
        }
        let charges = book.charges.withLock { $0 }
        #expect(charges.map(\.usage.input) == [100, 200] && charges.map(\.isEstimate) == [false, true])
        #expect(charges.map(\.cost?.microdollars) == [100, 203] && charges.map(\.agent) == ["main", "main"])
    }

    /// The call is not made, and what it would have taken was named before.
    @Test func wherePayingEndsNothingIsAsked() async throws {
        let book = Book(calls: 1)
        let asked = Locked(0)
        let reasoner = Self.reasoner { number, _ async throws(ModelError) in
            asked.withLock { $0 = number }
            return .calls([Self.look], tokens: 100)
        }
        let agent = ReasonerTests.agent(ReasonerTests.tool("look") { ToolOutput("nothing") })
        await #expect { try await reasoner.paid(by: book.payer).answer([.user("why?")], by: agent) } throws: {
            "\($0)" == "the budget is used."
        }
        #expect(asked.withLock { $0 } == 1 && book.charges.withLock { $0.count } == 1)
        let planned = book.planned.withLock { $0 }
        #expect(planned.map(\.agent) == ["main", "main"] && planned.map(\.size) == [.medium, .medium])
        #expect(planned.allSatisfy { $0.most.input > 10 && $0.most.output == 2_048 } && planned[1].most.input > planned[0].most.input)
    }

    /// An agent that is asked as a tool spends at the same expense, and fails as a tool where there is nothing left.
    @Test func agentsOfAgentsPayToo() async throws {
        let book = Book(calls: 2)
        let inner = Agent(name: "logs", purpose: "reads", prompt: "Read.", tools: [ReasonerTests.tool("look") { ToolOutput("nothing") }])
        let reasoner = Self.reasoner { number, _ async throws(ModelError) in
            number == 1
                ? .calls([ToolCall(id: "1", name: "logs", arguments: #"{"task": "job 7"}"#)], tokens: 100)
                : .calls([Self.look], tokens: 100)
        }.paid(by: book.payer)
        await #expect { try await reasoner.answer([.user("why?")], by: ReasonerTests.agent(inner.tool(reasoner))) } throws: {
            ($0 as? ModelError)?.code == .budget
        }
        #expect(book.charges.withLock { $0.map(\.agent) } == ["main", "logs"])
        #expect(book.planned.withLock { $0.map(\.agent) } == ["main", "logs", "logs", "main"])
    }

    /// A server that never tells a count does not make a turn endless.
    @Test func whatNobodyCountedIsEstimatedForTheLimit() async throws {
        let reasoner = Self.reasoner { _, _ async throws(ModelError) in
            ModelReply(folding: [.began(Self.model), .toolCallCompleted(index: 0, Self.look), .finished(.toolCalls)])
        }
        var limits = TurnLimits(steps: 9, sameCalls: 9)
        limits.tokens = 1
        let agent = ReasonerTests.agent(ReasonerTests.tool("look") { ToolOutput("nothing") }, limits: limits)
        let report = try await reasoner.answer([.user("why?")], by: agent)
        #expect(report.calls == 1 && report.spent.total.input > 10)
    }
}
