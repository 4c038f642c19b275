import Testing

@testable import Scanning

/// What an expression needs to stand in a line, written as `a|b & c`: one text of each set. `⏎` is a line's beginning or end.
struct RequiredTextsTests {
    private static func required(_ expression: String, ignoresCase: Bool = false) -> String {
        let required = RequiredTexts(ScanPattern(0, expression, ignoresCase: ignoresCase))
        let sets = required.sets.map { set in
            set.map { String(decoding: $0, as: UTF8.self).replacing("\n", with: "⏎") }.sorted().joined(separator: "|")
        }
        return sets.joined(separator: " & ") + (required.isExact ? " alone" : "") + (required.ignoresCase ? " in any case" : "")
    }

    static let table: [(expression: String, texts: String)] = [
        // Nothing but texts
        ("sold out", "sold out alone"),
        ("^fatal: ", "⏎fatal:  alone"),
        ("^done$", "⏎done⏎ alone"),
        ("(red|green) light$", "green light⏎|red light⏎ alone"),
        ("colou?r: blue", "color: blue|colour: blue alone"),
        ("[Ff]atal crash", "Fatal crash|fatal crash alone"),
        (#"a\.b\\c\[d\]\x2fe"#, #"a.b\c[d]/e alone"#),
        ("(?i)Out Of Stock", "out of stock alone in any case"),
        ("shelf (a(b|c)|d) empty", "shelf ab empty|shelf ac empty|shelf d empty alone"),
        ("shelf{2} empty", "shelff empty alone"),
        ("shelf {,2}", "shelf {,2} alone"),
        // What may be left out is not needed
        (#"shelves x?\S+ broken"#, "shelves "),
        (#"shelves(?: \S+)? broken"#, " broken"),
        ("shelves x* broken", "shelves "),
        (#"shelves \d{0,9} broken"#, "shelves "),
        ("shelves (x|) broken", "shelves  broken|shelves x broken alone"),
        // What repeats stands there once at least, and last before what follows
        ("sold (out )+again", "out again"),
        ("^(ab){2,}c", "⏎abab"),
        // One set for all alternatives; where one of them needs nothing, nothing is needed
        (#"fetching \S+|pulling \d+ images"#, "fetching |pulling "),
        (#"(fetching \S+|\d+)"#, ""),
        ("(fetching|)", ""),
        // Classes and assertions part texts; assertions take nothing
        (#"stock[abc]\S+ empty"#, "stocka|stockb|stockc"),
        (#"\bempty stock\b"#, "empty stock"),
        (#"empty\Bstock\S"#, "emptystock"),
        (#"^\s+ queue full$"#, " queue full⏎"),
        // A line's beginning is only where nothing stands before
        ("x*^queue full", "queue full"),
        ("(^|, )queue [^,]+ full", ", queue |⏎queue "),
        // In any case a line's beginning cannot be looked up
        ("(?i)^Queue full", "queue full in any case"),
        (#"(?i)^[^A-Z\n]queue full"#, "queue full in any case"),
        // What is not understood for sure: look everywhere
        ("queue (?i:full)", ""), (#"\Aqueue"#, ""), (#"queue\Q.\E"#, ""), (#"[[:alpha:]]queue"#, ""), ("queue++", ""), (#"\pLqueue"#, ""),
        ("(?=queue)queue", ""), ("(?s)queue.", ""), (#"(queue)\1"#, ""), (#"\Nqueue"#, ""), ("que(ue", ""), ("[z-a]queue", ""),
        // Bytes, as the engine sees them: only the last one of a sign is repeated or left out
        ("✗ failed", "✗ failed alone"),
        // A line's end that the expression takes itself is not the one behind the line
        (#"queue\n$"#, "queue"),
        (#"queue[^x]$"#, "queue"),
        (#"queue\s$"#, "queue"),
    ]

    @Test(arguments: table) func tellsWhatALineNeeds(_ expected: (expression: String, texts: String)) {
        #expect(Self.required(expected.expression) == expected.texts, "\(expected.expression)")
    }

    @Test func signsAreBytes() {
        let required = RequiredTexts(ScanPattern(0, "queue ✗?"))
        // U+2717 is e2 9c 97.
        #expect(required.sets == [[Array("queue ".utf8) + [0xE2, 0x9C], Array("queue ✗".utf8)]])
    }

    /// It ends, and with few texts, whatever somebody writes.
    @Test(arguments: [
        String(repeating: "(", count: 10_000), String(repeating: "(a|b)", count: 2_000), String(repeating: "[ab]{9}", count: 500),
        "((((a{9}){9}){9}){9}){9}", String(repeating: "(a|", count: 200) + "b" + String(repeating: ")?", count: 200),
        "a{99999999999999999999}", "a{0}b{0,0}queue",
    ])
    func isBounded(expression: String) {
        let required = RequiredTexts(ScanPattern(0, expression))
        #expect(required.sets.count <= RequiredTexts.mostSets)
        #expect(required.sets.allSatisfy { $0.count <= 4096 })
    }
}
