/// A line whose end has not come. Of a very long one only the two ends are held: the first says when it was written,
/// and what was drawn last is what a reader saw.
struct PendingLine {
    /// How much of either end is held.
    static let end = 2 * LineCleaner.longestLine

    private var bytes: [UInt8] = []
    private var hasLost = false
    private(set) var isOpen = false

    /// The line as far as it was held, and whether something is missing.
    mutating func take() -> (line: [UInt8], isCut: Bool) {
        let isLong = bytes.count > 2 * Self.end
        if isLong { bytes.removeSubrange(Self.end..<bytes.count - Self.end) }
        defer { self = PendingLine() }
        return (bytes, isLong || hasLost)
    }

    /// Takes back the room of a line that was taken and read.
    mutating func reuse(_ line: consuming [UInt8]) {
        line.removeAll(keepingCapacity: true)
        bytes = line
    }

    mutating func append(_ piece: UnsafeRawBufferPointer) {
        isOpen = true
        guard bytes.count + piece.count > 2 * Self.end else { return bytes.append(contentsOf: piece) }
        let head = piece.prefix(max(0, Self.end - bytes.count))
        bytes.append(contentsOf: head)
        let rest = piece.dropFirst(head.count)
        // At most twice of what is held is gathered before the middle goes, so that small pieces move it seldom.
        let tail = rest.suffix(Self.end)
        hasLost = hasLost || tail.count < rest.count
        if tail.count == Self.end {
            hasLost = hasLost || bytes.count > Self.end
            bytes.removeSubrange(Self.end...)
        } else if bytes.count + tail.count > 3 * Self.end {
            bytes.removeSubrange(Self.end..<bytes.count - (Self.end - tail.count))
            hasLost = true
        }
        bytes.append(contentsOf: tail)
    }
}
