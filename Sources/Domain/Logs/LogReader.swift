import Glibc

/// Reads a log once, in bounded memory: bytes in as they come, clean segments out.
package struct LogReader {
    /// How much text is gathered before it is handed on to be scanned.
    static let segmentBytes = 1 << 20

    package private(set) var lineCount = 0
    package private(set) var byteCount = 0
    private var cleaner = LineCleaner()
    private var segment = Segment(firstLine: 1)
    /// The beginning of a line whose end has not come.
    private var pending: [UInt8] = []
    private let onSegment: (inout Segment) -> Void
    private var kept = KeptSegments()

    /// - Parameter onSegment: looks at each segment as it is complete, and may note hits and a weight in it.
    package init(onSegment: @escaping (inout Segment) -> Void) {
        self.onSegment = onSegment
        segment.text.reserveCapacity(Self.segmentBytes + LineCleaner.longestLine + 1)
    }

    package mutating func read(_ bytes: UnsafeRawBufferPointer) {
        guard var start = bytes.baseAddress else { return }
        var rest = bytes.count
        if byteCount == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            start += 3
            rest -= 3
        }
        byteCount += bytes.count
        while rest > 0 {
            guard let end = memchr(start, 0x0A, rest) else {
                // Far more than is kept of a line need not be held.
                pending.append(
                    contentsOf: UnsafeRawBufferPointer(start: start, count: min(rest, max(0, 4 * LineCleaner.longestLine - pending.count)))
                )
                hasPending = true
                return
            }
            let length = UnsafeRawPointer(end) - start
            let line = UnsafeRawBufferPointer(start: start, count: length)
            if hasPending {
                pending.append(contentsOf: line.prefix(max(0, 4 * LineCleaner.longestLine - pending.count)))
                let whole = pending
                pending.removeAll(keepingCapacity: true)
                hasPending = false
                whole.withUnsafeBytes { add($0) }
            } else {
                add(line)
            }
            start += length + 1
            rest -= length + 1
        }
    }

    private var hasPending = false

    private mutating func add(_ line: UnsafeRawBufferPointer) {
        lineCount += 1
        segment.starts.append(UInt32(segment.text.count))
        segment.marks.append(cleaner.append(line, to: &segment.text, number: lineCount))
        if segment.text.count >= Self.segmentBytes { closeSegment() }
    }

    private mutating func closeSegment() {
        guard segment.lineCount > 0 else { return }
        onSegment(&segment)
        kept.add(segment)
        segment = Segment(firstLine: lineCount + 1)
        segment.text.reserveCapacity(Self.segmentBytes + LineCleaner.longestLine + 1)
    }

    package mutating func finish() -> Log {
        if hasPending { pending.withUnsafeBytes { add($0) } }
        closeSegment()
        return Log(
            segments: kept.segments,
            lineCount: lineCount,
            byteCount: byteCount,
            markers: cleaner.markers,
            isTruncated: kept.hasDropped
        )
    }
}
