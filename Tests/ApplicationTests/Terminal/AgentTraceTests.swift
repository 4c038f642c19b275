import JSON
import Language
import Redaction
import Testing
import Threading

@testable import Application
@testable import Reasoning

@Suite struct AgentTraceTests {
    static let redactor = Redactor.standard.adding(literals: ["an-invented-secret"])

    @Test func eachStepIsToldWithoutSecrets() async throws {
        let lines = Locked<[String]>([])
        let trace = AgentTrace(redactor: Self.redactor) { line in lines.withLock { $0.append(line) } }
        let model = ModelName(.ollama, "invented")
        let call = ToolCall(id: "1", name: "log", arguments: #"{"job": "7\u001b", "key": "an-invented-secret"}"#)
        var reply = ModelReply(
            folding: [.began(model), .toolCallCompleted(index: 0, call), .usage(Usage(input: 100, output: 20)), .finished(.toolCalls)]
        )
        trace.asks(.small, ModelRequest(messages: [.user("why?")]))
        trace.failed(ModelError(.overloaded, "busy", model: model), .retry(after: .zero))
        trace.hears(reply, after: 1_850_000_000)
        await trace.listener(.calling(id: "1", tool: "log", doing: "reading an-invented-secret\u{1B}[2J"))
        await trace.listener(.called(id: "1", isFine: true))
        let refused = ToolResult(callID: "2", name: "gone", text: "<data-k>\nthere is no tool of that name\n</data-k>", isError: true)
        trace.asks(.small, ModelRequest(messages: [.results([ToolResult(callID: "1", name: "log", text: "full"), refused])]))
        reply = ModelReply(folding: [.began(model), .text("The disk is full."), .finished(.stop)])
        trace.hears(reply, after: 0)
        var spent = Spending()
        spent.add(Usage(input: 100, cachedInput: 40, output: 20), by: model, at: nil)
        trace.ended(
            TurnReport(ending: .limited("x", by: .steps), text: "x", evidence: [], proposals: [], spent: spent, steps: 2, calls: 1)
        )
        trace.answered(["agent": "main", "intent": "model", "confidence": 0.5])
        let told = lines.withLock { $0 }
        let beginnings = [
            "step 1: asks the small model, 1 message, without tools, about ", "  Ollama (invented)",
            "  ollama:invented, 1.8 s: read 100, wrote 20 tokens", #"  wants log {"job": "7\u001b", "key": "[redacted:secret]"}"#,
            "  calls log: reading [redacted:secret][2J", "  log took 0.0 s, 4 bytes for the model",
            "  gone failed: there is no tool of that name", "step 2: asks the small model, 1 message, without tools, about ",
            "  ollama:invented, 0.0 s: did not count tokens, 17 characters of answer",
            "stopped by the limit of steps: 2 steps, 1 call, 120 tokens, cost unknown",
            "  ollama:invented: read 100 (40 remembered), wrote 20",
            "agent main, intent model, confidence 0.5",
        ]
        #expect(told.count == beginnings.count)
        for (line, beginning) in zip(told, beginnings) { #expect(line.hasPrefix("agents: " + beginning), "\(line)") }
        #expect(told[7].hasSuffix("; 120 taken so far"))
    }
}
