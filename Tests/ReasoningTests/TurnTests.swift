import JSON
import Language
import Testing

@testable import Reasoning

@Suite struct TurnTests {
    static let limits = TurnLimits(steps: 4, calls: 5, callsAtOnce: 2, sameCalls: 2, tokens: 1_000, time: .seconds(100))

    func turn(_ limits: TurnLimits = limits) -> Turn { Turn([.user("why?")], tools: ["look"], limits: limits) }

    @Test func anAnswerEndsIt() {
        var turn = turn()
        #expect(turn.start() == .ask(withTools: true))
        #expect(turn.take(.says(" because \n"), elapsed: .zero) == .end(.answered("because")))
        #expect(turn.steps == 1)
    }

    @Test func callsAreMadeAndGoOn() {
        var turn = turn()
        let call = ToolCall(id: "1", name: "look", arguments: #"{"at": "log"}"#)
        #expect(turn.take(.calls(call), elapsed: .zero) == .call([call]))
        #expect(turn.take([ToolResult(callID: "1", name: "look", text: "red")], elapsed: .zero) == .ask(withTools: true))
        #expect(turn.messages.last?.toolResults.map(\.text) == ["red"])
    }

    /// Providers refuse a call without a result, and want the results in the order of the calls.
    @Test(arguments: [
        (["nothing", "look"], ["2"], ["there is no tool", "red"]), (["look", "look", "look"], ["1", "2"], ["red", "red", "at once"]),
    ]) func everyCallGetsItsResult(names: [String], made: [String], texts: [String]) {
        var turn = turn()
        let calls = names.enumerated().map { ToolCall(id: "\($0.offset + 1)", name: $0.element, arguments: #"{"n": \#($0.offset)}"#) }
        #expect(turn.take(.calls(calls), elapsed: .zero) == .call(calls.filter { made.contains($0.id) }))
        _ = turn.take(made.map { ToolResult(callID: $0, name: "look", text: "red") }, elapsed: .zero)
        let results = turn.messages.last?.toolResults ?? []
        #expect(results.map(\.callID) == calls.map(\.id))
        for (result, text) in zip(results, texts) { #expect(result.text.contains(text)) }
    }

    @Test func argumentsThatAreNoObjectAreToldSo() {
        var turn = turn()
        let call = ToolCall(id: "1", name: "look", arguments: "[1")
        #expect(turn.take(.calls(call), elapsed: .zero) == .call([]))
        _ = turn.take([], elapsed: .zero)
        #expect(turn.messages.last?.toolResults.first?.text == "the arguments are not a JSON object")
    }

    /// A model that goes round in circles is told so, however it spaces its arguments.
    @Test func theSameCallIsMadeTwice() {
        var turn = turn(TurnLimits(steps: 9))
        for (round, arguments) in [#"{"a":1}"#, #"{"a": 1}"#, #"{ "a":1 }"#].enumerated() {
            let call = ToolCall(id: "\(round)", name: "look", arguments: arguments)
            #expect(turn.take(.calls(call), elapsed: .zero) == .call(round < 2 ? [call] : []))
            _ = turn.take(round < 2 ? [ToolResult(callID: call.id, name: "look", text: "red")] : [], elapsed: .zero)
        }
        #expect(turn.messages.last?.toolResults.first?.text.contains("answered above") == true)
    }

    /// At a limit the tools are taken away, and what the model still says is the answer. If it calls all the same, nothing is made.
    @Test(arguments: [
        (TurnLimits(steps: 2), 10, Duration.zero, Turn.Limit.steps), (TurnLimits(calls: 1), 10, .zero, .calls),
        (TurnLimits(tokens: 100), 100, .zero, .tokens), (TurnLimits(time: .seconds(10)), 10, .seconds(8), .time),
    ]) func limitsTakeTheToolsAway(limits: TurnLimits, tokens: Int, elapsed: Duration, limit: Turn.Limit) {
        var turn = turn(limits)
        let call = ToolCall(id: "1", name: "look", arguments: "{}")
        #expect(turn.take(.calls(call, tokens: tokens), elapsed: .zero) == .call([call]))
        let results = [ToolResult(callID: "1", name: "look", text: "red")]
        #expect(turn.take(results, elapsed: elapsed) == .ask(withTools: false))
        #expect(turn.lastWord?.contains(limit.rawValue) == true)
        var stubborn = turn
        #expect(turn.take(.says("red, I think"), elapsed: elapsed) == .end(.limited("red, I think", by: limit)))
        #expect(stubborn.take(.calls(call), elapsed: elapsed) != .call([call]))
    }

    @Test func endsThatAreNoAnswers() {
        var filtered = turn()
        #expect(filtered.take(.says("", .filtered), elapsed: .zero) == .end(.heldBack))
        var cut = turn()
        #expect(cut.take(.says("half", .length), elapsed: .zero) == .end(.limited("half", by: .length)))
        var silent = turn()
        #expect(silent.take(.says(""), elapsed: .zero) == .ask(withTools: true))
        #expect(silent.take(.says(" "), elapsed: .zero) == .end(.silent))
    }

    /// Whatever a model does, it is asked no more often than allowed, and the conversation stays one that providers take.
    @Test func noModelGoesOnForever() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var turn = turn()
            var move = turn.start()
            var asked = 0
            var moves = 0
            while moves < 100 {
                moves += 1
                switch move {
                case .ask:
                    asked += 1
                    let calls = (0..<Int.random(in: 0...4, using: &random)).map {
                        ToolCall(
                            id: "\(asked)-\($0)",
                            name: Bool.random() ? "look" : "leap",
                            arguments: #"{"n": \#(Int.random(in: 0...2))}"#
                        )
                    }
                    move = turn.take(calls.isEmpty ? .says(Bool.random() ? "" : "so") : .calls(calls), elapsed: .zero)
                case .call(let calls):
                    move = turn.take(calls.map { ToolResult(callID: $0.id, name: $0.name, text: "red") }, elapsed: .zero)
                case .end: moves = 1_000
                }
            }
            #expect(moves == 1_000 && asked <= Self.limits.steps)
            var open: [String] = []
            for message in turn.messages {
                if !open.isEmpty { #expect(message.toolResults.map(\.callID) == open) }
                open = message.toolCalls.map(\.id)
            }
        }
    }
}

extension ModelReply {
    static func says(_ text: String, _ finish: FinishReason = .stop, tokens: Int = 10) -> ModelReply {
        ModelReply(folding: [
            .began(ModelName(.ollama, "invented")), .text(text), .usage(Usage(input: tokens)), .finished(finish),
        ])
    }

    static func calls(_ calls: ToolCall..., tokens: Int = 10) -> ModelReply { .calls(calls, tokens: tokens) }

    static func calls(_ calls: [ToolCall], tokens: Int = 10) -> ModelReply {
        ModelReply(
            folding: [.began(ModelName(.ollama, "invented"))] + calls.enumerated().map { .toolCallCompleted(index: $0.offset, $0.element) }
                + [.usage(Usage(input: tokens)), .finished(.toolCalls)]
        )
    }
}
