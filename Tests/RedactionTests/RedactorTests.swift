import Redaction
import Testing

struct RedactorTests {
    static let body = String(repeating: "MIIEabcd0123456789/+abcdefghijklmnopqrstuvwxyz0123456789\n", count: 4)

    static let keys: [(String, String)] = [
        ("a\n-----BEGIN RSA PRIVATE KEY-----\n\(body)-----END RSA PRIVATE KEY-----\nb", "a\n[redacted:private-key]\nb"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\n\(body)-----END OPENSSH PRIVATE KEY-----", "[redacted:private-key]"),
        ("-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n\(body)-----END PGP PRIVATE KEY BLOCK-----", "[redacted:private-key]"),
        // As JSON writes line breaks
        (#""-----BEGIN PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----\n""#, #""[redacted:private-key]\n""#),
        // Cut off
        ("x -----BEGIN PRIVATE KEY-----\n\(body)short\n\nend of log", "x [redacted:private-key]\n\nend of log"),
    ]

    @Test(arguments: keys)
    func hidesPrivateKeysWhole(input: String, output: String) {
        let (text, count) = Redactor.standard.redact(counting: input)
        #expect(text == output)
        #expect(count == 1)
        #expect(Redactor.standard.redact(counting: text) == (text, 0))
    }

    @Test func hidesConfiguredLiteralsWhereverTheyStand() {
        let redactor = Redactor.standard.adding(literals: ["correct horse", "correct horse battery", "short", "zażółć-gęś"])
        #expect(redactor.redact("acorrect horse battery!") == "a[redacted:secret]!")
        #expect(redactor.redact("correct horse, zażółć-gęś") == "[redacted:secret], [redacted:secret]")
        // Too short to be hidden without shredding words.
        #expect(redactor.redact("a short one") == "a short one")
        // What was added earlier stays.
        #expect(redactor.adding(literals: ["another one"]).redact("correct horse another one") == "[redacted:secret] [redacted:secret]")
    }

    @Test func aNeighbourThatALiteralHidIsFoundToo() {
        let redactor = Redactor.standard.adding(literals: ["foobar99"])
        let text = redactor.redact("foobar99ghp_0123456789abcdefghijABCDEFGHIJ012345")
        #expect(text == "[redacted:secret][redacted:github-token]")
    }

    @Test func countsEachPlace() {
        let (_, count) = Redactor.standard.redact(counting: "password=a1 token=abcd https://u:p1@h AKIAABCDEFGHIJKLMNOP")
        #expect(count == 4)
    }

    @Test func redactsBytesThatAreNoText() {
        let input: [UInt8] = [0xFF, 0x20] + Array("token=abcdef".utf8) + [0x20, 0xC3]
        let (bytes, count) = Redactor.standard.redact(counting: input)
        #expect(bytes == [0xFF, 0x20] + Array("token=[redacted:token]".utf8) + [0x20, 0xC3])
        #expect(count == 1)
    }

    /// Pieces that make every rule begin, joined at random: what comes out is never changed by a second time.
    @Test(arguments: 0..<40)
    func redactingTwiceChangesNothing(seed: UInt64) {
        let pieces = [
            "password", "token", "secret", "=", ":", ": ", " = ", "\"", "'", "\\", "\\n", "\n", " ", ",", ";", ")", "]", "}", "[", "&",
            "://",
            "@", "/", "-", "--", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "AKIAABCDEFGHIJKLMNOP", "xoxb-12345678",
            "ghp_0123456789abcdefghij", "eyJabcdefgh.", "Bearer ", "Authorization: ", "hunter2", "literal-value", "[redacted:token]",
            "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmn", "$", "*", "é", "\u{1B}[0m", "%20", "basic ",
        ]
        let redactor = Redactor.standard.adding(literals: ["literal-value"])
        var random = SplitMix(state: seed)
        for _ in 0..<200 {
            let text = (0..<12).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
            let once = redactor.redact(text)
            #expect(redactor.redact(once) == once, "\(text.debugDescription)")
        }
    }
}

struct SplitMix {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
