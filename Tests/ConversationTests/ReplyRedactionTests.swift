import Conversation
import Redaction
import Testing

/// Every secret here is invented.
struct ReplyRedactionTests {
    static let token = "ghp_0123456789abcdefghijABCDEFGHIJ012345"
    static let marker = "[redacted:github-token]"
    static let url = "https://user:\(token)@ci.example.org/"

    /// A token in every text of every element, and nothing left empty.
    static let full: [Reply.Element] = [
        .heading(token), .text(text), .list([text]), .fields([.init(token, text)]),
        .code(.init(token, language: token, firstLine: 1)),
        .table(.init(columns: [token], alignments: [.right], rows: [[token, token]])),
        .buttons([
            .init(
                token,
                action: token,
                value: token,
                style: .danger,
                url: url,
                confirmation: .init(title: token, text: token, confirm: token, deny: token)
            )
        ]),
        .image(.init(url: url, alternative: token, title: token)),
        .feedback(id: token), .context(text), .divider, .numbered([text], from: 1),
        .attachment(.init(id: token, name: token, kind: .png, title: token, alternative: token, byteCount: 1)),
    ]

    /// One behind the other they would be one long token.
    static let word = token + " "

    static let text = RichText([
        .plain(word), .bold(word), .italic(word), .strike(word), .code(word), .link(url: url, label: word), .user(token),
        .group(token), .channel(token), .time(seconds: 1, fallback: token),
    ])

    @Test(arguments: full) func noTextGoesAround(_ element: Reply.Element) {
        let redacted = Redactor.standard.redact(Reply([element], audience: .asker))
        #expect(!String(reflecting: redacted.value).contains("0123456789"))
        #expect(redacted.value.audience == .asker)
        #expect(redacted.count >= Self.texts(in: element).count)
        // The sample has a token wherever the element can hold a text: what is added to it has to be added here.
        for (path, text) in Self.texts(in: element) { #expect(text.contains(Self.token), "\(path)") }
    }

    /// An element or a span that is new does not compile here until the sample has it.
    @Test func theSampleIsWhole() {
        func number(_ element: Reply.Element) -> Int {
            switch element {
            case .heading: 0
            case .text: 1
            case .list: 2
            case .fields: 3
            case .code: 4
            case .table: 5
            case .buttons: 6
            case .image: 7
            case .feedback: 8
            case .context: 9
            case .divider: 10
            case .numbered: 11
            case .attachment: 12
            }
        }
        func number(_ span: RichText.Span) -> Int {
            switch span {
            case .plain: 0
            case .bold: 1
            case .italic: 2
            case .strike: 3
            case .code: 4
            case .link: 5
            case .user: 6
            case .group: 7
            case .channel: 8
            case .time: 9
            }
        }
        #expect(Self.full.map(number) == Array(0...12))
        #expect(Self.text.spans.map(number) == Array(0...9))
    }

    /// All strings within, by where they stand. Nothing may be nil or empty, or a text that could stand there is not looked at.
    static func texts(in value: Any, _ path: String = "") -> [(String, String)] {
        if let text = value as? String { return [(path, text)] }
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .optional || mirror.displayStyle == .collection {
            #expect(!mirror.children.isEmpty, "\(path) is empty")
        }
        return mirror.children.flatMap { texts(in: $0.value, "\(path).\($0.label ?? "")") }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let element: Reply.Element
        let redacted: Reply.Element
        init(_ description: String, _ element: Reply.Element, _ redacted: Reply.Element) {
            testDescription = description
            self.element = element
            self.redacted = redacted
        }
    }

    static let cases = [
        Case(
            "the name stands in one span and the value in the next",
            .text("DB_PASSWORD=\(.code("hunter2")) on \(.bold("main"))"),
            .text("DB_PASSWORD=\(.code("[redacted:password]")) on \(.bold("main"))")
        ),
        Case(
            "a token goes through several spans",
            .text(RichText([.plain("use xoxb-1234"), .bold("567890"), .plain("-abcd now")])),
            .text(RichText([.plain("use [redacted:slack-token]"), .bold(""), .plain(" now")]))
        ),
        Case(
            "who and when are no values",
            .text("rotated the token: \(.user("U0NADIA0123")) \(.time(seconds: 1, fallback: "2026-01-01"))"),
            .text("rotated the token: \(.user("U0NADIA0123")) \(.time(seconds: 1, fallback: "2026-01-01"))")
        ),
        Case(
            "a key of several lines is a list",
            .list(["-----BEGIN PRIVATE KEY-----", "MIIEabcd0123456789", "-----END PRIVATE KEY-----", "after"]),
            .list(["[redacted:private-key]", RichText([.plain("")]), RichText([.plain("")]), "after"])
        ),
        Case(
            "a field's name decides",
            .fields([.init("API token", "abcd1234efgh"), .init("Failing step", "rotate token")]),
            .fields([.init("API token", "[redacted:token]"), .init("Failing step", "rotate token")])
        ),
        Case(
            "a column decides, or the first cell of a row",
            .table(.init(columns: ["User", "Password"], rows: [["nadia", "hunter2"], ["API_KEY", "abcd1234efgh"], ["short"], []])),
            .table(
                .init(
                    columns: ["User", "Password"],
                    rows: [["nadia", "[redacted:password]"], ["API_KEY", "[redacted:password]"], ["short"], []]
                )
            )
        ),
        Case(
            "the first cell of a row decides",
            .table(.init(columns: ["Variable", "Value"], rows: [["API_KEY", "abcd1234efgh"], ["rotate token", "expired"]])),
            .table(.init(columns: ["Variable", "Value"], rows: [["API_KEY", "[redacted:api-key]"], ["rotate token", "expired"]]))
        ),
    ]

    @Test(arguments: cases) func whatStandsAroundASecretStays(_ example: Case) {
        let redacted = Redactor.standard.redact(Reply([example.element]))
        #expect(redacted.value.elements == [example.redacted])
        #expect(Redactor.standard.redact(redacted.value).value == redacted.value)
    }
}
