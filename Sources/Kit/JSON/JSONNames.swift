/// A few names that a reader looks for, as members or as values, prepared so that one is found in a few nanoseconds.
///
/// It answers with the position of the name. Whoever wants an enum in its place puts it there in his own module: the compiler makes a
/// fast function of a generic one only within a module.
package struct JSONNames: Sendable {
    private struct Entry: Sendable {
        /// The first eight bytes, the first one lowest; the rest zero.
        let head: UInt64
        let count: Int
        /// Where the bytes after the eighth begin in ``tails``.
        let tail: Int
    }

    private let entries: [Entry]
    /// What follows the first eight bytes of the longer names, one after the other.
    private let tails: [UInt8]

    package init(_ names: [String]) {
        precondition(names.count <= 64, "a reader keeps what it has seen in the bits of one word")
        var tails: [UInt8] = []
        entries = names.map { name in
            let bytes = Array(name.utf8)
            defer { tails.append(contentsOf: bytes.dropFirst(8)) }
            let head = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return Entry(head: head, count: bytes.count, tail: tails.count)
        }
        self.tails = tails
    }

    /// An escaped name means the same as one written plainly, and must not slip past a reader who looks for it.
    package func index(of text: JSONText, in document: [UInt8]) -> Int? {
        if text.hasEscapes {
            let bytes = Array(text.bytes(in: document))
            return index(of: bytes.indices, in: bytes)
        }
        return index(of: text.range, in: document)
    }

    private func index(of range: Range<Int>, in document: [UInt8]) -> Int? {
        let head = JSONScanner.head(of: range, in: document)
        for index in entries.indices where entries[index].head == head && entries[index].count == range.count {
            if hasTail(of: entries[index], range, document) { return index }
        }
        return nil
    }

    private func hasTail(of entry: Entry, _ range: Range<Int>, _ document: [UInt8]) -> Bool {
        var offset = 8
        while offset < range.count {
            if document[range.lowerBound + offset] != tails[entry.tail + offset - 8] { return false }
            offset += 1
        }
        return true
    }
}
