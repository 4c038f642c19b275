import Conversation
import JSON
import Slack
import Testing

@Suite struct SplittingTests {
    private static func sections(_ elements: [Reply.Element]) -> [String] {
        BlockKit.render(Reply(elements), deliveryID: "d").flatMap(\.blocks).compactMap { $0["text"]?["text"]?.string }
    }

    /// Every line is there once, in order, in fences that are closed.
    @Test(arguments: [1, 70, 700, 1_500])
    func aCutFenceLosesNothing(count: Int) {
        let lines = (0..<count).map { "line \($0) <a> & ```b``` \"c\"" }
        let fences = Self.sections([.code(Reply.Code(lines.joined(separator: "\n")))])
        #expect(fences.allSatisfy { $0.hasPrefix("```\n") && $0.hasSuffix("\n```") })
        let inside = fences.map { $0.dropFirst(4).dropLast(4) }.joined(separator: "\n").replacing("\u{200B}", with: "")
        #expect(inside == lines.map(Mrkdwn.escape).joined(separator: "\n"))
    }

    @Test(arguments: ["&", "<", "x", "👩‍👩‍👧‍👦", "🇨🇭", "e\u{301}", "漢"])
    func aLineLongerThanAFenceIsCutBetweenGraphemes(unit: String) {
        let fences = Self.sections([.code(Reply.Code(String(repeating: unit, count: 2_000)))])
        #expect(fences.count > (unit.utf16.count * 2_000 > 3_000 ? 1 : 0))
        let inside = fences.map { String($0.dropFirst(4).dropLast(4)) }
        #expect(inside.allSatisfy { $0.replacing(Mrkdwn.escape(unit), with: "").isEmpty })
        #expect(inside.joined() == Mrkdwn.escape(String(repeating: unit, count: 2_000)))
    }

    @Test func linesAreNumberedAndALongOneGoesOnUnderAnEmptyMargin() {
        let text = "first\n" + String(repeating: "y", count: 4_000) + "\nlast"
        let fences = Self.sections([.code(Reply.Code(text, firstLine: 99))])
        #expect(fences.first == "```\n 99  first\n```")
        #expect(fences.contains { $0.hasPrefix("```\n100  yyy") })
        #expect(fences.last?.hasSuffix("\n101  last\n```") == true)
        #expect(fences.contains { $0.contains("```\n     yyy") })
    }

    /// Paragraphs first, then lines, then words.
    @Test func textIsCutAtSensiblePlaces() {
        let paragraph = Array(repeating: "word", count: 250).joined(separator: " ")
        let paragraphs = Self.sections([.text(RichText(Array(repeating: paragraph, count: 5).joined(separator: "\n\n")))])
        #expect(paragraphs.allSatisfy { $0.hasPrefix("word") && $0.hasSuffix("word") })
        #expect(paragraphs.count == 3)
        let words = Self.sections([.text(RichText(Array(repeating: "word", count: 2_000).joined(separator: " ")))])
        #expect(words.allSatisfy { $0.hasPrefix("word") && $0.hasSuffix("word") && $0.utf16.count > 2_900 || $0 == words.last })
    }

    @Test func emphasisThatIsCutIsClosedAndOpenedAgain() {
        let texts = Self.sections([.text(RichText([.bold(Array(repeating: "bold", count: 1_500).joined(separator: " "))]))])
        #expect(texts.count == 3)
        #expect(texts.allSatisfy { $0.hasPrefix("*bold") && $0.hasSuffix("bold*") })
    }

    @Test func tokensStayWhole() {
        let spans = (0..<400).flatMap { [RichText.Span.user("U0NADIA\($0)"), .link(url: "https://a.example/\($0)", label: "see \($0)")] }
        let text = Self.sections([.text(RichText(spans))]).joined()
        #expect(text.ranges(of: "<@U0NADIA").count == 400)
        #expect(text.ranges(of: "|see ").count == 400)
    }

    @Test func partsAreNumberedAndAHeadingGoesWithWhatFollows() throws {
        let elements: [Reply.Element] = (0..<12).flatMap { index in
            [.heading("Part \(index)"), .text(RichText(String(repeating: "a\(index) ", count: 700)))]
        }
        let messages = BlockKit.render(Reply(elements), deliveryID: "d")
        #expect(messages.count > 1)
        for (index, message) in messages.enumerated() {
            let footer = try #require(message.blocks.last)
            #expect(footer["elements"]?[0]?["text"]?.string == "(\(index + 1)/\(messages.count))")
            #expect(message.text.hasSuffix("(\(index + 1)/\(messages.count))"))
            #expect(message.blocks.dropLast().last?["type"]?.string != "header")
        }
    }

    /// A flood is cut in its middle, and says so: the buttons at the end stay.
    @Test func tooManyPartsAreLeftOutInTheMiddle() {
        let log = String(repeating: "a line of a very long log\n", count: 20_000)
        let messages = BlockKit.render(
            Reply([.code(Reply.Code(log)), .buttons([Reply.Button("Retry", action: "a", value: "v")])]),
            deliveryID: "d"
        )
        #expect(messages.count == 20)
        #expect(messages[18].blocks.last?["elements"]?[0]?["text"]?.string?.contains("parts left out here") == true)
        #expect(messages[19].blocks.contains { $0["type"]?.string == "actions" })
        #expect(BlockKit.plainFallback(Reply([.code(Reply.Code(log))])).count == 20)
    }

    @Test func onlyTheFirstTableOfEachMessageIsOne() {
        let table = Reply.Element.table(Reply.Table(columns: ["a"], rows: [["1"]]))
        let filler = Reply.Element.code(Reply.Code(String(repeating: "log line\n", count: 1_300)))
        let messages = BlockKit.render(Reply([table, table, filler, table]), deliveryID: "d")
        #expect(messages.map { $0.blocks.count { $0["type"]?.string == "table" } } == [1, 1])
    }
}
