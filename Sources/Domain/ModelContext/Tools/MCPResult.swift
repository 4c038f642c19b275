package import JSON

/// What a tool gave back. All of it is the server's word.
package struct MCPResult: Sendable, Equatable {
    package enum Piece: Sendable, Equatable {
        case text(UntrustedText)
        case link(address: UntrustedText, title: UntrustedText)
        /// What cannot be shown as text: `an image (image/png), 2048 bytes`.
        case unshown(String)
    }

    package var pieces: [Piece]
    /// The same in a form for programs, where the server gives it and it is not longer than is allowed.
    package var structured: JSON?
    /// The tool did not do what it was asked for; the text says why.
    package var isError: Bool
    /// There was more than is allowed.
    package var isCut: Bool

    package init(pieces: [Piece], structured: JSON? = nil, isError: Bool = false, isCut: Bool = false) {
        self.pieces = pieces
        self.structured = structured
        self.isError = isError
        self.isCut = isCut
    }

    package var text: String {
        let parts = pieces.map { piece in
            switch piece {
            case .text(let text): text.text
            case .link(let address, let title): title.text.isEmpty ? address.oneLine : "\(title.oneLine) (\(address.oneLine))"
            case .unshown(let words): "[\(words), not shown]"
            }
        }
        if parts.isEmpty, let structured { return String(decoding: structured.serialized(), as: UTF8.self) }
        return parts.joined(separator: "\n") + (isCut ? "\n[… the rest was left out]" : "")
    }
}

extension MCPResult {
    /// - Parameter limit: for all its texts together, and for the structured form by itself, in bytes.
    init(_ result: JSON, limit: Int) throws(MCPError) {
        if let kind = result["resultType"]?.string, kind != "complete" {
            let words =
                kind == "input_required"
                ? "asks for input in the middle of a call, and nobody can be asked here" : "gave a result of a kind that is not known here"
            throw MCPError(.protocolFault, words, mayHaveRun: true)
        }
        guard let content = result["content"]?.array ?? (result["structuredContent"] == nil ? nil : []) else {
            throw MCPError(.protocolFault, "gave a result without content", mayHaveRun: true)
        }
        self.init(pieces: [], isError: result["isError"]?.bool ?? false)
        var room = limit
        for entry in content {
            guard room > 0, pieces.count < 200 else {
                isCut = true
                break
            }
            let piece = Piece(entry, limit: room)
            pieces.append(piece)
            room -= piece.length
            if piece.isCut { isCut = true }
        }
        guard let whole = result["structuredContent"] else { return }
        let cleaned = whole.cleaned
        if cleaned.serialized().count <= limit { structured = cleaned } else { isCut = true }
    }
}

extension MCPResult.Piece {
    fileprivate init(_ entry: JSON, limit: Int) {
        let type = entry["type"]?.string ?? ""
        let media = entry["mimeType"]?.string.map { " (\(UntrustedText($0, limit: 80).oneLine))" } ?? ""
        func unshown(_ what: String, _ data: String?) -> Self { .unshown("\(what)\(media), \((data?.utf8.count ?? 0) * 3 / 4) bytes") }
        switch type {
        case "text": self = .text(UntrustedText(entry["text"]?.string ?? "", limit: limit))
        case "image": self = unshown("an image", entry["data"]?.string)
        case "audio": self = unshown("a sound", entry["data"]?.string)
        case "resource_link":
            let title = entry["title"]?.string ?? entry["name"]?.string ?? ""
            self = .link(
                address: UntrustedText(entry["uri"]?.string ?? "", limit: min(limit, 2_000)),
                title: UntrustedText(title, limit: min(limit, 200))
            )
        case "resource":
            let resource = entry["resource"]
            if let text = resource?["text"]?.string {
                self = .text(UntrustedText(text, limit: limit))
            } else {
                self = unshown("a file", resource?["blob"]?.string)
            }
        default: self = .unshown("something of a kind that is not known here")
        }
    }

    fileprivate var length: Int {
        switch self {
        case .text(let text): text.text.utf8.count
        case .link(let address, let title): address.text.utf8.count + title.text.utf8.count
        case .unshown(let words): words.utf8.count
        }
    }

    fileprivate var isCut: Bool {
        switch self {
        case .text(let text): text.isCut
        case .link(let address, let title): address.isCut || title.isCut
        case .unshown: false
        }
    }
}
