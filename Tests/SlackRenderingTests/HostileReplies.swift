import Conversation

/// Random replies of text that was written to break renderers; the same seed gives the same reply.
struct HostileReplies: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }

    private static let scraps = [
        "<!channel>", "<!here|here>", "<@U0EVIL>", "<http://evil.example|your bank>", "&amp;", "&", "&lt;b&gt;", "```", "``", "`", "*", "_",
        "~",
        ">", "<", "|", "\n", "\n\n", "\r\n", "\t", " ", "\u{0}", "\u{1B}[31m", "\u{202E}", "\u{200B}", "\u{FEFF}", "👩‍👩‍👧‍👦", "🇨🇭", "e\u{301}",
        "<\u{338}", ">\u{338}", "&\u{301}", "`\u{301}", "漢字仮名", "مرحبا", "word", "error: no such module 'Foo'", ":warning:", "@everyone",
        "\u{2028}", "\\", "\"", "%7C", "snake_case", "*.swift", "javascript:alert(1)", "\u{10FFFF}", "{}", "^", "<!date^1^{date}|x>",
    ]

    mutating func text(_ longest: Int = 60) -> String {
        switch Int.random(in: 0..<40, using: &self) {
        case 0: return ""
        case 1:
            return String(
                repeating: ["&", "<", "`", "\"", "\n", " ", "*", "\u{200B}"].randomElement(using: &self) ?? "",
                count: .random(in: 1...4_000, using: &self)
            )
        case 2: return "a" + String(repeating: "\u{301}", count: .random(in: 1...4_000, using: &self))
        case 3: return String(repeating: "x", count: .random(in: 1...9_000, using: &self))
        default: return (0..<Int.random(in: 0...longest, using: &self)).map { _ in Self.scraps.randomElement(using: &self) ?? "" }.joined()
        }
    }

    mutating func url() -> String {
        let rest = text(6)
        return ["https://ci.example/\(rest)", "http://a.example/\(rest)", "javascript:\(rest)", "HTTPS://B.example?\(rest)", "", rest]
            .randomElement(using: &self) ?? ""
    }

    mutating func rich() -> RichText {
        RichText((0..<Int.random(in: 0...6, using: &self)).map { _ in span() })
    }

    private mutating func span() -> RichText.Span {
        switch Int.random(in: 0..<10, using: &self) {
        case 0: .bold(text(20))
        case 1: .italic(text(20))
        case 2: .strike(text(20))
        case 3: .code(text(20))
        case 4: .link(url: url(), label: text(5))
        case 5: .user(Bool.random(using: &self) ? "U0NADIA01" : text(3))
        case 6: .group(Bool.random(using: &self) ? "S0ONCALL" : text(3))
        case 7: .channel(Bool.random(using: &self) ? "C0DEPLOY1" : text(3))
        case 8: .time(seconds: .random(in: -10...Int64.max, using: &self), fallback: text(4))
        default: .plain(text())
        }
    }

    mutating func element() -> Reply.Element {
        func many(_ most: Int) -> Range<Int> { 0..<Int.random(in: 0...most, using: &self) }
        switch Int.random(in: 0..<12, using: &self) {
        case 0: return .heading(text(8))
        case 1:
            let items = many(20).map { _ in rich() }
            return items.count % 2 == 0 ? .list(items) : .numbered(items, from: [1, 7, -1, Int.max][items.count % 4])
        case 2: return .fields(many(25).map { _ in Reply.Field(text(4), rich()) })
        case 3: return .code(Reply.Code(text(400), firstLine: [nil, 0, 98, Int.max].randomElement(using: &self) ?? nil))
        case 4:
            let width = Int.random(in: 0...24, using: &self)
            return .table(
                Reply.Table(
                    columns: (0..<width).map { _ in text(3) },
                    alignments: [.left, .right],
                    rows: many(110).map { _ in (0..<Int.random(in: 0...4, using: &self)).map { _ in String(text(3).prefix(300)) } }
                )
            )
        case 5:
            return .buttons(
                many(60).map { _ in
                    Reply.Button(
                        text(4),
                        action: Bool.random(using: &self) ? text(2) : "act\(next() % 50)",
                        value: text(5),
                        style: [.plain, .primary, .danger].randomElement(using: &self) ?? .plain,
                        url: Bool.random(using: &self) ? url() : nil,
                        confirmation: Bool.random(using: &self)
                            ? Reply.Confirmation(title: text(3), text: text(9), confirm: text(2), deny: text(2)) : nil
                    )
                }
            )
        case 6: return .image(Reply.Image(url: url(), alternative: text(5), title: Bool.random(using: &self) ? text(4) : nil))
        case 7: return .feedback(id: text(3))
        case 8: return .context(rich())
        case 9: return .divider
        default: return .text(rich())
        }
    }

    mutating func reply() -> Reply { Reply((0..<Int.random(in: 0...14, using: &self)).map { _ in element() }) }
}
