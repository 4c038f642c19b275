import Conversation

/// One reply for each thing that readers will meet.
enum GoldenReplies {
    static let all: [(name: String, reply: Reply)] = [
        ("diagnosis", diagnosis), ("table", table), ("second_table", secondTable), ("wide_table", wideTable), ("hostile", hostile),
        ("typed_spans", typedSpans), ("long_log", longLog), ("buttons", buttons), ("images", images),
    ]

    static let diagnosis = Reply([
        .heading("Build 4711 failed: linker error"),
        .text("The step \(.code("link")) on \(.bold("main")) stopped with exit code 1. I am \(.bold("93 %")) sure of the cause."),
        .fields([
            Reply.Field("Branch", "main"), Reply.Field("Author", RichText([.user("U0NADIA01")])),
            Reply.Field("Commit", RichText([.link(url: "https://git.example/c/ab12", label: "ab12")])), Reply.Field("Runner", ""),
        ]),
        .code(
            Reply.Code(
                "ld: symbol not found: _pay<arm64>\nclang: error: linker command failed & exit\n",
                language: "text",
                firstLine: 2_819
            )
        ),
        .list([
            "The symbol moved to \(.code("libpay2"))",
            "The cache is from before \(.time(seconds: 1_790_000_000, fallback: "21 September"))",
        ]),
        .divider,
        .buttons([
            Reply.Button("Clear cache and retry", action: "approve", value: "v1.run.4711", style: .primary),
            Reply.Button("Open log", action: "open", value: "", url: "https://ci.example/4711"),
        ]),
        .feedback(id: "4711"),
        .context("Found by rules, without a model"),
    ])

    static let table = Reply([
        .heading("Revenue by month"),
        .table(
            Reply.Table(
                columns: ["Month", "Orders", "Revenue", "Note"],
                rows: [
                    ["July", "1,204", "98.20 €", ""],
                    ["August", "1,377", "104.75 €", "A campaign ran & ended < 3 days early, as was planned"],
                ]
            )
        ),
        .context("3 tables scanned, 0.02 GB"),
    ])

    static let secondTable = Reply([
        .table(Reply.Table(columns: ["Step", "Time"], alignments: [.left, .right], rows: [["link", "12 s"]])),
        .table(Reply.Table(columns: ["Pod", "Restarts"], rows: [["web-0", "3"], ["決済-1", "12"], ["<!channel>", "0"]])),
    ])

    static let wideTable = Reply([.table(Reply.Table(columns: (1...21).map { "c\($0)" }, rows: [(1...21).map(String.init)]))])

    static let hostile = Reply([
        .heading("<!channel> & *all*"),
        .text("<!channel> <@U0EVIL> *not bold* _not italic_ ~not struck~ `not code` <http://evil.example|bank>\n> not a quotation"),
        .code(Reply.Code("``` <!here> ```\nrm -rf & \u{1B}[31mred\u{202E}")),
        .text(RichText([.link(url: "javascript:alert(1)", label: "click"), .plain(" "), .user("U1><!here"), .plain(" "), .group("here")])),
        .fields([Reply.Field("*a*", "<!everyone>")]),
        .image(Reply.Image(url: "file:///etc/passwd", alternative: "secrets")),
    ])

    static let typedSpans = Reply([
        .text(
            RichText([
                .bold("bold"), .italic("italic"), .plain("next"), .strike("struck "), .plain("x"), .bold("two\nlines"), .plain(" "),
                .code("a`b"), .plain(" "), .user("U0NADIA01"), .plain(" "), .group("S0ONCALL"), .plain(" "), .channel("C0DEPLOY1"),
                .plain(" "),
                .time(seconds: 1_790_000_000, fallback: ""), .plain(" "),
                .link(url: "https://a.example/x y?q=1&r=<2>|3", label: "a | b > c"), .plain(" "),
                .link(url: "mailto:ops@example.org", label: ""),
            ])
        ),
        .context("snake_case stays, *.swift too, and 2 * 3 * 4"),
    ])

    static let longLog = Reply([
        .heading("The whole log"),
        .code(
            Reply.Code(
                (1...420).map { "2026-11-21T05:12:\($0) step \($0): compiled <Module\($0)> & linked it" }.joined(separator: "\n"),
                firstLine: 98
            )
        ),
        .heading("What now"),
        .buttons([Reply.Button("Retry", action: "approve", value: "v1")]),
    ])

    static let buttons = Reply([
        .text("Roll back web?"),
        .buttons([
            Reply.Button(
                "Roll back",
                action: "approve",
                value: "v1.rollback.web",
                style: .danger,
                confirmation: Reply.Confirmation(
                    title: "Roll back web?",
                    text: "To revision 41, in prod",
                    confirm: "Roll back",
                    deny: "Keep"
                )
            ),
            Reply.Button(
                "Another with the same action",
                action: "approve",
                value: "v1.other",
                confirmation: Reply.Confirmation(title: "", text: "", confirm: "", deny: "")
            ),
            Reply.Button("Too much", action: "approve", value: String(repeating: "x", count: 2_001)),
            Reply.Button("No web address", action: "open", value: "", url: "ssh://host"),
        ]),
    ])

    static let images = Reply([
        .image(Reply.Image(url: "https://charts.example/1.png?a=1&b=2", alternative: "Orders by month, rising", title: "Orders")),
        .image(Reply.Image(url: "https://charts.example/2.png", alternative: "")),
        .image(Reply.Image(url: "https://charts.example/" + String(repeating: "p", count: 3_000), alternative: "Too long an address")),
    ])
}
