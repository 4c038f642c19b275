/// Which expressions each text speaks for, as numbers that can be stored as they are.
struct SieveTables: Equatable {
    /// The number that an expression's matches are told by.
    var numbers: [UInt32] = []
    /// Of each expression a bit for each set of texts that its lines need; zero where it may match on any line.
    var needs: [UInt8] = []
    /// Of text `i` the entries from `starts[i]` up to `starts[i + 1]`.
    var starts: [UInt32] = [0]
    var entries: [Entry] = []
    /// How many bytes of `openingBytes` belong to each text that stands at a line's beginning; they are the first of all texts.
    var openingLengths: [UInt32] = []
    var openingBytes: [UInt8] = []

    /// That a text is found brings an expression nearer to its match, or is one.
    struct Entry: Equatable {
        let bits: UInt32

        init(bits: UInt32) { self.bits = bits }

        init(expression: Int, set: Int, isMatch: Bool, endsLine: Bool) {
            bits = UInt32(expression) << 4 | (endsLine ? 8 : 0) | (isMatch ? 4 : 0) | UInt32(set)
        }

        var expression: Int { Int(bits >> 4) }
        var seen: UInt8 { 1 << UInt8(bits & 3) }
        var isMatch: Bool { bits & 4 != 0 }
        /// The line's end is not part of the match.
        var bytesBeyondMatch: UInt32 { bits >> 3 & 1 }
    }

    var expressionsOnAnyLine: [Int] { needs.indices.filter { needs[$0] == 0 } }
}

/// A text of the sieve, and whether its letters' cases matter.
struct SieveText: Hashable {
    var bytes: [UInt8]
    var ignoresCase: Bool
}

extension SieveTables {
    /// The tables, and the texts that they are about, as far as these may stand anywhere.
    static func make(_ patterns: [ScanPattern]) -> (tables: SieveTables, texts: [SieveText]) {
        let required = inParallel(patterns, RequiredTexts.init)
        var tables = SieveTables()
        var entries: [SieveText: [Entry]] = [:]
        for (expression, required) in required.enumerated() {
            tables.numbers.append(patterns[expression].number)
            tables.needs.append(UInt8(1 << required.sets.count) - 1)
            for (set, alternatives) in required.sets.enumerated() {
                for bytes in Set(alternatives) {
                    let entry = Entry(expression: expression, set: set, isMatch: required.isExact, endsLine: bytes.last == 0x0A)
                    entries[SieveText(bytes: bytes, ignoresCase: required.ignoresCase), default: []].append(entry)
                }
            }
        }
        // In an order that is the same on every run.
        let texts = entries.keys.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) || $0.bytes == $1.bytes && $1.ignoresCase }
        let openings = texts.filter { $0.bytes.first == 0x0A }
        let others = texts.filter { $0.bytes.first != 0x0A }
        for text in openings {
            tables.openingLengths.append(UInt32(text.bytes.count - 1))
            tables.openingBytes += text.bytes.dropFirst()
        }
        for text in openings + others {
            tables.entries += entries[text] ?? []
            tables.starts.append(UInt32(tables.entries.count))
        }
        return (tables, others)
    }

    var openings: LineOpenings {
        var openings = LineOpenings()
        var at = 0
        for (number, length) in openingLengths.enumerated() {
            openings.add(openingBytes[at..<at + Int(length)], number: number)
            at += Int(length)
        }
        return openings
    }
}
