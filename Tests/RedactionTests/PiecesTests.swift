import Redaction
import Testing

/// Texts that stand one behind the other, `|` between them. Every secret here is invented.
struct PiecesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let input: String
        let output: String
        let count: Int
        init(_ input: String, _ output: String, _ count: Int = 1) {
            self.input = input
            self.output = output
            self.count = count
        }
        var testDescription: String { input.debugDescription }
    }

    static let cases: [Case] = [
        Case("nothing|to| hide", "nothing|to| hide", 0),
        Case("", "", 0),
        Case("a||b", "a||b", 0),
        // The marker stands where the secret began; the rest of it is gone from wherever it stood.
        Case("see xoxb-1234|567890-ab|cdefGHIJ, now", "see [redacted:slack-token]||, now"),
        Case("xoxb-|1234567890", "[redacted:slack-token]|"),
        Case("|ghp_0123456789|abcdefghijABCDEFGHIJ012345|", "|[redacted:github-token]||"),
        // Two, of which one begins where the other ended.
        Case("the literal|-value literal-|value", "the [redacted:secret]| [redacted:secret]|", 2),
        // The name is in one, the value in the next.
        Case("DB_PASSWORD=|hunter2| x", "DB_PASSWORD=|[redacted:password]| x"),
        Case("token: |abcd1234efgh|.", "token: |[redacted:token]|"),
        // What is a word of its own here is none once joined.
        Case("step|ghp_0123456789abcdefghijABCDEFGHIJ012345", "step|[redacted:github-token]"),
        Case("step|ghp_0123456789abcdefghij|ABCDEFGHIJ012345", "step|[redacted:github-token]|"),
        // And what is one here goes on once joined.
        Case("AKIAABCDEFGHIJKLMNOP|QRS", "[redacted:aws-key-id]|QRS"),
        // Characters of several bytes on both sides of a border.
        Case("zażółć |gęś ghp_0123456789abcdefghij|ABCDEFGHIJ012345 żółw", "zażółć |gęś [redacted:github-token]| żółw"),
        // A key over several lines, each its own piece.
        Case(
            "-----BEGIN PRIVATE KEY-----|\n|MIIEabcd0123456789|\n|-----END PRIVATE KEY-----| after",
            "[redacted:private-key]||||| after"
        ),
    ]

    @Test(arguments: cases) func hidesWhatGoesOverBorders(_ example: Case) {
        let redactor = Redactor.standard.adding(literals: ["literal-value"])
        let pieces = example.input.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        let (redacted, count) = redactor.redact(counting: pieces)
        #expect(redacted.joined(separator: "|") == example.output)
        #expect(count == example.count)
        #expect(redactor.redact(counting: redacted) == (redacted, 0))
    }

    /// Wherever a text with secrets is cut, what is shown is what would be shown of it whole.
    @Test func theCutDoesNotMatter() {
        let text = "a xoxb-1234567890-abcdefGHIJ, password=hunter2 https://u:pw12@host/ b"
        let whole = Redactor.standard.redact(text)
        for first in 0...text.count {
            for second in stride(from: first, through: text.count, by: 7) {
                let pieces = [text.prefix(first), text.dropFirst(first).prefix(second - first), text.dropFirst(second)].map(String.init)
                let shown = Redactor.standard.redact(counting: pieces).pieces.joined()
                for secret in ["12345", "67890", "abcdef", "GHIJ", "hunter2", "pw12"] { #expect(!shown.contains(secret), "\(pieces)") }
                #expect(shown.contains("host/ b") && shown.hasPrefix("a "), "\(pieces): \(shown) for \(whole)")
            }
        }
    }
}
