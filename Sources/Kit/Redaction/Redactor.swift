/// The one chokepoint before a model, a chat and a log: whatever passes here leaves its secrets behind.
///
/// A hand-written scanner and not a regex engine, because every log line of every build goes through it. It errs on
/// the side of hiding where a token has an unmistakable form, and on the side of showing where prose only mentions one,
/// since a diagnosis with its evidence blacked out helps nobody.
package struct Redactor: Sendable {
    private let rules: ScannerRules

    /// Knows the forms of well-known tokens and no literal.
    package static let standard = Redactor(rules: ScannerRules(literals: []))

    /// Literals shorter than this are not hidden: they would shred ordinary words and still not be secret.
    package static let shortestLiteral = 6

    private init(rules: ScannerRules) { self.rules = rules }

    var literals: [[UInt8]] { rules.literals }

    /// A redactor that also hides these values wherever they stand, such as the secrets that the configuration loaded.
    package func adding(literals: some Sequence<String>) -> Redactor {
        Redactor(rules: ScannerRules(literals: rules.literals + literals.map { Array($0.utf8) }))
    }

    package func redact(_ text: String) -> String { redact(counting: text).text }

    package func redact(counting text: String) -> (text: String, count: Int) {
        guard let (pieces, count) = scan([Array(text.utf8)]) else { return (text, 0) }
        return (String(decoding: pieces[0], as: UTF8.self), count)
    }

    package func redact(counting bytes: [UInt8]) -> (bytes: [UInt8], count: Int) {
        scan([bytes]).map { ($0.pieces[0], $0.count) } ?? (bytes, 0)
    }

    /// Texts that are read one behind the other: first as the one that they make, so that what goes from one into the next is hidden
    /// to its end, and then each by itself.
    package func redact(counting pieces: [String]) -> (pieces: [String], count: Int) {
        var result = pieces
        var total = 0
        if pieces.count > 1, let joined = scan(pieces.map { Array($0.utf8) }) {
            result = joined.pieces.map { String(decoding: $0, as: UTF8.self) }
            total = joined.count
        }
        for index in result.indices {
            let (text, count) = redact(counting: result[index])
            result[index] = text
            total += count
        }
        return (result, total)
    }

    /// A value whose name stands elsewhere, as in log metadata: the name decides as it would in `name=value`.
    package func redact(_ value: String, under name: String) -> String {
        if let key = SecretKey.matching(name: Array(name.utf8)), !value.isEmpty {
            let bytes = Array(value.utf8)
            if SecretScanner.markerEnd(in: bytes, at: 0) == bytes.count { return value }
            if bytes.count >= key.shortest { return String(decoding: key.marker, as: UTF8.self) }
        }
        return redact(value)
    }

    /// Nil when there was nothing to hide, so that the common case copies nothing.
    private func scan(_ pieces: [[UInt8]]) -> (pieces: [[UInt8]], count: Int)? {
        var current = pieces
        var total = 0
        // A replaced value can lay bare a neighbour that had stood against it, hence the second look; the bound keeps
        // hostile input linear.
        for _ in 0..<4 {
            var scanner = SecretScanner(pieces: current, rules: rules)
            let edits = scanner.run()
            if edits.isEmpty { break }
            current = SecretEdit.apply(edits, to: current)
            total += edits.count
        }
        return total == 0 ? nil : (current, total)
    }
}
