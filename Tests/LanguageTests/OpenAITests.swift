import HTTPClient
import JSON
import Language
import Testing

@Suite struct OpenAITests {
    private static let provider = OpenAI(base: "http://127.0.0.1:1/v1/", key: "invented-key")

    @Test func readsTextAndUsage() {
        let answer = heard(
            sse(
                #"{"id":"c","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}"#,
                #"{"choices":[{"index":0,"delta":{"reasoning_content":"hm"}}]}"#,
                #"{"choices":[{"index":0,"delta":{"content":"Hello"}}],"obfuscation":"x"}"#,
                #"{"choices":[{"index":0,"delta":{"content":" yard"}}]}"#,
                #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#,
                #"{"choices":[],"usage":{"prompt_tokens":20,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":5},"completion_tokens_details":{"reasoning_tokens":2}}}"#,
                "[DONE]"
            ) + ": a comment behind the end\n\n",
            from: Self.provider
        )
        #expect(
            answer.events == [
                .thinking("hm"), .text("Hello"), .text(" yard"),
                .usage(Usage(input: 20, cachedInput: 5, output: 9, reasoning: 2)), .finished(.stop),
            ]
        )
        #expect(answer.reply.text == "Hello yard")
    }

    @Test func joinsToolCallsByTheirIndex() {
        let answer = heard(
            sse(
                #"{"choices":[{"delta":{"content":null,"tool_calls":[{"index":0,"id":"call_a","type":"function","function":{"name":"logs","arguments":""}}]}}]}"#,
                #"{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"run\""}}]}}]}"#,
                #"{"choices":[{"delta":{"tool_calls":[{"index":1,"id":"call_b","function":{"name":"state","arguments":"{}"}}]}}]}"#,
                #"{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":":7}"}}]}}]}"#,
                #"{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}"#,
                "[DONE]"
            ),
            from: Self.provider
        )
        let (first, second) = (
            ToolCall(id: "call_a", name: "logs", arguments: #"{"run":7}"#), ToolCall(id: "call_b", name: "state", arguments: "{}")
        )
        #expect(
            answer.events == [
                .toolCallStarted(index: 0, id: "call_a", name: "logs"), .toolCallArguments(index: 0, #"{"run""#),
                .toolCallStarted(index: 1, id: "call_b", name: "state"), .toolCallArguments(index: 1, "{}"),
                .toolCallArguments(index: 0, ":7}"), .toolCallCompleted(index: 0, first), .toolCallCompleted(index: 1, second),
                .finished(.toolCalls),
            ]
        )
        #expect(answer.reply.toolCalls == [first, second])
    }

    /// Servers that write it in their own way: no index, no id, arguments as an object, `stop` for tool calls, no `[DONE]`.
    @Test func takesWhatItsLikesWrite() {
        let answer = heard(
            sse(
                #"{"choices":[{"delta":{"tool_calls":[{"function":{"name":"logs","arguments":{"run":7}}}]}}]}"#,
                #"{"choices":[{"delta":{"tool_calls":[{"function":{"name":"state","arguments":"{\"a\":"}}]}}]}"#,
                #"{"choices":[{"delta":{"tool_calls":[{"function":{"arguments":"1}"}}]}}]}"#,
                #"{"choices":[{"delta":{},"finish_reason":"stop"}]}"#
            ),
            from: Self.provider
        )
        #expect(
            answer.reply.toolCalls == [
                ToolCall(id: "invented_0", name: "logs", arguments: #"{"run":7}"#),
                ToolCall(id: "invented_1", name: "state", arguments: #"{"a":1}"#),
            ]
        )
        #expect(answer.reply.finish == .toolCalls)
    }

    @Test(
        arguments: [
            ("stop", .stop), ("length", .length), ("content_filter", .filtered), ("function_call", .toolCalls),
            ("a_new_one", .other("a_new_one")),
        ] as [(String, FinishReason)]
    )
    func tellsWhyItStopped(_ word: String, _ reason: FinishReason) {
        let answer = heard(sse(#"{"choices":[{"delta":{"content":"x"},"finish_reason":"\#(word)"}]}"#, "[DONE]"), from: Self.provider)
        #expect(answer.reply.finish == reason)
    }

    /// Without its finish marker it is not whole, even where the server says that it is done.
    @Test(
        arguments: [
            ("", .brokenStream), (sse(#"{"choices":[{"delta":{"content":"half"}}]}"#), .brokenStream),
            (sse(#"{"choices":[{"delta":{"content":"half"}}]}"#, "[DONE]"), .brokenStream),
            // The last event has no end.
            (
                sse(#"{"choices":[{"delta":{"content":"half"}}]}"#) + #"data: {"choices":[{"delta":{},"finish_reason":"stop"}]}"#,
                .brokenStream
            ),
            (sse("{\"choices\":"), .malformed), (sse("<html>"), .malformed),
            (sse(#"{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}}]}"#), .brokenStream),
            (sse(#"{"error":{"message":"overloaded","type":"server_error","code":503}}"#), .overloaded),
            (sse(#"{"error":{"message":"slow down","type":"rate_limit_error"}}"#), .rateLimited),
            (sse(#"{"error":{"code":400,"message":"too long","type":"exceed_context_size_error"}}"#), .contextTooLong),
        ] as [(String, ModelError.Code)]
    )
    func noticesWhatIsNotWhole(_ text: String, _ code: ModelError.Code) {
        #expect(heard(text, from: Self.provider).code == code)
    }

    @Test func tellsWhatItCouldNotRead() {
        guard case .failure(let error) = heard(sse("{\"choices\":" + String(repeating: "x", count: 5_000)), from: Self.provider) else {
            Issue.record("it was read")
            return
        }
        #expect(error.reason.contains(#"{"choices":xxx"#))
        #expect(error.reason.utf8.count < 300)
    }

    @Test func asksInItsWords() throws {
        let request = ModelRequest(
            system: "Be brief.",
            messages: [
                .user("why?"),
                ModelMessage(.assistant, [.text("I look."), .toolCall(ToolCall(id: "c1", name: "logs", arguments: #"{"run":7}"#))]),
                .results([ToolResult(callID: "c1", name: "logs", text: "gone", isError: true)]),
            ],
            tools: [ToolDefinition(name: "logs", description: "Reads a log.")],
            maximumOutput: 99,
            temperature: 0.5
        )
        let sent = Self.provider.httpRequest(request, model: "gpt-4.1", at: now)
        #expect(sent.url == "http://127.0.0.1:1/v1/chat/completions")
        #expect(sent.headers.contains { $0 == ("Authorization", "Bearer invented-key") })
        let expected: JSON = [
            "model": "gpt-4.1", "stream": true, "stream_options": ["include_usage": true], "max_tokens": 99, "temperature": 0.5,
            "messages": [
                ["role": "system", "content": "Be brief."], ["role": "user", "content": "why?"],
                [
                    "role": "assistant", "content": "I look.",
                    "tool_calls": [["id": "c1", "type": "function", "function": ["name": "logs", "arguments": #"{"run":7}"#]]],
                ],
                ["role": "tool", "tool_call_id": "c1", "content": "Error: gone"],
            ],
            "tools": [
                [
                    "type": "function",
                    "function": [
                        "name": "logs", "description": "Reads a log.", "parameters": ["type": "object", "properties": [:]],
                    ],
                ]
            ],
            "tool_choice": "auto",
        ]
        #expect(try JSON(parsing: sent.body ?? []) == expected)
    }

    /// Its own models have another name for the limit, and those that think refuse a temperature. Without a key none is sent.
    @Test(
        arguments: [
            (OpenAI.publicAddress, "gpt-4o", "max_completion_tokens", true),
            (OpenAI.publicAddress, "o4-mini", "max_completion_tokens", false),
            (OpenAI.publicAddress + "/", "gpt-5-mini", "max_completion_tokens", false),
            ("http://127.0.0.1:1/v1", "openai/gpt-5", "max_tokens", false), ("http://127.0.0.1:1/v1", "olmo", "max_tokens", true),
        ]
    )
    func limitsAreAlwaysSent(_ base: String, _ model: String, _ limit: String, _ hasTemperature: Bool) throws {
        let request = ModelRequest(messages: [.user("hi")], maximumOutput: 77, temperature: 0)
        let sent = OpenAI(base: base, key: nil).httpRequest(request, model: model, at: now)
        let body = try JSON(parsing: sent.body ?? [])
        #expect(body[limit]?.int == 77)
        #expect((body["temperature"] != nil) == hasTemperature)
        #expect(!sent.headers.contains { $0.0 == "Authorization" })
        #expect(body["tools"] == nil && body["tool_choice"] == nil)
    }
}
