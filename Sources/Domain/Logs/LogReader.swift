import Glibc

/// Reads a log once, in bounded memory: bytes in as they come, clean segments out.
package struct LogReader {
    /// How much text is gathered before it is handed on to be scanned.
    static let segmentBytes = 1 << 20
    /// The same for lines so short that what is known of them is more than their text.
    static let segmentLines = 1 << 17
    /// Of more files, the names are not held.
    static let mostFiles = 4096

    package private(set) var lineCount = 0
    package private(set) var byteCount = 0
    private var files: [LogFile] = []
    private var cleaner = LineCleaner()
    private var segment = Segment(firstLine: 1)
    private var pending = PendingLine()
    private let onSegment: (inout Segment) -> Void
    private var kept = KeptSegments()

    /// - Parameter onSegment: looks at each segment as it is complete, and may note hits and a weight in it.
    package init(onSegment: @escaping (inout Segment) -> Void) {
        self.onSegment = onSegment
        segment.reserve()
    }

    package mutating func read(_ bytes: UnsafeRawBufferPointer) {
        guard var start = bytes.baseAddress else { return }
        var rest = bytes.count
        byteCount += rest
        var controls = ControlBytes(bytes)
        while rest > 0 {
            guard let end = memchr(start, 0x0A, rest) else {
                pending.append(UnsafeRawBufferPointer(start: start, count: rest))
                return
            }
            let length = UnsafeRawPointer(end) - start
            let line = UnsafeRawBufferPointer(start: start, count: length)
            if pending.isOpen || length > 2 * PendingLine.end {
                pending.append(line)
                closePending()
            } else {
                add(line, isCut: false, &controls)
            }
            start += length + 1
            rest -= length + 1
        }
    }

    /// What follows belongs to another file, which begins on a line of its own.
    mutating func beginFile(_ name: String) {
        closePending()
        if files.count < Self.mostFiles { files.append(LogFile(name: name, firstLine: lineCount + 1)) }
    }

    package mutating func finish() -> Log { finish(problem: nil) }

    mutating func finish(problem: LogProblem?) -> Log {
        closePending()
        closeSegment()
        return Log(
            segments: kept.segments,
            lineCount: lineCount,
            byteCount: byteCount,
            markers: cleaner.markers,
            times: cleaner.times.all,
            files: files,
            problem: problem,
            isTruncated: kept.hasDropped || problem != nil
        )
    }

    private mutating func closePending() {
        guard pending.isOpen else { return }
        let (line, isCut) = pending.take()
        line.withUnsafeBytes { bytes in
            var controls = ControlBytes(bytes)
            add(bytes, isCut: isCut, &controls)
        }
        pending.reuse(line)
    }

    private mutating func add(_ line: UnsafeRawBufferPointer, isCut: Bool, _ controls: inout ControlBytes?) {
        lineCount += 1
        segment.starts.append(UInt32(segment.text.count))
        var marks = cleaner.append(line, to: &segment.text, number: lineCount, controls: &controls)
        if isCut { marks.insert(.cut) }
        segment.marks.append(marks)
        if segment.text.count >= Self.segmentBytes || segment.lineCount >= Self.segmentLines { closeSegment() }
    }

    private mutating func closeSegment() {
        guard segment.lineCount > 0 else { return }
        onSegment(&segment)
        kept.add(segment)
        segment = Segment(firstLine: lineCount + 1)
        segment.reserve()
    }
}

extension Segment {
    fileprivate mutating func reserve() { text.reserveCapacity(LogReader.segmentBytes + LineCleaner.longestLine + 1) }
}
