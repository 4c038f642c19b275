import Conversation
import JSON
import Testing
import Threading

@testable import Slack

/// What is added to a message that grows.
@Suite struct StreamTests {
    static let texts: [(String, String)] = [
        ("plain, `code` and **bold**: a_b * 2\n", "plain, `code` and **bold**: a_b * 2\n"),
        // Nobody is mentioned.
        ("<@U1> <!channel> <#C1> <!here|x>", "‹@\u{200B}U1> ‹!channel> ‹#C1> ‹!here|x>"), ("@channel", "@\u{200B}channel"),
        // Nothing leads where it does not say.
        ("[ok](https://evil.example)", "[ok]\u{200B}(https:\u{200B}//evil.example)"),
        ("<https://evil.example|ok>", "‹https:\u{200B}//evil.example|ok>"),
        ("[ok][1]\n[1]: x", "[ok]\u{200B}[1]\n[1]\u{200B}: x"), ("![x](y)", "![x]\u{200B}(y)"),
        // Nor is anything hidden.
        ("a\u{202E}b\u{0}c", "abc"),
    ]

    @Test(arguments: texts) func textIsSafe(_ text: String, _ safe: String) { #expect(StreamText.safe(text) == safe) }

    /// What was said of a text's beginning holds.
    @Test(arguments: texts.map(\.0)) func moreChangesNothing(text: String) {
        for end in text.indices where text[end] == " " || text[end] == "\n" {
            #expect(StreamText.safe(text).hasPrefix(StreamText.safe(String(text[...end]))))
        }
    }

    private static func showing(_ text: String, _ steps: Showing.Step..., passage: Int = 0, hasEnded: Bool = false) -> Showing {
        Showing(steps: steps, passage: passage, text: text, reply: Reply([]), hasEnded: hasEnded)
    }

    private static func step(_ standing: Showing.Step.Standing) -> Showing.Step {
        Showing.Step(id: "1", title: "reading\njob 7", standing: standing)
    }

    private static func text(_ text: String) -> JSON { ["text": .string(text), "type": "markdown_text"] }
    private static func task(_ status: String) -> JSON {
        ["type": "task_update", "id": "1", "title": "reading job 7", "status": .string(status)]
    }

    @Test func onlyWhatIsNewIsAdded() {
        var stream = SlackStream(at: .zero)
        let steps: [(Showing, [JSON]?)] = [
            (Self.showing("", Self.step(.running)), [Self.task("in_progress")]), (Self.showing("", Self.step(.running)), []),
            (Self.showing("The ", Self.step(.done)), [Self.task("complete"), Self.text("The ")]),
            (Self.showing("The disk ", Self.step(.done)), [Self.text("disk ")]),
            // Another passage goes on below.
            (Self.showing("It ", Self.step(.done), passage: 1), [Self.text("\u{200B}\n\nIt ")]),
            // What was shown is not what it was: it has to be replaced.
            (Self.showing("That ", Self.step(.done), passage: 1), nil),
        ]
        for (showing, chunks) in steps { #expect(stream.chunks(for: showing, at: .seconds(1)) == chunks) }
    }

    /// What is being shown could arrive after the answer, and take its place.
    @Test(.timeLimit(.minutes(1))) func aCallUnderWayIsKnown() async {
        let lives = SlackLives()
        let (begun, end) = (Bell(), Bell())
        #expect(await lives.isQuiet("1.2", within: .zero))
        let call = Task {
            await lives.call(on: "1.2") {
                begun.ring()
                await end.wait(atMost: .seconds(50))
            }
        }
        await begun.wait(atMost: .seconds(50))
        #expect(await !lives.isQuiet("1.2", within: .milliseconds(1)))
        #expect(await lives.isQuiet("1.3", within: .milliseconds(1)))
        end.ring()
        await call.value
        #expect(await lives.isQuiet("1.2", within: .zero))
    }

    /// What is there already counts once.
    @Test func itGrowsAsFarAsItMay() {
        var stream = SlackStream(at: .zero)
        let half = String(repeating: "word ", count: SlackStream.longestText / 10)
        #expect(stream.chunks(for: Self.showing(half), at: .seconds(1)) == [Self.text(half)])
        #expect(stream.chunks(for: Self.showing(half + half), at: .seconds(2)) == [Self.text(half)])
        #expect(stream.chunks(for: Self.showing(half + half + "w "), at: .seconds(3)) == [])
    }

    /// Two that are shown in one message are shown one after the other, and it is quiet when both are.
    @Test(.timeLimit(.minutes(1))) func callsOnOneMessageKeepTheirOrder() async {
        let lives = SlackLives()
        let (begun, end, secondEnd) = (Bell(), Bell(), Bell())
        let hasBegun = Locked(false)
        let first = Task {
            await lives.call(on: "1.2") {
                begun.ring()
                await end.wait(atMost: .seconds(50))
            }
        }
        await begun.wait(atMost: .seconds(50))
        let second = Task {
            await lives.call(on: "1.2") {
                hasBegun.withLock { $0 = true }
                begun.ring()
                await secondEnd.wait(atMost: .seconds(50))
            }
        }
        await begun.wait(atMost: .milliseconds(20))
        #expect(!hasBegun.withLock { $0 })
        end.ring()
        await first.value
        await begun.wait(atMost: .seconds(50))
        #expect(await !lives.isQuiet("1.2", within: .milliseconds(1)))
        secondEnd.ring()
        await second.value
        #expect(await lives.isQuiet("1.2", within: .zero))
    }

    @Test func itEndsBeforeSlackEndsIt() {
        var stream = SlackStream(at: .seconds(10))
        #expect(stream.chunks(for: Self.showing("a "), at: .seconds(249)) == [Self.text("a ")])
        #expect(stream.chunks(for: Self.showing("a b "), at: .seconds(250)) == nil)
        #expect(stream.chunks(for: Self.showing("a ", hasEnded: true), at: .seconds(11)) == nil)
        let long = String(repeating: "word ", count: 2_001)
        #expect(stream.chunks(for: Self.showing("a " + long), at: .seconds(11)) == [], "the answer follows whole")
    }
}
