extension Reply {
    /// A file that goes with an answer. Its bytes are kept elsewhere, under the id: an answer is stored, logged and sent again whole, and
    /// must stay small.
    package struct Attachment: Sendable, Equatable, Codable {
        package enum Kind: String, Sendable, Codable, CaseIterable {
            case png
            case csv

            package var mediaType: String {
                switch self {
                case .png: "image/png"
                case .csv: "text/csv; charset=utf-8"
                }
            }
        }

        package var id: String
        /// As a file is called, with its ending.
        package var name: String
        package var kind: Kind
        package var title: String
        /// What it shows, for those who cannot see it, and wherever it cannot be shown.
        package var alternative: String
        package var byteCount: Int

        package init(id: String, name: String, kind: Kind, title: String, alternative: String, byteCount: Int) {
            self.id = id
            self.name = name
            self.kind = kind
            self.title = title
            self.alternative = alternative
            self.byteCount = byteCount
        }
    }

    package var attachments: [Attachment] {
        elements.compactMap { if case .attachment(let attachment) = $0 { attachment } else { nil } }
    }
}

extension Reply.Attachment {
    /// In place of what cannot be seen.
    package var words: String {
        let head = title.isEmpty || alternative.contains(title) ? "" : "\(title): "
        return "\(head)\(alternative) [\(name), \(size)]"
    }

    package var size: String {
        if byteCount < 1_000 { return byteCount == 1 ? "1 byte" : "\(byteCount) bytes" }
        if byteCount < 1_000_000 { return "\((byteCount + 500) / 1_000) kB" }
        let tenths = (byteCount + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }

    private static let longestName = 80

    /// A name that is nothing but a name on any system, and that nobody has to quote in a shell: letters, digits, `_`, `.` and `-`, never
    /// hidden, with the kind's ending.
    package static func fileName(_ wish: String, _ kind: Kind) -> String {
        let ending = "." + kind.rawValue
        let stem = wish.lowercased().hasSuffix(ending) ? String(wish.dropLast(ending.count)) : wish
        var name = ""
        for scalar in stem.unicodeScalars.prefix(longestName) {
            let isPlain = scalar.isASCII && (Character(scalar).isLetter || Character(scalar).isNumber || scalar == "." || scalar == "_")
            if isPlain { name.unicodeScalars.append(scalar) } else if name.last != "-" { name += "-" }
        }
        name = String(name.drop { $0 == "." || $0 == "-" })
        while name.last == "-" || name.last == "." { name.removeLast() }
        return (name.isEmpty ? "attachment" : name) + ending
    }
}
