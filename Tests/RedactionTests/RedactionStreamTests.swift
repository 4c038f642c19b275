import Redaction
import Testing

@Suite struct RedactionStreamTests {
    static let redactor = Redactor.standard.adding(literals: ["correct horse battery", "line one\nline two"])

    /// A text, and what of it must never be seen, not even its beginning.
    @Test(arguments: [
        ("the token is ghp_0123456789abcdefghijABCDEFGHIJ012345 so there", "ghp_0123"), ("it says password: hunter2 and more\nend", "hunt"),
        ("set DB_PASSWORD=\"two words 99\" there", "two w"), ("say correct horse battery aloud", "correct h"),
        ("Authorization: Bearer abcdef0123456789abcdef now", "abcdef01"), ("with Bearer abcdef0123456789abcdef0123 now", "abcdef01"),
        ("run it --password sesame99 -v\nend", "sesame"), ("{\"api_key\": \"abc123def456\", \"x\": 1}\n", "abc123"),
        ("see https://mara:sesame99@ci.example/7 there", "sesame"), ("it is line one\nline two and", "line one"),
        ("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\nabc\n-----END PRIVATE KEY-----\nend", "MIIE"),
        ("say correct horse battery-driven aloud", "correct h"), ("key: xoxb-1234567890-abcdefGHIJ\n", "xoxb-12"),
        ("passwords:\n- password = hunter2\n", "hunt"),
    ]) func noBeginningOfASecretIsSeen(text: String, secret: String) {
        #expect(text.contains(secret))
        let letters = Array(text)
        for size in [1, 2, 3, 5, 7, 11, 1_000] {
            var stream = RedactionStream(Self.redactor)
            var seen = ""
            for start in stride(from: 0, to: letters.count, by: size) {
                let now = stream.take(String(letters[start..<min(letters.count, start + size)]))
                #expect(now.hasPrefix(seen) && !now.contains(secret), "\(now)")
                seen = now
            }
            #expect(Self.redactor.redact(text).hasPrefix(seen))
        }
    }

    /// Prose is shown by the word: nobody waits for the end of a paragraph.
    @Test func proseIsShownAsItComes() {
        var stream = RedactionStream(Self.redactor)
        #expect(stream.take("The disk is fu") == "The disk is ")
        #expect(stream.take("ll: nothing") == "The disk is full: ")
        #expect(stream.take(" fits.\n") == "The disk is full: nothing fits.\n")
    }
}
