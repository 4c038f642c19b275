import HTTPClient
import JSON
import Language
import Testing

@Suite struct AnthropicTests {
    private static let provider = Anthropic(base: "http://127.0.0.1:1", key: "invented-key")
    private static let start = (
        "message_start",
        #"{"type":"message_start","message":{"id":"m","usage":{"input_tokens":10,"cache_read_input_tokens":5,"cache_creation_input_tokens":3,"output_tokens":1}}}"#
    )
    private static let stop = ("message_stop", #"{"type":"message_stop"}"#)

    @Test func readsTextToolCallsAndUsage() {
        let answer = heard(
            named(
                Self.start,
                ("ping", #"{"type":"ping"}"#),
                ("something_new", #"{"type":"something_new"}"#),
                ("content_block_start", #"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}"#),
                ("content_block_delta", #"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}"#),
                ("content_block_stop", #"{"type":"content_block_stop","index":0}"#),
                ("content_block_start", #"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"#),
                ("content_block_delta", #"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"I look."}}"#),
                ("content_block_stop", #"{"type":"content_block_stop","index":1}"#),
                (
                    "content_block_start",
                    #"{"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_1","name":"logs","input":{}}}"#
                ),
                (
                    "content_block_delta",
                    #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\"run\":"}}"#
                ),
                (
                    "content_block_delta",
                    #"{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"7}"}}"#
                ),
                ("content_block_stop", #"{"type":"content_block_stop","index":2}"#),
                ("message_delta", #"{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":42}}"#),
                Self.stop
            ),
            from: Self.provider
        )
        let call = ToolCall(id: "toolu_1", name: "logs", arguments: #"{"run":7}"#)
        #expect(
            answer.events == [
                .usage(Usage(input: 18, cachedInput: 5, cacheWrites: 3, output: 1)), .thinking("hm"), .text("I look."),
                .toolCallStarted(index: 0, id: "toolu_1", name: "logs"), .toolCallArguments(index: 0, #"{"run":"#),
                .toolCallArguments(index: 0, "7}"), .toolCallCompleted(index: 0, call),
                .usage(Usage(input: 18, cachedInput: 5, cacheWrites: 3, output: 42)), .finished(.toolCalls),
            ]
        )
    }

    @Test(
        arguments: [
            ("end_turn", .stop), ("stop_sequence", .stop), ("max_tokens", .length), ("model_context_window_exceeded", .length),
            ("refusal", .filtered), ("pause_turn", .other("pause_turn")),
        ] as [(String, FinishReason)]
    )
    func tellsWhyItStopped(_ word: String, _ reason: FinishReason) {
        let delta = ("message_delta", #"{"type":"message_delta","delta":{"stop_reason":"\#(word)"},"usage":{"output_tokens":1}}"#)
        #expect(heard(named(Self.start, delta, Self.stop), from: Self.provider).reply.finish == reason)
    }

    private static let half = (
        "content_block_delta", #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"half"}}"#
    )

    @Test(
        arguments: [
            (named(start, half), .brokenStream),
            // The reason alone does not make it whole, and neither does the end alone.
            (named(start, half, ("message_delta", #"{"type":"message_delta","delta":{"stop_reason":"end_turn"}}"#)), .brokenStream),
            (named(start, half, stop), .brokenStream),
            (named(start, ("error", #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#)), .overloaded),
            (named(start, ("content_block_delta", "{")), .malformed),
        ] as [(String, ModelError.Code)]
    )
    func noticesWhatIsNotWhole(_ text: String, _ code: ModelError.Code) { #expect(heard(text, from: Self.provider).code == code) }

    @Test func asksInItsWords() throws {
        let request = ModelRequest(
            system: "Be brief.",
            messages: [
                .user("why?"),
                ModelMessage(.assistant, [.text(""), .toolCall(ToolCall(id: "call:1", name: "logs", arguments: "{not json"))]),
                .results([ToolResult(callID: "call:1", name: "logs", text: "gone", isError: true)]), .user("and?"),
            ],
            tools: [ToolDefinition(name: "logs", description: "Reads a log.")],
            maximumOutput: 99,
            cache: [.instructions, .conversation]
        )
        let sent = Self.provider.httpRequest(request, model: "claude-sonnet-4-5", at: now)
        #expect(sent.url == "http://127.0.0.1:1/v1/messages")
        #expect(sent.headers.contains { $0 == ("x-api-key", "invented-key") })
        #expect(sent.headers.contains { $0 == ("anthropic-version", "2023-06-01") })
        let mark: JSON = ["type": "ephemeral"]
        let expected: JSON = [
            "model": "claude-sonnet-4-5", "stream": true, "max_tokens": 99, "tool_choice": ["type": "auto"],
            "system": [["type": "text", "text": "Be brief.", "cache_control": mark]],
            "tools": [["name": "logs", "description": "Reads a log.", "input_schema": ["type": "object", "properties": [:]]]],
            "messages": [
                ["role": "user", "content": [["type": "text", "text": "why?"]]],
                // What the model wrote stays in sight, an empty text does not, and the id of another provider is made plain.
                [
                    "role": "assistant",
                    "content": [["type": "tool_use", "id": "call_1", "name": "logs", "input": ["unreadable": "{not json"]]],
                ],
                [
                    "role": "user",
                    "content": [
                        ["type": "tool_result", "tool_use_id": "call_1", "content": "gone", "is_error": true],
                        ["type": "text", "text": "and?", "cache_control": mark],
                    ],
                ],
            ],
        ]
        #expect(try JSON(parsing: sent.body ?? []) == expected)
    }

    /// Without a system prompt the tools are the last of what is remembered.
    @Test func remembersTheToolsAlone() throws {
        let tools = ["a", "b"].map { ToolDefinition(name: $0, description: "") }
        let sent = Self.provider.httpRequest(ModelRequest(messages: [.user("x")], tools: tools, cache: .instructions), model: "m", at: now)
        let written = try JSON(parsing: sent.body ?? [])["tools"]?.array
        #expect(written?.map { $0["cache_control"] != nil } == [false, true])
    }
}
