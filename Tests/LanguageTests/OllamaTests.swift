import HTTPClient
import JSON
import Language
import Testing

@Suite struct OllamaTests {
    private static let provider = Ollama(base: "http://127.0.0.1:1")

    @Test func readsLines() {
        let answer = heard(
            """
            {"model":"m","message":{"role":"assistant","content":"","thinking":"hm"},"done":false}
            {"message":{"role":"assistant","content":"I look."},"done":false}
            {"message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"logs","arguments":{"run":7}}},{"function":{"name":"state","arguments":{}}}]},"done":false}
            {"message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":12,"eval_count":5}
            """,
            from: Self.provider
        )
        let calls = [
            ToolCall(id: "invented_0", name: "logs", arguments: #"{"run":7}"#), ToolCall(id: "invented_1", name: "state", arguments: "{}"),
        ]
        #expect(
            answer.events == [
                .thinking("hm"), .text("I look."), .toolCallStarted(index: 0, id: "invented_0", name: "logs"),
                .toolCallArguments(index: 0, #"{"run":7}"#), .toolCallCompleted(index: 0, calls[0]),
                .toolCallStarted(index: 1, id: "invented_1", name: "state"), .toolCallArguments(index: 1, "{}"),
                .toolCallCompleted(index: 1, calls[1]), .usage(Usage(input: 12, output: 5)), .finished(.toolCalls),
            ]
        )
    }

    @Test(
        arguments: [
            ("{\"message\":{\"content\":\"half\"},\"done\":false}\n", .brokenStream), ("{\"message\":\n", .malformed),
            ("{\"error\":\"model runner has unexpectedly stopped\"}\n", .overloaded),
        ] as [(String, ModelError.Code)]
    )
    func noticesWhatIsNotWhole(_ text: String, _ code: ModelError.Code) { #expect(heard(text, from: Self.provider).code == code) }

    @Test func asksInItsWords() throws {
        let request = ModelRequest(
            system: "Be brief.",
            messages: [
                .user("why?"), ModelMessage(.assistant, [.toolCall(ToolCall(id: "x", name: "logs", arguments: #"{"run":7}"#))]),
                .results([ToolResult(callID: "x", name: "logs", text: "exit 1")]),
            ],
            tools: [ToolDefinition(name: "logs", description: "Reads a log.")],
            maximumOutput: 99
        )
        let sent = Self.provider.httpRequest(request, model: "llama3.1:8b", at: now)
        #expect(sent.url == "http://127.0.0.1:1/api/chat")
        let expected: JSON = [
            "model": "llama3.1:8b", "stream": true, "options": ["num_predict": 99, "num_ctx": 8192],
            "messages": [
                ["role": "system", "content": "Be brief."], ["role": "user", "content": "why?"],
                ["role": "assistant", "content": "", "tool_calls": [["function": ["name": "logs", "arguments": ["run": 7]]]]],
                ["role": "tool", "tool_name": "logs", "content": "exit 1"],
            ],
            "tools": [
                [
                    "type": "function",
                    "function": [
                        "name": "logs", "description": "Reads a log.", "parameters": ["type": "object", "properties": [:]],
                    ],
                ]
            ],
        ]
        #expect(try JSON(parsing: sent.body ?? []) == expected)
    }

    /// It drops the beginning of what does not fit, and says nothing.
    @Test(arguments: [(1, 8_192), (9_000, 16_384), (40_000, 65_536), (1_000_000, 131_072)])
    func asksForRoomEnough(_ words: Int, _ context: Int64) throws {
        let request = ModelRequest(messages: [.user(String(repeating: "word ", count: words))], maximumOutput: 1_000)
        let body = try JSON(parsing: Self.provider.httpRequest(request, model: "m", at: now).body ?? [])
        #expect(body["options"]?["num_ctx"]?.int == context)
    }

    /// As Ollama reads its own setting.
    @Test(
        arguments: [
            ("127.0.0.1:9", "http://127.0.0.1:9"), ("example.test", "http://example.test:11434"), ("0.0.0.0", "http://127.0.0.1:11434"),
            ("0.0.0.0:9", "http://127.0.0.1:9"), ("https://models.example.test/x/", "https://models.example.test/x"),
            ("http://example.test", "http://example.test"), ("[::1]", "http://[::1]:11434"), ("[::1]:9", "http://[::1]:9"),
        ]
    )
    func findsItsHost(_ setting: String, _ base: String) {
        let sent = Ollama(host: setting).httpRequest(ModelRequest(messages: []), model: "m", at: now)
        #expect(sent.url == base + "/api/chat")
    }
}
