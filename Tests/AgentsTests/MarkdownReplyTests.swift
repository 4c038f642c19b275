import Conversation
import Testing

@testable import Agents

@Suite struct MarkdownReplyTests {
    func elements(_ text: String) -> [Reply.Element] { MarkdownReply(text) { $0 == "https://ci.example/7" }.elements }

    @Test(arguments: [
        (
            "plain **bold** and *italic* `code`",
            [RichText.Span.plain("plain "), .bold("bold"), .plain(" and "), .italic("italic"), .plain(" "), .code("code")]
        ),
        ("snake_case_name and _really_ so", [.plain("snake_case_name and "), .italic("really"), .plain(" so")]),
        ("2 * 3 * 4, **open and `open", [.plain("2 * 3 * 4, **open and `open")]), ("~~no~~", [.strike("no")]),
        ("[job](https://ci.example/7)", [.link(url: "https://ci.example/7", label: "job")]),
        ("[job](https://evil.example/?q=key)", [.plain("job"), .plain(" ("), .code("https://evil.example/?q=key"), .plain(")")]),
        ("![](https://evil.example/x.png)", [.plain(""), .plain(" ("), .code("https://evil.example/x.png"), .plain(")")]),
        ("<!channel> <@U1> <https://evil.example|ok>", [.plain("<!channel> <@U1> <https://evil.example|ok>")]),
    ]) func spans(text: String, spans: [RichText.Span]) { #expect(elements(text) == [.text(RichText(spans))]) }

    @Test func blocks() {
        let text = """
            The disk is full.
            On web-5.

            ## Next
            1. Clean it.
            2. Re-run,
               then wait.

            - also *this*

            ```sh
            df -h
            # not a heading
            ```
            | pod | state |
            |-----|:-----:|
            | web-5 | **Evicted** | x |
            | web-6 |
            """
        #expect(
            elements(text) == [
                .text("The disk is full.\nOn web-5."), .heading("Next"), .numbered(["Clean it.", "Re-run, then wait."], from: 1),
                .list([RichText([.plain("also "), .italic("this")])]), .code(Reply.Code("df -h\n# not a heading", language: "sh")),
                .table(Reply.Table(columns: ["pod", "state"], rows: [["web-5", "Evicted"], ["web-6", ""]])),
            ]
        )
    }

    /// As they are written, they are shown: a step is referred to by its number.
    @Test(arguments: [
        ("1. a\n2. b\n3. c", [Reply.Element.numbered(["a", "b", "c"], from: 1)]), ("4) d\n5) e", [.numbered(["d", "e"], from: 4)]),
        ("1. a\n1. b\n1. c", [.numbered(["a", "b", "c"], from: 1)]),
        ("1. a\n3. c", [.numbered(["a"], from: 1), .numbered(["c"], from: 3)]),
        ("1. a\n2. b\n1. c", [.numbered(["a", "b"], from: 1), .numbered(["c"], from: 1)]),
        ("1. a\n\n2. b", [.numbered(["a"], from: 1), .numbered(["b"], from: 2)]),
        ("1. a\n   - below\n2. b", [.numbered(["a"], from: 1), .list(["below"]), .numbered(["b"], from: 2)]),
        ("- a\n- 2 b\n1.5 c", [.list(["a", "2 b"]), .text("1.5 c")]), ("2026. was long", [.text("2026. was long")]),
    ]) func numberedLists(text: String, shown: [Reply.Element]) { #expect(elements(text) == shown) }

    /// A fence that never closes takes the rest; marks without end cost no more than their letters.
    @Test(.timeLimit(.minutes(1))) func hostileTextIsBounded() {
        #expect(elements("```\na\nb") == [.code(Reply.Code("a\nb"))])
        for mark in ["*", "[", "[](", "`", "_ ", "|", "~~ "] { #expect(elements(String(repeating: mark, count: 12_000)).count <= 2) }
    }
}
