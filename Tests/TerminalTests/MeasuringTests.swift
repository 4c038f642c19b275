import Terminal
import Testing

@Suite struct MeasuringTests {
    @Test(arguments: [
        ("", 0), ("plain", 5), ("ä", 1), ("e\u{301}", 1), ("日本", 4), ("한", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("⚠️", 2), ("✓ …", 3),
        // What is not shown takes no place.
        ("a\u{200D}b", 2),
    ]) func columns(text: String, columns: Int) { #expect(text.columns == columns) }

    /// What a terminal would obey is gone; what it shows stays.
    @Test(arguments: [
        ("plain ä日\n\ttab", "plain ä日\n\ttab"), ("\u{1B}[2Jgone", "[2Jgone"), ("\u{1B}]0;title\u{07}x", "]0;titlex"),
        ("\u{9B}31mred", "31mred"), ("a\rb", "ab"), ("a\u{202E}b\u{2066}c", "abc"), ("\u{7F}\u{08}x", "x"),
        ("\u{E0041}tag", "tag"), ("👩‍👩‍👧", "👩‍👩‍👧"), ("a\r\nb", "a\nb"),
    ]) func hostileText(text: String, shown: String) { #expect(text.visibleOnly == shown) }

    @Test(arguments: [
        ("short", 10, ["short"]), ("", 10, [""]), ("one two three", 7, ["one two", "three"]), ("a\n\nb", 5, ["a", "", "b"]),
        // A word that is wider than the terminal.
        ("go abcdefghij now", 4, ["go", "abcd", "efgh", "ij", "now"]),
        // Under its own beginning.
        ("  indented text here", 12, ["  indented", "  text here"]), ("日本語 です", 6, ["日本語", "です"]),
    ]) func wrapping(text: String, width: Int, rows: [String]) {
        #expect(text.wrapped(to: width) == rows)
        #expect(text.wrapped(to: width).allSatisfy { $0.columns <= width })
    }

    @Test(arguments: [("fits", 4, "fits"), ("too long", 5, "too …"), ("日本語", 4, "日…"), ("x y", 1, "…"), ("x y", 0, "")])
    func shortening(text: String, width: Int, shown: String) { #expect(text.shortened(to: width) == shown) }

    static let table = [["pod", "restarts", "what it said last"], ["web-5", "12", "panic: runtime error: index out of range in handler"]]

    @Test func aTableThatFitsIsLeftAlone() {
        let lines = Grid(Self.table, isRight: [false, true], width: 80).lines
        #expect(
            lines == [["pod    restarts  what it said last"], ["web-5        12  panic: runtime error: index out of range in handler"]]
        )
    }

    @Test func theWidestColumnGivesWay() {
        let lines = Grid(Self.table, isRight: [false, true], width: 40).lines
        #expect(
            lines[1] == ["web-5        12  panic: runtime error:", "                 index out of range in", "                 handler"]
        )
    }

    /// However narrow, and whatever stands in it, as far as columns can be narrow at all.
    @Test(arguments: 20...60) func noRowIsWider(width: Int) {
        let wide = Self.table.map { $0 + [String(repeating: "日本語 ", count: 40) + "\u{1B}[31m\nend"] }
        for row in Grid(wide, isRight: [], width: width).lines.flatMap(\.self) {
            #expect(row.columns <= max(width, 30) && !row.contains("\u{1B}"), "\(row)")
        }
    }

    @Test func rowsMayBeShort() { #expect(Grid([["a", "b"], ["c"]], isRight: [], width: 80).lines == [["a  b"], ["c"]]) }
}
