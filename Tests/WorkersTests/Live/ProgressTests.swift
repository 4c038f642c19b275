import Conversation
import Reasoning
import Redaction
import Testing

@testable import Workers

/// What of an answer on its way may be shown.
@Suite struct ProgressTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var events: [TurnEvent]
        var steps: [String]
        var text: String

        init(_ name: String, _ events: [TurnEvent], steps: [String] = [], text: String = "") {
            (testDescription, self.events, self.steps, self.text) = (name, events, steps, text)
        }
    }

    static let token = "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789"

    static let cases: [Case] = [
        Case("nothing was said or done", [.thinking(step: 1)]),
        Case("the first word is still being written", [.text("The")]),
        Case("a word is finished", [.text("The"), .text(" disk")], text: "The "),
        Case("a tool runs", [.calling(id: "1", tool: "log", doing: "reading job 7")], steps: ["running reading job 7"]),
        Case(
            "tools end, well and badly, of replies that number them alike",
            [
                .calling(id: "1", tool: "a", doing: "a"), .called(id: "1", isFine: true), .calling(id: "1", tool: "b", doing: "b"),
                .calling(id: "2", tool: "c", doing: "c"), .called(id: "1", isFine: false),
            ],
            steps: ["done a", "failed b", "running c"]
        ),
        Case(
            "what was said on the way to a tool is void",
            [.text("Let me look. "), .thinking(step: 2), .text("It is full. ")],
            text: "It is full. "
        ),
        // Secrets, which come in pieces.
        Case("half a token", [.text("It uses "), .text(String(token.prefix(20)))], text: "It uses "),
        Case("a token, whole but not ended", [.text("It uses "), .text(token)], text: "It uses "),
        Case("its word is over", [.text("First.\nIt uses \(token) and")], text: "First.\nIt uses [redacted:github-token] "),
        Case("and its line", [.text("It uses \(token) and\nmore")], text: "It uses [redacted:github-token] and\n"),
        Case("a value of several words, half of it", [.text("Set:\npassword = \"correct horse")], text: "Set:\npassword "),
    ]

    @Test(arguments: cases) func whatIsShown(_ example: Case) {
        var progress = Progress()
        for event in example.events { progress.hear(event) }
        let showing = progress.showing(by: .standard).value
        #expect(showing.steps.map { "\($0.standing) \($0.title)" } == example.steps)
        #expect(showing.text == example.text)
        #expect(Set(showing.steps.map(\.id)).count == showing.steps.count, "a platform tells them apart by their ids")
        #expect(!showing.reply.plainText.contains(Self.token.prefix(12)))
    }

    /// However the text is cut into pieces, no more of a secret is ever shown, in either form.
    @Test func noCutLetsASecretThrough() {
        let text = "The job sets API_TOKEN=\(Self.token) and password: \"hunter2 hunter3\" before it fails.\nNothing else. "
        for size in 1...9 {
            var progress = Progress()
            var rest = text[...]
            while !rest.isEmpty {
                progress.hear(.text(String(rest.prefix(size))))
                rest = rest.dropFirst(size)
                let showing = progress.showing(by: .standard).value
                for shown in [showing.text, showing.reply.plainText] {
                    #expect(!shown.contains("ghp_") && !shown.contains("hunter"), "\(shown)")
                }
            }
            #expect(progress.showing(by: .standard).value.text.hasSuffix("Nothing else. "))
        }
    }

    @Test func rulesShowNothing() {
        var progress = Progress()
        #expect(!progress.isWorthShowing)
        progress.hear(.thinking(step: 1))
        progress.hear(.text(" \n"))
        #expect(!progress.isWorthShowing)
        progress.hear(.text("T"))
        #expect(progress.isWorthShowing)
    }

    /// A link that a model made up is shown as what it opens.
    @Test func aLinkHidesNothing() {
        var progress = Progress()
        progress.hear(.text("See [the log](https://evil.example/x) there. "))
        let reply = progress.showing(by: .standard).value.reply
        #expect(reply.plainText.contains("the log (https://evil.example/x)"))
        for case .text(let text) in reply.elements {
            #expect(!text.spans.contains { if case .link = $0 { true } else { false } })
        }
    }

    /// It cuts the text off anywhere, and half a secret is not recognised.
    @Test func anEndingShowsNoHalfSecret() {
        var progress = Progress()
        progress.hear(.text("It uses \(Self.token.prefix(20))"))
        let showing = progress.showing(by: .standard, ending: "Stopped.").value
        let shown = showing.reply.plainText
        #expect(shown.hasPrefix("It uses") && !shown.contains("ghp_") && shown.hasSuffix("Stopped.") && showing.hasEnded, "\(shown)")
    }

    /// Nor of one that goes on behind a blank or in the next line.
    @Test(arguments: [
        ("say correct horse battery aloud\n", "correct"),
        ("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\nabc\n-----END PRIVATE KEY-----\nend\n", "MIIE"),
    ]) func noBeginningOfALongSecretIsShown(text: String, secret: String) {
        let redactor = Redactor.standard.adding(literals: ["correct horse battery"])
        var progress = Progress()
        for letter in text {
            progress.hear(.text(String(letter)))
            let shown = progress.showing(by: redactor).value.text
            #expect(!shown.contains(secret), "\(shown)")
        }
    }
}
