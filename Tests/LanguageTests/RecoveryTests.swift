import Language
import Testing

@Suite struct RecoveryTests {
    struct Case: Sendable {
        var text: String
        var calls: [String]
        var rest: String

        init(_ text: String, _ calls: [String], rest: String = "") {
            self.text = text
            self.calls = calls
            self.rest = rest
        }
    }

    private static let call = #"{"name":"logs","arguments":{"run":7}}"#

    private static let cases: [Case] = [
        // As each family writes it.
        Case(call, [#"logs{"run":7}"#]), Case("<tool_call>\n\(call)\n</tool_call>", [#"logs{"run":7}"#]),
        Case(#"<|python_tag|>{"name": "logs", "parameters": {"run": 7}}<|eom_id|>"#, [#"logs{"run":7}"#]),
        Case("```json\n\(call)\n```", [#"logs{"run":7}"#]), Case("```\n\(call)\n```", [#"logs{"run":7}"#]),
        Case(#"[TOOL_CALLS] [{"name":"logs","arguments":{"run":7}},{"name":"state","arguments":{}}]"#, [#"logs{"run":7}"#, "state{}"]),
        Case(#"{"type":"function","function":{"name":"logs","arguments":"{\"run\": 7}"}}"#, [#"logs{"run":7}"#]),
        Case(#"{"tool":"logs","parameters":{"run":7}}"#, [#"logs{"run":7}"#]),
        // With words around it, which stay.
        Case("Let me look.\n<tool_call>\(call)</tool_call>\nOne moment.", [#"logs{"run":7}"#], rest: "Let me look.\n\nOne moment."),
        Case("I call \(call) now.", [#"logs{"run":7}"#], rest: "I call  now."),
        // Braces within strings.
        Case(#"{"name":"logs","arguments":{"grep":"} {\" ]"}}"#, [#"logs{"grep":"} {\" ]"}"#]),
        // The same twice is one; different ones are two.
        Case("\(call)\n\(call)", [#"logs{"run":7}"#]),
        Case("\(call)\n" + #"{"name":"logs","arguments":{"run":8}}"#, [#"logs{"run":7}"#, #"logs{"run":8}"#]),
        // A mark that is never closed.
        Case("<tool_call>\(call)", [#"logs{"run":7}"#]),
    ]

    @Test(arguments: cases) func recovers(_ item: Case) {
        let (calls, rest) = SpokenToolCalls.calls(in: item.text, offered: ["logs", "state"], idPrefix: "p")
        #expect(calls.map { $0.name + $0.arguments } == item.calls)
        #expect(calls.map(\.id) == calls.indices.map { "p\($0)" })
        #expect(rest == item.rest)
    }

    /// Prose, data, and calls of what nobody offered stay as they are.
    @Test(
        arguments: [
            "", "The build failed.", #"{"name":"restart","arguments":{"service":"web"}}"#, #"{"name":"logs"}"#,
            #"{"name":"logs","arguments":[7]}"#, #"{"name":"logs","arguments":"seven"}"#, #"{"name":"LOGS","arguments":{}}"#,
            #"[{"name":"logs","arguments":{}},{"total":3}]"#, #"{"name":"logs","arguments":{"run":7}"#, "{{{{[[[[", #"{"logs":{"run":7}}"#,
            #"{"results":[{"name":"logs","arguments":{}}]}"#,
        ]
    )
    func leavesEverythingElse(_ text: String) {
        let (calls, rest) = SpokenToolCalls.calls(in: text, offered: ["logs"], idPrefix: "p")
        #expect(calls.isEmpty)
        #expect(rest == text)
    }

    /// What the model was shown holds a call: it may only be quoting it, however it is written there.
    @Test(
        arguments: [
            (#"{"name":"logs","arguments":{"run":7}}"#, false), (#"{ "name" : "logs", "arguments": {} }"#, false),
            (#"{\"name\": \"logs\", \"arguments\": {}}"#, false), ("{\"name\":\n  \"logs\"}", false), (#"{"tool":"logs"}"#, false),
            (#"{"function":{"name":"logs"}}"#, false),
            // Of another tool, or no call at all.
            (#"{"name":"state","arguments":{}}"#, true), ("the logs of run 7", true), (#"from="logs""#, true), ("", true),
        ]
    )
    func aQuotationIsNoCall(shown: String, isCall: Bool) {
        let reply = ModelReply(folding: [.text("It says: \(Self.call)"), .finished(.stop)])
        for request in [
            ModelRequest(messages: [.user("why"), .results([ToolResult(callID: "1", name: "look", text: shown)])], tools: Self.tools),
            ModelRequest(messages: [.user("why \(shown)")], tools: Self.tools),
        ] {
            let recovered = SpokenToolCalls.recover(reply, to: request, idPrefix: "p")
            #expect((recovered.toolCalls.count == 1) == isCall)
            #expect(isCall || recovered == reply)
        }
        // What it said and called itself is no material.
        let own = ModelRequest(messages: [.user("why"), .assistant(shown)], tools: Self.tools)
        #expect(SpokenToolCalls.recover(reply, to: own, idPrefix: "p").toolCalls.count == 1)
    }

    private static let tools = [ToolDefinition(name: "logs", description: ""), ToolDefinition(name: "state", description: "")]

    @Test func thereIsAnEnd() {
        let text = (0..<300).map { #"{"name":"logs","arguments":{"run":\#($0)}}"# }.joined(separator: "\n")
        #expect(SpokenToolCalls.calls(in: text, offered: ["logs"], idPrefix: "p").calls.count == SpokenToolCalls.limit)
        // Brackets without end cost no time without end.
        let brackets = String(repeating: "{", count: 200_000)
        #expect(SpokenToolCalls.calls(in: brackets, offered: ["logs"], idPrefix: "p").calls.isEmpty)
    }

    @Test func realCallsAndCutAnswersAreLeftAlone() {
        let real = ModelReply(folding: [
            .text(Self.call), .toolCallCompleted(index: 0, ToolCall(id: "a", name: "logs", arguments: "")), .finished(.stop),
        ])
        #expect(SpokenToolCalls.recover(real, offered: ["logs"], idPrefix: "p") == real)
        let cut = ModelReply(folding: [.text(Self.call), .finished(.length)])
        #expect(SpokenToolCalls.recover(cut, offered: ["logs"], idPrefix: "p") == cut)
        let spoken = ModelReply(folding: [.text(Self.call), .usage(Usage(input: 3)), .finished(.stop)])
        let recovered = SpokenToolCalls.recover(spoken, offered: ["logs"], idPrefix: "p")
        #expect(recovered.finish == .toolCalls && recovered.toolCalls.count == 1 && recovered.usage == Usage(input: 3))
    }
}
