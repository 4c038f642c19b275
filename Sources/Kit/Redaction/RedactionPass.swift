/// One value's way through the redactor.
package struct RedactionPass {
    private let redactor: Redactor
    private(set) var count = 0

    init(_ redactor: Redactor) { self.redactor = redactor }

    package mutating func text(_ text: String) -> String { pieces([text])[0] }

    /// An address stays one: the brackets of what stands in a secret's place are encoded.
    package mutating func url(_ url: String) -> String {
        let before = count
        let redacted = text(url)
        if count == before { return redacted }
        return redacted.reduce(into: "") { $0 += $1 == "[" ? "%5B" : $1 == "]" ? "%5D" : String($1) }
    }

    /// Texts that a reader sees one behind the other. A secret may begin in one and end in the next, and the name that makes a
    /// value secret may stand in the one before it.
    package mutating func pieces(_ pieces: [String]) -> [String] {
        var pieces = redact(pieces)
        // What no reader sees may be dropped on the way to him, and then a secret that it cut in two is whole again.
        if pieces.contains(where: \.hidesCharacters) {
            let before = count
            let bare = redact(pieces.map(\.withoutHiddenCharacters))
            if count > before { pieces = bare }
        }
        return pieces
    }

    private mutating func redact(_ pieces: [String]) -> [String] {
        let (redacted, found) = redactor.redact(counting: pieces)
        count += found
        return redacted
    }
}

extension String {
    fileprivate var hidesCharacters: Bool { unicodeScalars.contains(where: \.isHidden) }

    fileprivate var withoutHiddenCharacters: String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: unicodeScalars.lazy.filter { !$0.isHidden })
        return String(scalars)
    }
}

extension Unicode.Scalar {
    fileprivate var isHidden: Bool {
        if (0x20..<0x7F).contains(value) || value == 0x0A || value == 0x0D || value == 0x09 { return false }
        return properties.isDefaultIgnorableCodePoint || properties.generalCategory == .control || properties.generalCategory == .format
            || properties.isNoncharacterCodePoint
    }
}
