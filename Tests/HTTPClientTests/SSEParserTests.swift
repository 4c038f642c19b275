import HTTPClient
import Testing

@Suite struct SSEParserTests {
    struct Case: Sendable {
        var text: String
        var events: [ServerSentEvent]
        var retry: Duration?

        init(_ text: String, _ events: [ServerSentEvent], retry: Duration? = nil) {
            self.text = text
            self.events = events
            self.retry = retry
        }
    }

    private static let cases: [Case] = [
        // Nothing, comments, and an event that is never ended.
        Case("", []),
        Case(": comment\n\n:\n\n", []),
        Case("data: cut", []),
        Case("data: cut\n", []),
        // The three line ends, also mixed.
        Case("data: a\n\ndata: b\n\n", [.init(data: "a"), .init(data: "b")]),
        Case("data: a\r\rdata: b\r\r", [.init(data: "a"), .init(data: "b")]),
        Case("data: a\r\n\r\ndata: b\r\n\r\n", [.init(data: "a"), .init(data: "b")]),
        Case("data: a\r\n\ndata: b\n\r\n", [.init(data: "a"), .init(data: "b")]),
        // One space after the colon belongs to the notation; more belong to the value; no colon means an empty value.
        Case("data:a\n\ndata:  b\n\ndata\n\n", [.init(data: "a"), .init(data: " b"), .init(data: "")]),
        Case("data: a: b\n\n", [.init(data: "a: b")]),
        // Several lines of data are joined.
        Case("data: a\ndata\ndata: b\n\n", [.init(data: "a\n\nb")]),
        // Names last for one event, ids until the next one; an id with a NUL is ignored.
        Case("event: x\ndata: 1\n\ndata: 2\n\n", [.init(event: "x", data: "1"), .init(data: "2")]),
        Case("id: 7\ndata: 1\n\ndata: 2\n\nid\ndata: 3\n\n", [.init(data: "1", id: "7"), .init(data: "2", id: "7"), .init(data: "3")]),
        Case("id: a\0b\ndata: 1\n\n", [.init(data: "1")]),
        // Without data there is no event, but its id counts.
        Case("event: x\nid: 9\n\ndata: 1\n\n", [.init(data: "1", id: "9")]),
        // Retry takes digits alone; unknown fields and other cases of known ones are ignored.
        Case("retry: 2500\n\n", [], retry: .milliseconds(2_500)),
        Case("retry: 2s\nretry: -1\nretry:\n\n", []),
        Case("retry: 99999999999999999999\n\n", []),
        Case("Data: a\nfoo: b\n data: c\n\n", []),
        // A byte order mark at the very start only; text beyond ASCII, and bytes that are none.
        Case("\u{FEFF}data: a\n\n\u{FEFF}data: b\n\n", [.init(data: "a")]),
        Case("data: café 🚂\n\n", [.init(data: "café 🚂")]),
    ]

    @Test(arguments: cases) func parsesHoweverItIsSplit(_ item: Case) throws {
        let bytes = Array(item.text.utf8)
        for size in Set([1, 2, 3, 5, max(1, bytes.count)]) {
            var parser = SSEParser()
            var events: [ServerSentEvent] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                events += try parser.feed(bytes[start..<min(start + size, bytes.count)])
            }
            #expect(events == item.events)
            #expect(parser.retry == item.retry)
        }
    }

    @Test func invalidTextIsReplaced() throws {
        var parser = SSEParser()
        #expect(try parser.feed(Array("data: ".utf8) + [0xFF] + Array("\n\n".utf8)) == [.init(data: "\u{FFFD}")])
    }

    @Test func anEventWithoutEndIsRefused() throws {
        var parser = SSEParser(maximumEvent: 100)
        let line = Array("data: 0123456789\n".utf8)
        #expect(throws: SSEParser.Overflow.self) {
            for _ in 0..<100 { _ = try parser.feed(line) }
        }
        var other = SSEParser(maximumEvent: 100)
        for _ in 0..<100 { #expect(try other.feed(line + [10]).count == 1) }
    }
}
