import Language
import Testing

@Suite struct CountingTests {
    @Test(
        arguments: [
            ("", 0), ("word", 1), ("words", 2), ("a word", 2), ("  a", 3), ("12345", 5), ("====", 1), ("=====", 2), ("()", 2), ("\n", 1),
            ("\n\n\n", 1), ("é", 1), ("привет", 3), ("漢字", 3), ("漢", 2), ("🚂", 2), ("नमस्ते", 9),
        ]
    )
    func countsPieces(_ text: String, _ tokens: Int) { #expect(TokenEstimate.tokens(in: text) == tokens) }

    /// More text is never fewer tokens, and two texts apart are never fewer than both together but for what their seam saves.
    @Test func growsWithTheText() {
        var generator = SeededGenerator(seed: 3)
        let letters: [Character] = Array("ab Z09.\n\t=é漢🚂")
        for _ in 0..<500 {
            let text = String((0..<Int.random(in: 0..<60, using: &generator)).map { _ in letters.randomElement(using: &generator) ?? "a" })
            let more = text + String(letters.randomElement(using: &generator) ?? "a")
            #expect(TokenEstimate.tokens(in: more) >= TokenEstimate.tokens(in: text))
        }
    }

    @Test func countsAllThatIsSent() {
        let bare = ModelRequest(messages: [.user("hi")])
        let base = TokenEstimate.tokens(of: bare)
        var more = bare
        more.system = "Be brief."
        #expect(TokenEstimate.tokens(of: more) > base)
        more = bare
        more.tools = [ToolDefinition(name: "t", description: "")]
        #expect(TokenEstimate.tokens(of: more) > base)
        more = bare
        more.messages.append(.results([ToolResult(callID: "c", name: "t", text: "long enough")]))
        #expect(TokenEstimate.tokens(of: more) > base)
    }
}
