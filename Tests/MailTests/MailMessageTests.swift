import Mail
import Testing
import Time

struct MailMessageTests {
    private func message(subject: String = "Hello", text: String = "One.\nTwo.", identifier: String = "a.1") throws -> MailMessage {
        MailMessage(
            sender: try #require(MailAddress("bot@yard.example")),
            recipient: try #require(MailAddress("ada@example.com")),
            subject: subject,
            text: text,
            date: Moment(seconds: 1_790_000_000),
            identifier: identifier
        )
    }

    private func parts(_ message: MailMessage) -> (headers: [String], body: String) {
        let text = String(decoding: message.serialized, as: UTF8.self)
        let end = text.firstRange(of: "\r\n\r\n")!
        return (text[..<end.lowerBound].split(separator: "\r\n").map(String.init), String(text[end.upperBound...]))
    }

    private static let manyWords = String(repeating: "many ", count: 400)
    private static let manyFences = String(repeating: "🚧", count: 300)
    private static let long = String(repeating: "x", count: 74)

    @Test func whole() throws {
        #expect(
            String(decoding: try message().serialized, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false) == [
                "From: <bot@yard.example>", "To: <ada@example.com>", "Subject: Hello", "Date: Mon, 21 Sep 2026 14:13:20 +0000",
                "Message-ID: <a-1@yard.example>", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", "One.", "Two.", "",
            ]
        )
    }

    @Test(
        arguments: [
            ("plain", "plain"),
            // What would be read as encoded is encoded.
            ("=?UTF-8?Q?x?=", "=?UTF-8?Q?=3D=3FUTF=2D8=3FQ=3Fx=3F=3D?="),
            ("für", "=?UTF-8?Q?f=C3=BCr?="), ("a\tb", "a b"), ("a\r\nBcc: eve@example.com", "a  Bcc: eve@example.com"),
            ("a\nBcc: x", "a Bcc: x"), ("a\u{0}\u{85}\u{2028}b", "a   b"),
            // Cut between characters, never within one.
            ("€€€€€€", "=?UTF-8?Q?=E2=82=AC=E2=82=AC=E2=82=AC=E2=82=AC=E2=82=AC?=\r\n =?UTF-8?Q?=E2=82=AC?="),
        ] as [(String, String)]
    )
    func subject(given: String, sent: String) throws {
        let text = String(decoding: try message(subject: given).serialized, as: UTF8.self)
        #expect(text.contains("\r\nSubject: \(sent)\r\nDate: "))
    }

    @Test(
        arguments: [
            ("a=b", "a=3Db\r\n"), ("für", "f=C3=BCr\r\n"), ("end \nend\t", "end=20\r\nend=09\r\n"),
            ("a\r\nb\rc\nd", "a\r\nb\r\nc\r\nd\r\n"),
            (".\n..\nx", ".\r\n..\r\nx\r\n"), ("\u{1B}[31mred\u{0}", "=1B[31mred=00\r\n"), ("", "\r\n"),
            (Self.long + "xx", Self.long + "x=\r\nx\r\n"), (Self.long + "=", Self.long + "=\r\n=3D\r\n"),
        ] as [(String, String)]
    )
    func body(given: String, sent: String) throws { #expect(parts(try message(text: given)).body == sent) }

    // Whatever is put into the free fields, the headers are the same nine and no line is long, stray or not ASCII.
    @Test(
        arguments: [
            "\r\n\r\nbody", "\nBcc: eve@example.com", "\rX: y", "a\u{0}b", "\u{2028}X: y", Self.manyWords, Self.manyFences,
            "=?UTF-8?Q?=0D=0AX:_y?=", ">\r\nX: y", "\r\n.\r\nMAIL FROM:<x@y>",
        ] as [String]
    )
    func hostileText(text: String) throws {
        let message = try message(subject: text, text: text, identifier: String(text.prefix(100)))
        let names = parts(message).headers.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(
            names == [
                "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
                "Content-Transfer-Encoding",
            ]
        )
        let bytes = message.serialized
        #expect(bytes.allSatisfy { (32...126).contains($0) || $0 == 13 || $0 == 10 })
        for (index, byte) in bytes.enumerated() where byte == 10 || byte == 13 {
            #expect(byte == 10 ? index > 0 && bytes[index - 1] == 13 : index + 1 < bytes.count && bytes[index + 1] == 10)
        }
        #expect(bytes.split(separator: 10).allSatisfy { $0.count <= 200 })
    }
}
