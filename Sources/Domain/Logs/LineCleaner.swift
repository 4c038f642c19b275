import Glibc

/// Takes from one line everything that a reader would not have seen.
struct LineCleaner {
    /// Of longer lines only the beginning is kept.
    static let longestLine = 16_384

    /// Control lines of the CI system, in their order.
    var markers: [LogMarker] = []

    /// Appends the clean text of a line, and its end.
    mutating func append(_ raw: UnsafeRawBufferPointer, to text: inout [UInt8], number: Int) -> LineMarks {
        var marks: LineMarks = []
        var line = raw
        if line.last == UInt8(ascii: "\r") { line = UnsafeRawBufferPointer(rebasing: line.dropLast()) }
        if line.count > Self.longestLine {
            line = UnsafeRawBufferPointer(rebasing: line.prefix(Self.longestLine))
            marks.insert(.cut)
        }
        let stamp = TimeStamp.length(line)
        if stamp > 0 {
            line = UnsafeRawBufferPointer(rebasing: line[stamp...])
            marks.insert(.stamped)
        }
        if line.count > 0, let start = line.baseAddress {
            if memchr(start, 0x1B, line.count) == nil && memchr(start, 0x0D, line.count) == nil && memchr(start, 0x08, line.count) == nil {
                text.append(contentsOf: line)
            } else {
                marks.formUnion(strip(line, into: &text, number: number))
            }
        }
        text.append(UInt8(ascii: "\n"))
        return marks
    }

    /// The slow way: escape sequences, carriage returns, and the markers that hide between them.
    private mutating func strip(_ line: UnsafeRawBufferPointer, into text: inout [UInt8], number: Int) -> LineMarks {
        var marks: LineMarks = []
        let begin = text.count
        var at = 0
        while at < line.count {
            let byte = line[at]
            switch byte {
            case 0x1B:
                let sequence = EscapeSequence(line, at: at)
                at += sequence.length
                switch sequence.meaning {
                case .red: marks.insert(.red)
                case .eraseLine:
                    text.removeLast(text.count - begin)
                    marks.insert(.redrawn)
                case .eraseToEnd:
                    if takeMarker(text, from: begin, number: number) { text.removeLast(text.count - begin) }
                case .other: break
                }
            case 0x0D:
                at += 1
                // The text before a carriage return was overwritten, if anything but an erasure follows it.
                _ = takeMarker(text, from: begin, number: number)
                if hasText(line, from: at) {
                    text.removeLast(text.count - begin)
                    marks.insert(.redrawn)
                }
            case 0x08:
                at += 1
                if text.count > begin { text.removeLast() }
            default:
                text.append(byte)
                at += 1
            }
        }
        if takeMarker(text, from: begin, number: number) { text.removeLast(text.count - begin) }
        return marks
    }

    private func hasText(_ line: UnsafeRawBufferPointer, from start: Int) -> Bool {
        var at = start
        while at < line.count {
            if line[at] == 0x1B {
                at += EscapeSequence(line, at: at).length
            } else if line[at] == 0x0D {
                at += 1
            } else {
                return true
            }
        }
        // Only erasures follow: what was a marker goes, what was text stays.
        return false
    }

    private mutating func takeMarker(_ text: [UInt8], from begin: Int, number: Int) -> Bool {
        text.withUnsafeBytes { bytes in
            guard let marker = LogMarker(UnsafeRawBufferPointer(rebasing: bytes[begin...]), line: number) else { return false }
            if markers.last != marker { markers.append(marker) }
            return true
        }
    }
}
