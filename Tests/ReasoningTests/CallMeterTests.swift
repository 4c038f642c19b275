import Language
import Testing

@testable import Reasoning

@Suite struct CallMeterTests {
    private static let (a, b) = (ModelName(.anthropic, "a"), ModelName(.openai, "b"))

    private static func reply(_ events: ModelEvent...) -> ModelReply { ModelReply(folding: events) }

    @Test(
        arguments: [
            // Whatever was refused before an answer began costs nothing.
            ([], nil, []),
            (
                [.began(a), .text("Yes")], reply(.began(a), .text("Yes"), .usage(Usage(input: 7, output: 1))),
                [
                    CallMeter.Reading(a, Usage(input: 7, output: 1), isEstimate: false)
                ]
            ),
            // A provider that tells no count: what was sent and what came, by our estimate.
            ([.began(a)], reply(.began(a), .text("one two the four")), [.init(a, Usage(input: 50, output: 4), isEstimate: true)]),
            (
                [], reply(.began(a), .toolCallCompleted(index: 0, ToolCall(id: "1", name: "look", arguments: "")), .finished(.toolCalls)),
                [
                    .init(a, Usage(input: 50, output: 1), isEstimate: true)
                ]
            ),
            // An answer that broke off was paid for, and so is the one of the model that stood in.
            (
                [.began(a), .usage(Usage(input: 9, cachedInput: 4, output: 1)), .text("one two the"), .began(b), .text("Yes")],
                reply(.began(b), .text("Yes"), .usage(Usage(input: 8, output: 1))),
                [
                    .init(a, Usage(input: 9, cachedInput: 4, output: 3), isEstimate: true),
                    .init(b, Usage(input: 8, output: 1), isEstimate: false),
                ]
            ),
            // All broke off.
            (
                [.began(a), .thinking("one two"), .began(a)], nil,
                [
                    .init(a, Usage(input: 50, output: 2), isEstimate: true), .init(a, Usage(input: 50), isEstimate: true),
                ]
            ),
        ] as [([ModelEvent], ModelReply?, [CallMeter.Reading])]
    )
    func reads(_ events: [ModelEvent], _ reply: ModelReply?, _ readings: [CallMeter.Reading]) {
        var meter = CallMeter(input: 50)
        for event in events { meter.take(event) }
        #expect(meter.readings(reply: reply) == readings)
    }
}
