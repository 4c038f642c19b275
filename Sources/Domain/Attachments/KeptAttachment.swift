package import Conversation
import Database
package import Time

/// What the store has of a file.
package struct KeptAttachment: Sendable, Equatable {
    /// Under which name the platform has it.
    package struct Upload: Sendable, Equatable {
        package var file: String
        /// The platform's own page of it.
        package var link: String?
        package var at: Moment

        package init(file: String, link: String?, at: Moment) {
            self.file = file
            self.link = link
            self.at = at
        }
    }

    package var threadKey: String
    package var name: String
    package var kind: Reply.Attachment.Kind
    package var upload: Upload?
    /// None once the platform has it.
    package var bytes: [UInt8]

    init?(_ row: borrowing Row) {
        guard let kind = Reply.Attachment.Kind(rawValue: row.text(2)) else { return nil }
        threadKey = row.text(0)
        name = row.text(1)
        self.kind = kind
        if let file = row.textOrNil(3) { upload = Upload(file: file, link: row.textOrNil(4), at: row.moment(5)) }
        bytes = row.isNull(6) ? [] : row.blob(6)
    }
}
