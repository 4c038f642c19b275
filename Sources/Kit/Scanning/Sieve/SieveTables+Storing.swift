extension SieveTables {
    /// Six counts, then the numbers in the order of the properties: those of four bytes first.
    func serialized() -> [UInt8] {
        let counts = [numbers.count, starts.count, entries.count, openingLengths.count, needs.count, openingBytes.count].map { UInt32($0) }
        let words = counts + numbers + starts + entries.map(\.bits) + openingLengths
        return words.withUnsafeBytes { Array($0) } + needs + openingBytes
    }

    /// Nil for bytes that do not hold together: an index out of them is used without another look.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 24 else { return nil }
        let counts = (0..<6).map { Int(bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)) }
        guard 4 * counts[..<4].reduce(6, +) + counts[4] + counts[5] == bytes.count else { return nil }
        var at = 24
        /// Of numbers and of whatever else any bits are good for.
        func take<Element>(_ count: Int, of type: Element.Type) -> [Element] {
            let size = count * MemoryLayout<Element>.size
            defer { at += size }
            return [Element](unsafeUninitializedCapacity: count) { room, filled in
                UnsafeMutableRawBufferPointer(room).copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[at..<at + size]))
                filled = count
            }
        }
        numbers = take(counts[0], of: UInt32.self)
        starts = take(counts[1], of: UInt32.self)
        entries = take(counts[2], of: Entry.self)
        openingLengths = take(counts[3], of: UInt32.self)
        needs = take(counts[4], of: UInt8.self)
        openingBytes = take(counts[5], of: UInt8.self)
        let isSound =
            numbers.count == needs.count && starts.first == 0 && starts.last == UInt32(entries.count)
            && zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 } && entries.allSatisfy { $0.expression < numbers.count }
            && openingLengths.count < starts.count && openingLengths.allSatisfy { $0 > 0 }
            && openingLengths.reduce(0) { $0 + Int($1) } == openingBytes.count
        guard isSound else { return nil }
    }
}
