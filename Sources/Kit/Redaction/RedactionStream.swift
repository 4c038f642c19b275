/// Text that comes piece by piece and is shown before it is whole. What could still turn out to be, or to belong to, a secret is held back.
///
/// Words are shown when they are over. A line is held from where a value that is secret by its name may follow, a private key from its
/// first dashes, and a configured secret from its first letter.
package struct RedactionStream: Sendable {
    private let redactor: Redactor
    private var text: [UInt8] = []
    private var shown = ""
    /// How much of the text has been read.
    private var settled = 0
    /// What has been shown turned out to be read otherwise: nothing more is shown before the whole is there.
    private var isVoid = false

    /// A text that is read again at each word must not be endless.
    private static let longest = 64 << 10

    package init(_ redactor: Redactor) { self.redactor = redactor }

    /// Everything that may be seen of the text so far.
    package mutating func take(_ piece: String) -> String {
        guard !isVoid, text.count < Self.longest else { return shown }
        text += piece.utf8
        let settled = SettledText(text, literals: redactor.literals).end
        guard settled > self.settled else { return shown }
        self.settled = settled
        let redacted = redactor.redact(String(decoding: text[..<settled], as: UTF8.self))
        if redacted.hasPrefix(shown) { shown = redacted } else { isVoid = true }
        return shown
    }
}

extension Redactor {
    /// The beginning of a text that still grows, as far as it reads the same whatever comes behind it. Nothing in it is hidden yet.
    package func settled(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return String(decoding: bytes[..<SettledText(bytes, literals: literals).end], as: UTF8.self)
    }
}

/// How much of a text reads the same, whatever comes behind it.
private struct SettledText {
    private let bytes: [UInt8]
    private let literals: [[UInt8]]

    init(_ bytes: [UInt8], literals: [[UInt8]]) {
        self.bytes = bytes
        self.literals = literals
    }

    var end: Int {
        var end = blank(before: min(openKey ?? bytes.count, openValue ?? bytes.count))
        while let literal = literal(across: end) { end = blank(before: literal) }
        return end
    }

    /// Whatever has a form of its own has no blanks.
    private func blank(before index: Int) -> Int { (bytes[..<index].lastIndex { $0.isSpace } ?? -1) + 1 }

    private static let keyBeginning = Array("-----BEGIN".utf8)
    private static let keyEnd = Array("-----END".utf8)

    private var openKey: Int? {
        var open: Int?
        for index in bytes.indices where bytes[index] == UInt8(ascii: "-") {
            if open == nil, bytes.hasBytes(Self.keyBeginning, at: index) { open = index }
            // Its own dashes have to be there as well.
            if bytes.hasBytes(Self.keyEnd, at: index), bytes[index...].contains(where: \.isLineBreak) { open = nil }
        }
        return open
    }

    /// Where one begins, as far as it is there, that goes on behind this index.
    private func literal(across end: Int) -> Int? {
        let longest = literals.map(\.count).max() ?? 0
        return (max(0, end - longest)..<end).first { start in
            literals.contains { literal in
                let there = min(literal.count, bytes.count - start)
                return start + literal.count > end && bytes[start..<start + there].elementsEqual(literal.prefix(there))
            }
        }
    }

    private static let bearer = Array("bearer".utf8)

    /// In the line that is not over: values may hold blanks, and whether a word is one depends on what ends the line.
    private var openValue: Int? {
        let line = (bytes.lastIndex { $0.isLineBreak } ?? -1) + 1
        return bytes[line...].indices.first { index in
            switch bytes[index] {
            case UInt8(ascii: ":"), UInt8(ascii: "="):
                var end = index
                while end > line,
                    bytes[end - 1].isBlank || bytes[end - 1].isQuote || bytes[end - 1] == UInt8(ascii: "\\")
                        || bytes[end - 1] == UInt8(ascii: ":")
                { end -= 1 }
                return SecretKey.matching(endingAt: end, notBefore: line, in: bytes) != nil
            case UInt8(ascii: "-"): return bytes.hasBytes([UInt8(ascii: "-")], at: index + 1)
            default: return bytes.hasBytesIgnoringCase(Self.bearer, at: index)
            }
        }
    }
}
