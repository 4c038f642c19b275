package import Time

/// A mail of plain text to one mailbox. Whatever subject and text hold, they add no header: both are encoded, not trusted.
package struct MailMessage: Sendable, Equatable {
    package var sender: MailAddress
    package var recipient: MailAddress
    package var subject: String
    package var text: String
    package var date: Moment
    /// The same for each attempt at the same mail, so that a second copy is known for one. Becomes the left part of the Message-ID.
    package var identifier: String

    package init(sender: MailAddress, recipient: MailAddress, subject: String, text: String, date: Moment, identifier: String) {
        self.sender = sender
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.date = date
        self.identifier = identifier
    }

    /// As RFC 5322 has it. libcurl doubles the dots that SMTP needs doubled.
    package var serialized: [UInt8] {
        let headers = [
            ("From", "<\(sender)>"),
            ("To", "<\(recipient)>"),
            ("Subject", EncodedHeader.text(subject)),
            ("Date", date.weekdayDate + " +0000"),
            ("Message-ID", "<\(messageName)@\(sender.domain)>"),
            // No auto-responder shall answer a machine (RFC 3834).
            ("Auto-Submitted", "auto-generated"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "quoted-printable"),
        ]
        return Array((headers.map { "\($0): \($1)\r\n" }.joined() + "\r\n" + QuotedPrintable.encode(text)).utf8)
    }

    private var messageName: String {
        String(decoding: identifier.utf8.prefix(120).map { isAtomText($0) ? $0 : UInt8(ascii: "-") }, as: UTF8.self)
    }
}
