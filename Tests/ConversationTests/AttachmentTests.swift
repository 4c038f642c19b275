import Conversation
import Redaction
import Testing

@Suite struct AttachmentTests {
    /// What somebody wished for, and what a file may be called.
    @Test(arguments: [
        ("failures.png", Reply.Attachment.Kind.png, "failures.png"), ("failures", .csv, "failures.csv"),
        ("Failures.CSV", .csv, "Failures.csv"),
        // No folders, nothing hidden, nothing that a shell or a header reads.
        ("../../etc/passwd", .csv, "etc-passwd.csv"), ("/", .png, "attachment.png"), ("", .png, "attachment.png"),
        ("..", .csv, "attachment.csv"),
        (".bashrc", .csv, "bashrc.csv"), ("a\r\nSet-Cookie: x", .csv, "a-Set-Cookie-x.csv"), ("a\"b;c`d$e", .png, "a-b-c-d-e.png"),
        // What the analyst calls its answers.
        ("total of total, per country (members.country)", .csv, "total-of-total-per-country-members.country.csv"),
        ("rows of orders (at most 3)", .png, "rows-of-orders-at-most-3.png"), ("failure_rate = 3 %.", .csv, "failure_rate-3.csv"),
        ("Störungen pro Monat", .png, "St-rungen-pro-Monat.png"), ("x.csv.exe", .csv, "x.csv.exe.csv"),
        ("\u{202E}gnp.exe", .png, "gnp.exe.png"),
    ])
    func aNameIsNothingButAName(wish: String, kind: Reply.Attachment.Kind, name: String) {
        #expect(Reply.Attachment.fileName(wish, kind) == name)
    }

    @Test func aNameIsNeverLong() {
        #expect(Reply.Attachment.fileName(String(repeating: "n", count: 5_000), .csv).count == 84)
    }

    @Test(arguments: [(1, "1 byte"), (999, "999 bytes"), (1_000, "1 kB"), (12_345, "12 kB"), (999_999, "1000 kB"), (16 << 20, "16.8 MB")])
    func aSizeIsSaidForPeople(bytes: Int, words: String) {
        #expect(Reply.Attachment(id: "1", name: "a.csv", kind: .csv, title: "", alternative: "", byteCount: bytes).size == words)
    }

    @Test func whereItCannotBeShownItIsSaid() {
        let chart = Reply.Attachment(
            id: "1",
            name: "f.png",
            kind: .png,
            title: "Failures",
            alternative: "Fell from 9 to 2",
            byteCount: 1_000
        )
        let reply = Reply([.text("Here:"), .attachment(chart)])
        #expect(reply.plainText == "Here:\n\nFailures: Fell from 9 to 2 [f.png, 1 kB]")
        #expect(reply.attachments == [chart])
    }

    /// What leads to the bytes has to come through the redactor as it is.
    @Test func anIDIsNoSecret() {
        for id in ["3f9a0c5e7b1d48629e0f1a2b3c4d5e6f", "00000000000000000000000000000000", "deadbeefdeadbeefdeadbeefdeadbeef"] {
            let chart = Reply.Attachment(id: id, name: "f.png", kind: .png, title: "t", alternative: "a", byteCount: 1)
            #expect(Redactor.standard.redact(Reply([.attachment(chart)])).value.attachments == [chart])
        }
    }
}
