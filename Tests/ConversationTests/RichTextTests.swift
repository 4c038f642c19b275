import Conversation
import Testing

@Suite struct RichTextTests {
    @Test func interpolationKeepsTheSpansOfWhatItTakes() {
        let step = "link <!channel>"
        let text: RichText = "Failed at \(.code(step)) after \(3) s, see \(RichText([.bold("this")]))"
        #expect(text.spans == [.plain("Failed at "), .code(step), .plain(" after "), .plain("3"), .plain(" s, see "), .bold("this")])
    }

    @Test func plainTextNamesEverything() {
        let text = RichText([
            .plain("see "), .link(url: "https://ci.example.org/7", label: ""), .plain(" "), .user("U1"), .channel("C1"),
            .time(seconds: 5, fallback: "then"),
        ])
        #expect(text.plainText == "see https://ci.example.org/7 @U1#C1then")
    }

    /// Of numbers that do not fit there are none, as in Slack.
    @Test(arguments: [(98, " 98  a\n 99  b\n100  c"), (Int.max, "a\nb\nc"), (Int.max - 3, "a\nb\nc"), (-1, "a\nb\nc"), (.min, "a\nb\nc")])
    func plainTextNumbersLinesThatHaveNumbers(_ first: Int, _ text: String) {
        #expect(Reply([.code(Reply.Code("a\nb\nc", firstLine: first))]).plainText == text)
    }
}
