import Glibc

/// Where the next byte stands that moves a terminal's cursor, so that most lines need no look of their own.
struct ControlBytes {
    private let end: UnsafeRawPointer
    private var nextEscape: UnsafeRawPointer
    private var nextReturn: UnsafeRawPointer
    private var nextBackspace: UnsafeRawPointer

    /// - Parameter piece: what the lines stand in, one behind the other.
    init?(_ piece: UnsafeRawBufferPointer) {
        guard let start = piece.baseAddress else { return nil }
        end = start + piece.count
        (nextEscape, nextReturn, nextBackspace) = (start - 1, start - 1, start - 1)
    }

    /// Asked about one line after the other.
    mutating func stand(in line: UnsafeRawBufferPointer) -> Bool {
        guard let start = line.baseAddress else { return false }
        if nextEscape < start { nextEscape = find(0x1B, from: start) }
        if nextReturn < start { nextReturn = find(0x0D, from: start) }
        if nextBackspace < start { nextBackspace = find(0x08, from: start) }
        return min(nextEscape, nextReturn, nextBackspace) < start + line.count
    }

    private func find(_ byte: Int32, from start: UnsafeRawPointer) -> UnsafeRawPointer {
        memchr(start, byte, end - start).map { UnsafeRawPointer($0) } ?? end
    }
}
