package import Conversation

/// A file that was just made for an answer.
package struct NewAttachment: Sendable {
    /// What it should be called; what no file system takes is replaced.
    package var name: String
    package var kind: Reply.Attachment.Kind
    package var title: String
    /// What it shows, for those who cannot see it.
    package var alternative: String
    package var bytes: [UInt8]

    package init(_ kind: Reply.Attachment.Kind, name: String, title: String, alternative: String, bytes: [UInt8]) {
        self.name = name
        self.kind = kind
        self.title = title
        self.alternative = alternative
        self.bytes = bytes
    }
}
