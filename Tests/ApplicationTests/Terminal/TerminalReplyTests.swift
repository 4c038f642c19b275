import Agents
import CommandLine
import Conversation
import Terminal
import Testing

@testable import Application

@Suite struct TerminalReplyTests {
    static let code = String(repeating: "a long line of code ", count: 8)

    static let reply = Reply([
        .heading("Why it failed"), .text("The disk of \(.bold("runner-7")) is full, and nothing that was written since noon is there."),
        .list(["Remove what is old, caches first because they come back by themselves"]),
        .numbered(["then the logs, which nobody reads any more when they are old"], from: 2),
        .text("See \(.link(url: "https://ci.example/7", label: "job 7"))"),
        .fields([Reply.Field("Step", "compile and link everything that has changed since")]), .code(Reply.Code(code)),
        .table(Reply.Table(columns: ["pod", "said"], rows: [["web-5", "panic: index out of range in the handler of orders"]])),
        .buttons([.asking("What can you do?", "help"), Reply.Button("Re-run", action: "rerun/1", value: "1"), .asking("status", "status")]),
        .divider, .context("small print"),
    ])

    @Test func itFitsTheWidth() {
        let text = TerminalReply(width: 40, style: .plain).text(Self.reply)
        #expect(
            text == """
                Why it failed

                The disk of runner-7 is full, and
                nothing that was written since noon is
                there.

                - Remove what is old, caches first
                  because they come back by themselves

                2. then the logs, which nobody reads any
                   more when they are old

                See job 7 (https://ci.example/7)

                Step: compile and link everything that
                      has changed since

                \(Self.code)

                pod    said
                web-5  panic: index out of range in the
                       handler of orders

                › help  (What can you do?)
                › status

                small print
                """
        )
        #expect(text.split(separator: "\n").allSatisfy { $0.columns <= 40 || $0 == Self.code })
    }

    @Test func whatStandsOutOnATerminal() {
        let text = TerminalReply(width: 80, style: .coloured).text(Self.reply)
        #expect(text.contains("\u{1B}[1mWhy it failed\u{1B}[0m") && text.contains("\u{1B}[2msmall print\u{1B}[0m"))
        #expect(text.contains("\u{1B}[1mpod    said\u{1B}[0m"))
    }

    /// Wherever it stands, what a stranger wrote orders nothing.
    @Test func hostileText() {
        let bad = "x\u{1B}[2J\u{07}\u{9B}31my"
        let reply = Reply([
            .heading(bad), .text(RichText(bad)), .list([RichText(bad)]), .fields([Reply.Field(bad, RichText(bad))]),
            .code(Reply.Code(bad, firstLine: 3)), .table(Reply.Table(columns: [bad], rows: [[bad]])),
            .buttons([.asking(bad, bad), Reply.Button(bad, action: "a", value: "", url: bad)]),
            .image(Reply.Image(url: bad, alternative: bad)), .context(RichText(bad)),
        ])
        let text = TerminalReply(width: 40, style: .plain).text(reply)
        #expect(
            text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) },
            "\(text.debugDescription)"
        )
        #expect(text.contains("3  x[2J31my"))
    }
}
