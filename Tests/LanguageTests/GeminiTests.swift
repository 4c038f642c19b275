import HTTPClient
import JSON
import Language
import Testing

@Suite struct GeminiTests {
    private static let provider = Gemini(base: "http://127.0.0.1:1", key: "invented-key")

    @Test func readsThoughtsSignaturesAndCalls() {
        let answer = heard(
            sse(
                #"{"candidates":[{"content":{"parts":[{"text":"hm","thought":true}],"role":"model"}}],"usageMetadata":{"promptTokenCount":9}}"#,
                #"{"candidates":[{"content":{"parts":[{"text":"I look."},{"text":"","thoughtSignature":"sig-a"}]},"finishReason":"STOP"}]}"#,
                #"{"candidates":[{"content":{"parts":[{"functionCall":{"name":"logs","args":{"run":7}},"thoughtSignature":"sig-b"},{"functionCall":{"name":"state","id":"g1"}}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":9,"cachedContentTokenCount":4,"candidatesTokenCount":5,"thoughtsTokenCount":3}}"#
            ),
            from: Self.provider
        )
        let calls = [
            ToolCall(id: "invented_0", name: "logs", arguments: #"{"run":7}"#, signature: "sig-b"),
            ToolCall(id: "g1", name: "state", arguments: ""),
        ]
        #expect(
            answer.events == [
                .usage(Usage(input: 9)), .thinking("hm"), .text("I look."), .signature("sig-a"),
                .usage(Usage(input: 9, cachedInput: 4, output: 8, reasoning: 3)),
                .toolCallStarted(index: 0, id: "invented_0", name: "logs"), .toolCallArguments(index: 0, #"{"run":7}"#),
                .toolCallCompleted(index: 0, calls[0]), .toolCallStarted(index: 1, id: "g1", name: "state"),
                .toolCallCompleted(index: 1, calls[1]), .finished(.toolCalls),
            ]
        )
        #expect(answer.reply.parts == [.text("I look.", signature: "sig-a"), .toolCall(calls[0]), .toolCall(calls[1])])
    }

    /// What came back with a signature goes there again with it.
    @Test func carriesSignaturesBack() throws {
        let request = ModelRequest(
            system: "Be brief.",
            messages: [
                .user("why?"),
                ModelMessage(
                    .assistant,
                    [
                        .text("", signature: "sig-a"),
                        .toolCall(ToolCall(id: "x", name: "logs", arguments: #"{"run":7}"#, signature: "sig-b")),
                    ]
                ),
                .results([ToolResult(callID: "x", name: "logs", text: "exit 1")]),
            ],
            tools: [
                ToolDefinition(name: "logs", description: "Reads a log.", parameters: ["type": "object", "additionalProperties": false])
            ],
            toolChoice: .named("logs"),
            maximumOutput: 99
        )
        let sent = Self.provider.httpRequest(request, model: "models/gemini-2.5-flash", at: now)
        #expect(sent.url == "http://127.0.0.1:1/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse")
        #expect(sent.headers.contains { $0 == ("x-goog-api-key", "invented-key") })
        let expected: JSON = [
            "systemInstruction": ["parts": [["text": "Be brief."]]], "generationConfig": ["maxOutputTokens": 99],
            "contents": [
                ["role": "user", "parts": [["text": "why?"]]],
                [
                    "role": "model",
                    "parts": [
                        ["text": "", "thoughtSignature": "sig-a"],
                        ["functionCall": ["name": "logs", "args": ["run": 7]], "thoughtSignature": "sig-b"],
                    ],
                ],
                ["role": "user", "parts": [["functionResponse": ["name": "logs", "response": ["result": "exit 1"]]]]],
            ],
            "tools": [
                [
                    "functionDeclarations": [
                        [
                            "name": "logs", "description": "Reads a log.",
                            "parametersJsonSchema": ["type": "object", "additionalProperties": false],
                        ]
                    ]
                ]
            ],
            "toolConfig": ["functionCallingConfig": ["mode": "ANY", "allowedFunctionNames": ["logs"]]],
        ]
        #expect(try JSON(parsing: sent.body ?? []) == expected)
    }

    @Test(
        arguments: [
            (#"{"candidates":[{"finishReason":"MAX_TOKENS"}]}"#, .length), (#"{"candidates":[{"finishReason":"SAFETY"}]}"#, .filtered),
            (#"{"promptFeedback":{"blockReason":"SAFETY"}}"#, .filtered),
            (#"{"candidates":[{"finishReason":"MALFORMED_FUNCTION_CALL"}]}"#, .other("MALFORMED_FUNCTION_CALL")),
        ] as [(String, FinishReason)]
    )
    func tellsWhyItStopped(_ piece: String, _ reason: FinishReason) {
        #expect(heard(sse(piece), from: Self.provider).reply.finish == reason)
    }

    @Test(
        arguments: [
            (sse(#"{"candidates":[{"content":{"parts":[{"text":"half"}]}}]}"#), .brokenStream), (sse("{"), .malformed),
            (sse(#"{"error":{"code":503,"message":"busy","status":"UNAVAILABLE"}}"#), .overloaded),
        ] as [(String, ModelError.Code)]
    )
    func noticesWhatIsNotWhole(_ text: String, _ code: ModelError.Code) { #expect(heard(text, from: Self.provider).code == code) }
}
