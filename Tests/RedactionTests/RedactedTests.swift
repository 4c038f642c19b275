import Redaction
import Testing

struct RedactedTests {
    struct Link: Redactable {
        var words: String
        var url: String

        func redacted(by pass: inout RedactionPass) -> Link { Link(words: pass.text(words), url: pass.url(url)) }
    }

    static let token = "ghp_0123456789abcdefghijABCDEFGHIJ012345"

    @Test func countsWhatWasTakenOut() {
        let redacted = Redactor.standard.redact(Link(words: "\(Self.token), \(Self.token)", url: "https://u:pw12@ci.example.org"))
        #expect(redacted.count == 3)
        #expect(redacted.value.words == "[redacted:github-token], [redacted:github-token]")
        #expect(Redactor.standard.redact(Link(words: "a", url: "b")).count == 0)
    }

    // What is left is still an address, and one without a secret is left as it was.
    @Test(arguments: [
        ("https://user:pw12@ci.example.org/7", "https://user:%5Bredacted:url-password%5D@ci.example.org/7"),
        ("https://ci.example.org/?token=abcd1234&x=1", "https://ci.example.org/?token=%5Bredacted:token%5D&x=1"),
        ("https://hooks.slack.com/services/T000/B000/abcdefghijkl", "https://hooks.slack.com/services/%5Bredacted:slack-webhook%5D"),
        ("https://[2001:db8::1]:8080/[a]", "https://[2001:db8::1]:8080/[a]"),
    ])
    func anAddressStaysOne(_ url: String, _ expected: String) {
        #expect(Redactor.standard.redact(Link(words: "", url: url)).value.url == expected)
    }

    // Control characters, zero width, marks of direction, a byte order mark: platforms drop some, and readers see none.
    @Test(arguments: ["\u{0}", "\u{1B}", "\u{7F}", "\u{AD}", "\u{200B}", "\u{200D}", "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{FFFE}"])
    func whatNobodySeesDoesNotCutASecretInTwo(_ unseen: String) {
        let cut = Self.token.prefix(12) + unseen + Self.token.dropFirst(12)
        #expect(Redactor.standard.redact(Link(words: "a \(cut) b", url: "")).value.words == "a [redacted:github-token] b")
        // Where it hides nothing it stays, because scripts and emoji need some of it.
        let harmless = "a\(unseen)b 👩‍🚀\n\tc"
        #expect(Redactor.standard.redact(Link(words: harmless, url: "")).value.words == harmless)
    }
}
