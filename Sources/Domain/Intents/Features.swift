/// What is weighed of a sentence: its words, pairs of words, and pieces of words, each hashed to a place in a table of fixed size.
///
/// Pieces are what makes a typo cost little; pairs are what tells `what changed` from `what now`.
package struct Features: Sendable, Equatable {
    package static let buckets = 1 << 14

    /// Rising, each once.
    package private(set) var entries: [(bucket: Int32, value: Float)] = []

    package init(_ sentence: Sentence) {
        var found: [(bucket: Int32, value: Float)] = []
        found.reserveCapacity(sentence.tokens.count * 24)
        let tokens = ["^"] + sentence.tokens + ["$"]
        for (index, token) in tokens.enumerated() {
            let bytes = Array(token.utf8)
            if index > 0 { found.append((Self.bucket(Array(tokens[index - 1].utf8) + [0x20] + bytes, kind: 2), 1)) }
            guard index > 0, index < tokens.count - 1 else { continue }
            found.append((Self.bucket(bytes, kind: 1), 1))
            guard bytes.first != 0x30, bytes.count > 1 else { continue }
            Self.pieces(of: bytes, into: &found)
        }
        found.sort { $0.bucket < $1.bucket }
        for entry in found {
            if let last = entries.last, last.bucket == entry.bucket {
                entries[entries.count - 1].value += entry.value
            } else {
                entries.append(entry)
            }
        }
        // A long sentence weighs as much as a short one.
        let length = entries.reduce(Float(0)) { $0 + $1.value * $1.value }.squareRoot()
        for index in entries.indices { entries[index].value /= length }
    }

    package static func == (left: Features, right: Features) -> Bool { left.entries.elementsEqual(right.entries) { $0 == $1 } }

    private static let weightOfPieces: Float = 0.4

    private static func pieces(of word: [UInt8], into found: inout [(bucket: Int32, value: Float)]) {
        let padded = [0x20] + word + [0x20]
        for length in 3...5 where padded.count >= length {
            for start in 0...(padded.count - length) {
                found.append((bucket(padded[start..<start + length], kind: 3), weightOfPieces))
            }
        }
    }

    /// FNV-1a, folded.
    private static func bucket(_ bytes: some Sequence<UInt8>, kind: UInt64) -> Int32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ kind
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash ^= hash >> 29
        hash = hash &* 0xBF58_476D_1CE4_E5B9
        hash ^= hash >> 32
        return Int32(truncatingIfNeeded: hash & UInt64(buckets - 1))
    }
}
