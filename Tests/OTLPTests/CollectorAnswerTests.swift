import HTTPClient
import OTLP
import Testing

@Suite struct CollectorAnswerTests {
    @Test(arguments: [
        (200, "{}", CollectorAnswer.taken(rejected: 0)),
        (202, "", .taken(rejected: 0)),
        // A 64-bit number is a string in this encoding; not every collector knows.
        (200, #"{"partialSuccess":{"rejectedSpans":"3","errorMessage":"too old"}}"#, .taken(rejected: 3)),
        (200, #"{"partialSuccess":{"rejectedSpans":3}}"#, .taken(rejected: 3)),
        // A warning that rejects nothing, and answers that mean nothing.
        (200, #"{"partialSuccess":{"errorMessage":"be nice"}}"#, .taken(rejected: 0)),
        (200, #"{"partialSuccess":{"rejectedSpans":"-3"}}"#, .taken(rejected: 0)),
        (200, #"{"partialSuccess":{"rejectedSpans":"many"}}"#, .taken(rejected: 0)),
        (200, "<html>", .taken(rejected: 0)),
        (400, "{}", .refused(status: 400)), (302, "", .refused(status: 302)), (503, "", .refused(status: 503)),
    ])
    func whatItSaid(status: Int, body: String, answer: CollectorAnswer) {
        #expect(CollectorAnswer(HTTPClientResponse(status: status, body: Array(body.utf8))) == answer)
    }

    @Test(arguments: [
        ("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/traces"), ("http://127.0.0.1:4318/", "http://127.0.0.1:4318/v1/traces"),
        ("https://otel.example/in", "https://otel.example/in/v1/traces"),
    ])
    func whereSpansGo(endpoint: String, url: String) { #expect(SpanCollector(endpoint: endpoint).url == url) }
}
