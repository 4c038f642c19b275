import Slack
import Testing

@Suite struct TextTests {
    @Test(arguments: [
        ("<@UBOT> why?", "why?"), ("<@UBOT|bot>: why?", "why?"), ("<@UBOT>, why", "why"), ("why <@UBOT> did", "why did"),
        ("why <@UBOT>", "why"), ("why<@UBOT>", "why"), ("<@UBOT>", ""), ("<@UBOTX> hi", "@UBOTX hi"), ("ask <@U2>", "ask @U2"),
        ("ask <@U2|otto>", "ask @U2"), ("<@UBOT>\u{A0}why", "why"),
        ("&lt;a&gt; &amp;&amp; b", "<a> && b"), ("&amp;lt;", "&lt;"), ("&amp;amp;", "&amp;"), ("AT&T &copy;", "AT&T &copy;"),
        ("restart <http://a.b|a.b>", "restart a.b"), ("<https://a.b/c?x=1&amp;y=2>", "https://a.b/c?x=1&y=2"),
        ("<https://a.b/|a.b>", "a.b"), ("<https://ci.org/1|the build>", "the build (https://ci.org/1)"),
        ("<https://a.b|https://a.b>", "https://a.b"), ("<mailto:x@a.b|x@a.b>", "x@a.b"), ("<tel:+4930|+4930>", "+4930"),
        ("<#C1|deploys> <#C2> <#C3|>", "#deploys #C2 #C3"), ("<!here> <!channel|channel> <!everyone>", "@here @channel @everyone"),
        ("<!subteam^S1|@oncall> <!subteam^S1>", "@oncall @S1"), ("<!date^1790000000^{date}|yesterday>", "yesterday"),
        ("say \u{201C}it\u{2019}s\u{201D}\u{A0}so", "say \"it's\" so"),
        ("`\u{2018}x\u{2019}` \u{2018}y\u{2019}", "`\u{2018}x\u{2019}` 'y'"),
        ("```\nerror: \u{2018}foo\u{2019} &lt;bar&gt;\n``` \u{201C}", "```\nerror: \u{2018}foo\u{2019} <bar>\n``` \""),
        ("a < b", "a < b"), ("a <b", "a <b"), ("<", "<"), ("", ""), ("  \n ", ""), ("🚀 ü", "🚀 ü"), ("&", "&"), ("&lt", "&lt"),
    ])
    func normalizes(_ raw: String, _ expected: String) {
        #expect(IncomingText.normalized(raw, botUser: "UBOT") == expected)
    }

    /// Quadratic once: a few hundred kilobytes of open brackets took minutes.
    @Test(.timeLimit(.minutes(1))) func readsOpenBracketsOnce() {
        let brackets = String(repeating: "<", count: 200_000)
        #expect(IncomingText.normalized(brackets, botUser: nil) == brackets)
    }
}
