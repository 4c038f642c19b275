import Glibc
import JSON
import OTLP
import Redaction
import Telemetry
import Testing

@Suite struct SpanDocumentTests {
    /// To make the file anew: delete it, run the test, read what it wrote.
    @Test func theGoldenFile() throws {
        let document = SpanDocument(service: "yardmaster", version: "0.1.0", instance: "host-1", redactor: .standard)
        let json = document.json([Spans.received, Spans.handled, Spans.called], wallOffset: 1_790_000_000_123_456_789)
        let path = "\(#filePath.dropLast("SpanDocumentTests.swift".count))Golden/spans.json"
        guard let file = fopen(path, "r") else {
            let new = try #require(fopen(path, "w"))
            fputs(json.pretty() + "\n", new)
            fclose(new)
            Issue.record("the golden file was not there; it is now")
            return
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&bytes, 1, bytes.count, file)
        #expect(String(decoding: bytes[..<count], as: UTF8.self) == json.pretty() + "\n")
    }

    /// A value that the configuration loaded is hidden wherever it stands, as in the log.
    @Test func theRedactorIsTheLogs() {
        let document = SpanDocument(service: "s", version: "v", instance: "i", redactor: .standard.adding(literals: ["plain-secret"]))
        let span = Span(
            "call plain-secret",
            .client,
            context: Spans.root,
            parent: nil,
            start: 0,
            end: 0,
            attributes: [Span.Attribute("note", "it was plain-secret")]
        )
        let text = String(decoding: document.json([span], wallOffset: 0).serialized(), as: UTF8.self)
        #expect(!text.contains("plain-secret"))
        #expect(text.contains("it was "))
    }
}
