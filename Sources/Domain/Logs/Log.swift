/// A log that was read: its lines by number, as far as they were kept.
package struct Log: Sendable {
    package let segments: [Segment]
    package let lineCount: Int
    package let byteCount: Int
    package let markers: [LogMarker]
    /// When lines were written at which a step may begin or end, where the log has stamps.
    package let times: [LineTime]
    /// The files that it was put together from, where it came in an archive of several.
    package let files: [LogFile]
    /// Why it could not be read to its end, if so.
    package let problem: LogProblem?
    /// Not all of it is here: lines in the middle were scanned and let go, or it could not be read to its end.
    package let isTruncated: Bool

    /// Nil for a line that was not kept.
    package subscript(line: Int) -> ArraySlice<UInt8>? {
        guard let segment = segment(of: line) else { return nil }
        return segment[line]
    }

    package func marks(of line: Int) -> LineMarks {
        guard let segment = segment(of: line) else { return [] }
        return segment.marks[line - segment.firstLine]
    }

    /// As people read it: without a runner's mark before what a tool said.
    package func text(_ line: Int) -> String {
        self[line].map { String(decoding: $0.dropFirst(Annotation.length($0)), as: UTF8.self) } ?? ""
    }

    package func isBlank(_ line: Int) -> Bool { self[line]?.allSatisfy { $0 == 0x20 || $0 == 0x09 } ?? true }

    private func segment(of line: Int) -> Segment? {
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].lastLine < line { low = middle + 1 } else { high = middle }
        }
        guard low < segments.count, segments[low].firstLine <= line else { return nil }
        return segments[low]
    }
}
