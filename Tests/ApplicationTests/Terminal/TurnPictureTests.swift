import Reasoning
import Redaction
import Terminal
import Testing

@testable import Application

@Suite struct TurnPictureTests {
    static let redactor = Redactor.standard.adding(literals: ["an-invented-secret"])

    static func rows(_ events: [TurnEvent], at now: Duration = .seconds(3), width: Int = 40, height: Int = 6, text: Bool = true) -> [String]
    {
        var picture = TurnPicture(redactor, at: .zero)
        for event in events { picture.take(event, at: .zero) }
        return picture.rows(at: now, width: width, height: height, showingText: text)
    }

    @Test(
        arguments: [
            // Who has an answer at once sees nothing.
            ([], .milliseconds(200), []), ([.thinking(step: 1)], .milliseconds(700), ["⠧ thinking …"]),
            ([.thinking(step: 1)], .seconds(3), ["⠋ thinking … 3 s"]),
            (
                [.calling(id: "1", tool: "log", doing: "reading the log of job 7")], .milliseconds(3_100),
                ["⠙ reading the log of job 7 … 3 s"]
            ),
            (
                [.calling(id: "1", tool: "a", doing: "one"), .calling(id: "2", tool: "b", doing: "two")], .seconds(1),
                ["⠋ one … 1 s", "⠋ two … 1 s"]
            ),
            ([.calling(id: "1", tool: "a", doing: "one"), .called(id: "1", isFine: false)], .seconds(1), ["⠋ thinking … 1 s"]),
            // Words of a tool are words, and no orders to the terminal.
            (
                [.calling(id: "1", tool: "a", doing: "x\u{1B}[2J\u{1B}]0;y\u{07}\nan-invented-secret")], .zero,
                ["⠋ x[2J]0;y [redacted:secret] …"]
            ),
            ([.text("The disk \u{1B}[31mis "), .text("full. Bec")], .zero, ["The disk [31mis full. "]),
            // What was said before a tool was called is void when the model is asked again.
            ([.text("Let me look. "), .thinking(step: 2)], .seconds(1), ["⠋ thinking … 1 s"]),
            ([.text("Let me look. "), .calling(id: "1", tool: "a", doing: "looking")], .zero, ["Let me look. ", "⠋ looking …"]),
            // Another agent that was asked says its own words to the first.
            (
                [.text("So: "), .calling(id: "1", tool: "a", doing: "looking"), .thinking(step: 1), .text("I see. ")], .zero,
                ["So: ", "⠋ looking …"]
            ),
        ] as [([TurnEvent], Duration, [String])]
    ) func rows(events: [TurnEvent], now: Duration, rows: [String]) {
        #expect(Self.rows(events, at: now) == rows)
    }

    @Test func nothingIsWiderOrHigherThanTheTerminal() {
        let long = String(repeating: "日本語 words ", count: 60)
        let calls = (0..<9).map { TurnEvent.calling(id: "\($0)", tool: "a", doing: long) }
        let rows = Self.rows([.text(long)] + calls, width: 30, height: 5)
        #expect(rows.count == 5 && rows.allSatisfy { $0.columns <= 30 && !$0.isEmpty }, "\(rows)")
        #expect(Self.rows([.text(long)], text: false) == ["⠋ thinking … 3 s"])
    }

    /// The secret is cut in two, as deltas cut it.
    @Test(arguments: 1..<18) func aSecretIsNeverSeenInPart(cut: Int) {
        let secret = "an-invented-secret"
        var picture = TurnPicture(Self.redactor, at: .zero)
        for piece in ["it is ", String(secret.prefix(cut)), String(secret.dropFirst(cut)), " there. ", ""] {
            picture.take(.text(piece), at: .zero)
            #expect(!picture.rows(at: .zero, width: 79, height: 9, showingText: true).joined().contains("inv"))
        }
        #expect(picture.rows(at: .zero, width: 79, height: 9, showingText: true) == ["it is [redacted:secret] there. "])
    }
}
