import JSON
package import Time

/// A file that a person put into the workspace, without its bytes: what a message carries of it.
package struct StandInFile: Sendable, Equatable {
    package var id: String
    package var name: String
    package var owner: String
    package var size: Int
    /// The beginning of a text, and nil where it is none.
    package var preview: String?
    package var created: Moment
    /// Where the token opens it.
    package var url: String
    package var title: String?
    package var kind: Kind?
    /// Its page; where none is given, one that the demo does not have.
    package var permalink: String?

    /// Of what the bot made; what people bring is text or bytes.
    package enum Kind: String, Sendable {
        case png
        case csv

        init?(of bytes: [UInt8], _ name: String) {
            if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
                self = .png
            } else if name.hasSuffix(".csv") {
                self = .csv
            } else {
                return nil
            }
        }

        var mediaType: String {
            switch self {
            case .png: "image/png"
            case .csv: "text/csv"
            }
        }
    }

    package init(id: String, name: String, owner: String, size: Int, preview: String?, created: Moment, url: String) {
        self.id = id
        self.name = name
        self.owner = owner
        self.size = size
        self.preview = preview
        self.created = created
        self.url = url
    }

    /// Slack keeps a short text as a snippet, which can be edited in place.
    private var isSnippet: Bool { preview != nil && size <= 1 << 20 }

    func json(team: String, domain: String) -> JSON {
        let isText = preview != nil
        return .record(
            ("id", .string(id)),
            ("created", .integer(created.seconds)),
            ("timestamp", .integer(created.seconds)),
            ("name", .string(name)),
            ("title", .string(title ?? name)),
            ("mimetype", kind.map { .string($0.mediaType) } ?? (isText ? "text/plain" : "application/octet-stream")),
            ("filetype", kind.map { .string($0.rawValue) } ?? (isText ? "text" : "binary")),
            ("pretty_type", isText ? "Plain Text" : "Binary"),
            ("user", .string(owner)),
            ("user_team", .string(team)),
            ("editable", .bool(isSnippet)),
            ("size", .integer(Int64(size))),
            ("mode", isSnippet ? "snippet" : "hosted"),
            ("is_external", false),
            ("external_type", ""),
            ("is_public", true),
            ("public_url_shared", false),
            ("display_as_bot", false),
            ("username", ""),
            ("url_private", .string(url)),
            ("url_private_download", .string(url)),
            ("permalink", .string(permalink ?? "https://\(domain).slack.com/files/\(owner)/\(id)")),
            ("preview", preview.map { .string($0) }),
            ("has_rich_preview", false),
            ("file_access", "visible")
        )
    }
}

/// The bytes of what was shared, up to a limit together: a demo that runs for days stays within its memory.
package struct StandInFiles: Sendable {
    package static let largest = 16 << 20
    private static let most = 64 << 20

    private var kept: [(file: StandInFile, bytes: [UInt8])] = []

    var all: [StandInFile] { kept.map(\.file) }

    subscript(id: String) -> (file: StandInFile, bytes: [UInt8])? { kept.first { $0.file.id == id } }

    /// The oldest go first; Slack's plans hide old files too.
    mutating func keep(_ file: StandInFile, _ bytes: [UInt8]) {
        kept.append((file, bytes))
        while kept.reduce(0, { $0 + $1.bytes.count }) > Self.most { kept.removeFirst() }
    }
}
