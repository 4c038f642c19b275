import Intents
import Testing

@Suite struct SentenceTests {
    @Test(arguments: [
        // Case, punctuation and slang change nothing; a question mark and an emoji say something.
        ("  Why is MAIN red?? ", ["why", "is", "main", "red", "?"]), ("pls, u there", ["please", "you", "there"]),
        ("what's up", ["what", "is", "up"]), ("what’s up", ["what", "is", "up"]), ("thanks 🙏", ["thanks", "🙏"]),
        ("re-run it", ["rerun", "it"]), ("rerun it", ["rerun", "it"]),
        // Names and numbers tell by their kind.
        ("build #812 of acme/shop", ["build", "0number", "of", "0path"]),
        ("@nadia did a1b2c3d4 break it", ["@", "did", "0sha", "break", "it"]),
        ("see https://example.org/x?y=1", ["see", "0url", "?"]), ("payments-api_v2", ["payments", "api", "v2"]),
        // Other scripts are words too.
        ("Привет ÜBEL", ["привет", "übel"]), ("👍", ["👍"]),
    ])
    func tokens(text: String, expected: [String]) { #expect(Sentence(text)?.tokens == expected) }

    @Test(arguments: [
        "", "   ", "?!", "... ---", String(repeating: "a", count: 281), String(repeating: "why is main red ", count: 70_000),
        String(repeating: "a ", count: 60), "a\nb\nc\nd",
    ])
    func isNone(text: String) { #expect(Sentence(text) == nil) }

    /// Nothing that somebody sends ends the process, or gives what adds up to anything but one.
    @Test(arguments: [
        [UInt8](repeating: 0xFF, count: 200), [0xED, 0xA0, 0x80, 0x20, 0x77, 0x68, 0x79], Array("👩‍👩‍👧‍👦🏳️‍🌈🔥🔥🔥".utf8), [0, 1, 2, 3, 0x61],
        Array("e\u{301}\u{301}\u{301}".utf8), Array("ﷺ ﷽ 𒐫".utf8), Array("\u{202E}why\u{202C}".utf8), Array("[]()*_~`".utf8),
        Array("/ // ///".utf8),
    ])
    func hostile(bytes: [UInt8]) throws {
        let model = try #require(IntentModel.embedded)
        guard let sentence = Sentence(String(decoding: bytes, as: UTF8.self)) else { return }
        let sum = model.probabilities(of: sentence).reduce(0) { $0 + $1.probability }
        #expect(abs(sum - 1) < 1e-9)
    }
}
