import Mail
import Testing

struct MailAddressTests {
    private static let longName = String(repeating: "a", count: 65)

    @Test(arguments: ["a@b", "on-call+yard@mail.example.com", "o'hara@x-y.example", "a.b.c@localhost", "=?x?=@example.com"])
    func plain(text: String) { #expect(MailAddress(text)?.description == text) }

    @Test(
        arguments: [
            "", "a", "@b", "a@", "a@b@c", "a b@c", "a@b c", " a@b",
            // Another command or another header.
            "a@b\r\nRCPT TO:<c@d>", "a\n@b", "a@b\n", "a@b>", "<a@b>", "a@b> SIZE=1", "a\u{0}@b",
            // A display name, a list, a comment, a quoted part, an address literal.
            "Ada <a@b>", "a@b,c@d", "a(x)@b", "\"a\"@b", "a@[127.0.0.1]",
            // Dots and hyphens where there may be none.
            ".a@b", "a.@b", "a..b@c", "a@.b", "a@b.", "a@b..c", "a@-b", "a@b-",
            // Not ASCII.
            "ä@b", "a@bücher.example",
            Self.longName + "@b", "a@" + Self.longName,
        ] as [String]
    )
    func refused(text: String) { #expect(MailAddress(text) == nil) }
}

struct MailServerTests {
    @Test(arguments: [
        ("smtp://mail.example", "smtp://mail.example:25"), ("smtp://mail.example:587", "smtp://mail.example:587"),
        ("SMTPS://Mail.Example/", "smtps://mail.example:465"), ("smtp://[2001:db8::1]:2525", "smtp://[2001:db8::1]:2525"),
        ("smtps://192.0.2.1:465", "smtps://192.0.2.1:465"),
    ])
    func read(url: String, text: String) { #expect(MailServer(url)?.description == text) }

    // What only looks like the loopback is not the loopback.
    @Test(arguments: [
        ("smtp://localhost", false), ("smtp://LOCALHOST:25", false), ("smtp://127.0.0.1", false), ("smtp://127.8.9.10:25", false),
        ("smtp://[::1]:25", false), ("smtps://localhost", true), ("smtp://127.example.com", true), ("smtp://127.0.0.1.example.com", true),
        ("smtp://localhost.example.com", true), ("smtp://127.1", true), ("smtp://127.0.0.256", true), ("smtp://128.0.0.1", true),
        ("smtp://[::ffff:127.0.0.1]", true), ("smtp://0.0.0.0", true), ("smtp://mail.example:587", true),
    ])
    func wantsTLS(url: String, required: Bool) { #expect(MailServer(url)?.requiresTLS == required) }

    @Test(
        arguments: [
            "", "mail.example", "mail.example:25", "http://mail.example", "smtp:mail.example", "smtp://", "smtp://:25", "smtp:///x",
            // Credentials, paths, queries: none of them is asked for here.
            "smtp://ada:secret@mail.example", "smtp://ada@mail.example", "smtp://mail.example/x", "smtp://mail.example?x",
            "smtp://mail.example#x",
            "smtp://mail.example:", "smtp://mail.example:0", "smtp://mail.example:65536", "smtp://mail.example:-1",
            "smtp://mail.example:+1",
            "smtp://mail example", "smtp://mail.example\r\n", "smtp://[::1", "smtp://[]", "smtp://[::1]x", "smtp://[fe80::1%25eth0]",
            "smtp://mail..example",
        ] as [String]
    )
    func refused(url: String) { #expect(MailServer(url) == nil) }
}
