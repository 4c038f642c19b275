import Language
import Testing

/// What no provider should write, and a broken one may.
@Suite struct HostileAnswerTests {
    private static let sound: [(provider: any ModelProvider, answer: [UInt8])] = [
        (
            OpenAI(base: "http://127.0.0.1:1", key: nil),
            Array(
                (sse(
                    #"{"choices":[{"delta":{"content":"a","tool_calls":[{"index":0,"id":"c","function":{"name":"t","arguments":"{}"}}]}}]}"#
                )
                    + endEvents).utf8
            )
        ),
        (
            Anthropic(base: "http://127.0.0.1:1", key: "k"),
            Array(
                named(
                    (
                        "content_block_start",
                        #"{"index":0,"content_block":{"type":"tool_use","id":"c","name":"t"},"type":"content_block_start"}"#
                    ),
                    (
                        "content_block_delta",
                        #"{"index":0,"delta":{"type":"input_json_delta","partial_json":"{}"},"type":"content_block_delta"}"#
                    ),
                    ("message_delta", #"{"type":"message_delta","delta":{"stop_reason":"tool_use"}}"#),
                    ("message_stop", #"{"type":"message_stop"}"#)
                ).utf8
            )
        ),
        (
            Gemini(base: "http://127.0.0.1:1", key: "k"),
            Array(
                sse(#"{"candidates":[{"content":{"parts":[{"text":"a"},{"functionCall":{"name":"t","args":{}}}]},"finishReason":"STOP"}]}"#)
                    .utf8
            )
        ),
        (
            Ollama(base: "http://127.0.0.1:1"),
            Array(#"{"message":{"content":"a","tool_calls":[{"function":{"name":"t","arguments":{}}}]},"done":true}"#.utf8)
        ),
        (
            Bedrock(region: "eu-central-1", access: .bearer("k")),
            frames(
                ("contentBlockStart", #"{"contentBlockIndex":1,"start":{"toolUse":{"toolUseId":"c","name":"t"}}}"#),
                ("contentBlockDelta", #"{"contentBlockIndex":1,"delta":{"toolUse":{"input":"{}"}}}"#),
                ("messageStop", #"{"stopReason":"tool_use"}"#)
            )
        ),
    ]

    /// Bytes turned, cut out and doubled: it ends, as an answer or as an error, and a sound one stays sound.
    @Test(arguments: sound.indices) func damageIsWithstood(_ index: Int) {
        let (provider, answer) = Self.sound[index]
        #expect(heard(answer, from: provider).reply.finish == .toolCalls)
        var generator = SeededGenerator(seed: UInt64(index))
        for _ in 0..<300 {
            var damaged = answer
            for _ in 0...Int.random(in: 0..<3, using: &generator) {
                let start = Int.random(in: 0..<damaged.count, using: &generator)
                let end = min(damaged.count, start + Int.random(in: 1..<9, using: &generator))
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: damaged[start] = UInt8.random(in: 0...255, using: &generator)
                case 1 where end - start < damaged.count: damaged.removeSubrange(start..<end)
                default: damaged.insert(contentsOf: damaged[start..<end], at: start)
                }
            }
            _ = heard(damaged, from: provider)
        }
    }

    /// Numbers that would not add up.
    @Test func hugeNumbersAreWithstood() {
        let most = Int64.max
        let openAI = OpenAI(base: "http://127.0.0.1:1", key: nil)
        let calls = sse(
            #"{"choices":[{"delta":{"tool_calls":[{"index":\#(most),"function":{"name":"t"}}]}}]}"#,
            #"{"choices":[{"delta":{"tool_calls":[{"function":{"name":"u"}}]}}],"usage":{"prompt_tokens":\#(most),"completion_tokens":-1}}"#
        )
        #expect(heard(calls + endEvents, from: openAI).reply.toolCalls.map(\.name) == ["t", "u"])
        let counts =
            #"{"promptTokenCount":\#(most),"toolUsePromptTokenCount":\#(most),"candidatesTokenCount":\#(most),"thoughtsTokenCount":1e300}"#
        let gemini = sse(#"{"candidates":[{"finishReason":"STOP"}],"usageMetadata":\#(counts)}"#)
        #expect((heard(gemini, from: Gemini(base: "http://127.0.0.1:1", key: "k")).reply.usage?.total ?? 0) > 0)
        let start = #"{"type":"message_start","message":{"usage":{"input_tokens":\#(most),"cache_read_input_tokens":\#(most)}}}"#
        let events = named(
            ("message_start", start),
            ("message_delta", #"{"type":"message_delta","delta":{"stop_reason":"end_turn"}}"#),
            ("message_stop", #"{"type":"message_stop"}"#)
        )
        #expect(heard(events, from: Anthropic(base: "http://127.0.0.1:1", key: "k")).reply.finish == .stop)
    }

    /// 300 calls are an answer, for the one who asked to judge; what has no end is none.
    @Test func amountsAreBounded() {
        func calls(_ count: Int) -> String {
            (0..<count).map { sse(#"{"choices":[{"delta":{"tool_calls":[{"index":\#($0),"function":{"name":"t","arguments":"{}"}}]}}]}"#) }
                .joined()
                + endEvents
        }
        let provider = OpenAI(base: "http://127.0.0.1:1", key: nil)
        #expect(heard(calls(300), from: provider).reply.toolCalls.count == 300)
        var decoder = provider.decoder(for: ModelRequest(messages: []), model: "m", idPrefix: "p")
        #expect(throws: ModelError.self) { _ = try decoder.hear(Array(calls(1_100).utf8)) }
        decoder = provider.decoder(for: ModelRequest(messages: []), model: "m", idPrefix: "p")
        let piece = Array(sse(#"{"choices":[{"delta":{"content":"\#(String(repeating: "x", count: 100_000))"}}]}"#).utf8)
        #expect(throws: ModelError.self) { for _ in 0..<100 { _ = try decoder.hear(piece) } }
    }
}
