/// Texts that lines begin with. Most expressions begin with `^`, and a line has only one beginning to look at.
struct LineOpenings {
    private struct Opening {
        /// Which bytes of a word, in the order of memory, belong to the text.
        var mask: UInt64
        var key: UInt64
        /// What follows the first of them.
        var rest: Range<Int>
        var text: UInt32
        /// One more than the place of the next one in the same slot; zero at the end.
        var next: UInt32
    }

    private var openings: [Opening] = []
    private var bytes: [UInt8] = []
    private var slots: [UInt32] = [UInt32](repeating: 0, count: 1 << Self.slotBits)
    /// Those that there are.
    private var masks: [UInt64] = []

    /// A bit for each value of the first four bytes' hash, and for the first two bytes of what is shorter: of most lines these tell
    /// that nothing begins so.
    private var longMarks = [UInt8](repeating: 0, count: 1 << (Self.markBits - 3))
    private var shortMarks = [UInt8](repeating: 0, count: 1 << 13)

    private static let slotBits = 14
    private static let markBits = 17
    /// How many bytes are looked up at once: as many as the text has of them. Few kinds, since each is looked up on every line.
    private static let keyLengths = [8, 5, 4, 3, 2, 1]

    /// - Parameter text: without the line's beginning.
    mutating func add(_ text: ArraySlice<UInt8>, number: Int) {
        let count = Self.keyLengths.first { $0 <= text.count } ?? 0
        let mask = Self.mask(count)
        var key: UInt64 = 0
        for byte in text.prefix(count).reversed() { key = key << 8 | UInt64(byte) }
        let start = bytes.count
        bytes += text.dropFirst(count)
        let slot = Self.slot(key, mask)
        openings.append(
            Opening(mask: mask, key: key, rest: start..<bytes.count, text: UInt32(number), next: slots[slot])
        )
        slots[slot] = UInt32(openings.count)
        if !masks.contains(mask) { masks.append(mask) }
        let opening = text.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        switch text.count {
        case 4...: Self.mark(&longMarks, Self.longMark(opening))
        case 2...: Self.mark(&shortMarks, Int(opening & 0xFFFF))
        default: for second in 0...255 { Self.mark(&shortMarks, Int(opening) | second << 8) }
        }
    }

    private static func mark(_ marks: inout [UInt8], _ place: Int) { marks[place >> 3] |= 1 << UInt8(place & 7) }

    private static func longMark(_ opening: UInt32) -> Int { Int((opening &* 0x9E37_79B1) >> UInt32(32 - markBits)) }

    private func mayOpen(_ first: UInt64) -> Bool {
        let long = Self.longMark(UInt32(truncatingIfNeeded: first))
        let short = Int(first & 0xFFFF)
        return (longMarks[long >> 3] >> UInt8(long & 7) | shortMarks[short >> 3] >> UInt8(short & 7)) & 1 != 0
    }

    private static func mask(_ count: Int) -> UInt64 { count == 8 ? .max : UInt64(1) << UInt64(8 * count) - 1 }

    private static func slot(_ key: UInt64, _ mask: UInt64) -> Int {
        Int(truncatingIfNeeded: ((key ^ mask) &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - slotBits))
    }

    /// Tells each text that the line begins with, and how long it is.
    ///
    /// - Parameter line: with its end.
    func find(_ line: UnsafeRawBufferPointer, _ found: (UInt32, Int) -> Void) {
        let first: UInt64
        if line.count >= 8 {
            first = UInt64(littleEndian: line.loadUnaligned(as: UInt64.self))
        } else {
            first = line.reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        guard mayOpen(first) else { return }
        for mask in masks {
            let key = first & mask
            var place = slots[Self.slot(key, mask)]
            while place > 0 {
                let opening = openings[Int(place) - 1]
                place = opening.next
                guard opening.key == key, opening.mask == mask else { continue }
                let count = mask.nonzeroBitCount >> 3
                guard line.count >= count + opening.rest.count, stands(opening.rest, in: line, at: count) else { continue }
                found(opening.text, count + opening.rest.count)
            }
        }
    }

    private func stands(_ rest: Range<Int>, in line: UnsafeRawBufferPointer, at count: Int) -> Bool {
        var at = count
        for place in rest {
            if bytes[place] != line[at] { return false }
            at += 1
        }
        return true
    }
}
