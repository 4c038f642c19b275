import Agents
import Testing

@Suite struct UtteranceTests {
    @Test(arguments: [
        // Case, white space, punctuation and quotes at the ends change nothing.
        ("  Help!  ", "help"),
        ("/help", "help"),
        ("“What did you do, in this thread?”", "what did you do in this thread"),
        ("who\nam\u{a0}I ?", "who am i"),
        // Inside a word they are kept.
        ("status of payments-api v1.2", "status of payments-api v1.2"),
        ("?!", ""),
    ])
    func normalises(text: String, expected: String) {
        #expect(Utterance(text).normalised == expected)
    }
}
