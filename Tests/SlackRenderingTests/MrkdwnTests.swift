import Conversation
import JSON
import Slack
import Testing

@Suite struct MrkdwnTests {
    @Test(arguments: [
        ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
        // Escaped once, not twice, and what is an entity already is text like any other.
        ("&lt;", "&amp;lt;"),
        // A combining mark makes another character of it, but not for Slack.
        ("<\u{338}@U1>\u{338}", "&lt;\u{338}@U1&gt;\u{338}"),
        ("*_~`", "*_~`"),
    ])
    func escapes(text: String, expected: String) {
        #expect(Array(Mrkdwn.escape(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    /// Without the zero-width spaces, for reading.
    private static func markup(_ spans: [RichText.Span]) -> String? {
        BlockKit.render(Reply([.text(RichText(spans))]), deliveryID: "d").first?.blocks[0]["text"]?["text"]?.string
    }

    static let spans: [(RichText.Span, String)] = [
        (.bold("x"), "*x*"), (.bold(" x "), "*x*"), (.italic("x"), "_x_"), (.strike("x"), "~x~"), (.code("x<y"), "`x&lt;y`"),
        (.code("a\nb"), "`a b`"),
        (.user("U0A1"), "<@U0A1>"), (.user("W0A1"), "<@W0A1>"), (.user("u0a1"), "@u0a1"), (.user("U1|x"), "@U1|x"),
        (.group("S0A"), "<!subteam^S0A>"), (.group("here"), "@here"), (.channel("C0A"), "<#C0A>"), (.channel("general"), "#general"),
        // Links: percent-encoded where Slack would end them, escaped, and only to the web and to mail.
        (.link(url: "https://a.example/?a=1&b=2", label: "x"), "<https://a.example/?a=1&amp;b=2|x>"),
        (.link(url: "https://a.example/a|b>c d", label: ""), "<https://a.example/a%7Cb%3Ec%20d>"),
        (.link(url: " https://a.example ", label: "<b>"), "<https://a.example|&lt;b&gt;>"),
        (.link(url: "https://ä.example", label: "ä"), "<https://%C3%A4.example|ä>"),
        (.link(url: "mailto:a@b.example", label: "mail"), "<mailto:a@b.example|mail>"),
        (.link(url: "javascript:alert(1)", label: "x"), "x (javascript:alert(1))"), (.link(url: "slack://x", label: ""), "slack://x"),
        (.link(url: "https://", label: "x"), "x (https://)"),
        // Dates: never without a fall-back, and no further than Slack can count.
        (.time(seconds: 1_790_000_000, fallback: "a|b<"), "<!date^1790000000^{date_short_pretty} {time}|a/b&lt;>"),
        (.time(seconds: 951_782_400, fallback: ""), "<!date^951782400^{date_short_pretty} {time}|2000-02-29 00:00 UTC>"),
        (.time(seconds: -1, fallback: "long ago"), "long ago"), (.time(seconds: .max, fallback: "never"), "never"),
    ]

    @Test(arguments: spans.indices)
    func writesTypedSpans(index: Int) {
        let (span, expected) = Self.spans[index]
        #expect(Self.markup([span]) == expected)
    }

    /// What looks like markup is broken up; what does not is left alone, so that it can be copied.
    @Test(arguments: [
        ("snake_case_name", "snake_case_name"),
        ("*bold*", "\u{200B}*\u{200B}bold\u{200B}*\u{200B}"),
        ("`code`", "\u{2CB}code\u{2CB}"),
        ("> quotation", "\u{200B}&gt; quotation"),
        ("a > b", "a &gt; b"),
    ])
    func plainTextStaysPlain(text: String, expected: String) {
        // A leading letter keeps the renderer from trimming what takes no room.
        let markup = Self.markup([.plain("x\n" + text + "\nx")])
        #expect(markup.map { Array($0.unicodeScalars) } == Array("x\n\(expected)\nx".unicodeScalars))
    }
}
