/// Takes from one line everything that a reader would not have seen.
struct LineCleaner {
    /// Of longer lines only the beginning is kept.
    static let longestLine = 16_384
    /// Of more control lines, those in the middle are let go.
    static let mostMarkers = 8192

    /// Control lines of the CI system, in their order.
    private(set) var markers: [LogMarker] = []
    private(set) var times = LineTimes()
    private var view = RunView()

    /// Appends the clean text of a line, and its end.
    ///
    /// - Parameter controls: of the piece that the line stands in.
    mutating func append(
        _ raw: UnsafeRawBufferPointer,
        to text: inout [UInt8],
        number: Int,
        controls: inout ControlBytes?
    ) -> LineMarks {
        var marks: LineMarks = []
        var line = raw
        if line.last == 0x0D { line = UnsafeRawBufferPointer(rebasing: line.dropLast()) }
        // A byte order mark, at the beginning or where files were put together.
        if line.first == 0xEF, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = UnsafeRawBufferPointer(rebasing: line.dropFirst(3)) }
        let prefix = view.length(line, number: number)
        if let names = prefix.opens { add(LogMarker(kind: .stepStart, name: names, line: number)) }
        if prefix.length > 0 { line = UnsafeRawBufferPointer(rebasing: line[prefix.length...]) }
        let stamp = TimeStamp.length(line)
        if stamp > 0 {
            times.note(line, stamp: stamp, number: number)
            line = UnsafeRawBufferPointer(rebasing: line[stamp...])
            marks.insert(.stamped)
        }
        if line.count > 0 {
            let begin = text.count
            if controls?.stand(in: line) ?? true || LogMarker.mayBe(line) {
                marks.formUnion(strip(line, into: &text, number: number))
            } else {
                text.append(contentsOf: UnsafeRawBufferPointer(rebasing: line.prefix(Self.longestLine + 1)))
            }
            if text.count - begin > Self.longestLine {
                marks.insert(.cut)
                Self.cut(&text, to: begin + Self.longestLine)
            }
        }
        text.append(UInt8(ascii: "\n"))
        return marks
    }

    /// The slow way: escape sequences, carriage returns, and the markers that hide between them.
    private mutating func strip(_ line: UnsafeRawBufferPointer, into text: inout [UInt8], number: Int) -> LineMarks {
        var marks: LineMarks = []
        let begin = text.count
        // Looked for once, and only where something moves to the line's beginning.
        var known: Int?
        func hasText(from at: Int) -> Bool {
            let last = known ?? Self.lastText(line)
            known = last
            return at <= last
        }
        var time: Double?
        var at = 0
        while at < line.count {
            switch line[at] {
            case 0x1B:
                let sequence = EscapeSequence(line, at: at)
                if sequence.length > 19, let stamp = TimeStamp.milliseconds(UnsafeRawBufferPointer(rebasing: line[(at + 1)...])) {
                    time = stamp
                    marks.insert(.stamped)
                }
                at += sequence.length
                switch sequence.meaning {
                case .red: marks.insert(.red)
                case .eraseLine: erase(&text, from: begin, number: number, &marks)
                case .toFirstColumn: if hasText(from: at) { erase(&text, from: begin, number: number, &marks) }
                case .eraseToEnd: if takeMarker(text, from: begin, number: number) { text.removeLast(text.count - begin) }
                case .other: break
                }
            case 0x0D:
                at += 1
                // The text before a carriage return was overwritten, if anything but an erasure follows it.
                if hasText(from: at) { erase(&text, from: begin, number: number, &marks) }
            case 0x08:
                at += 1
                if text.count > begin { Self.cut(&text, to: text.count - 1) }
            default:
                let start = at
                repeat { at += 1 } while at < line.count && line[at] != 0x1B && line[at] != 0x0D && line[at] != 0x08
                text.append(contentsOf: UnsafeRawBufferPointer(rebasing: line[start..<at]))
            }
        }
        if takeMarker(text, from: begin, number: number) { text.removeLast(text.count - begin) }
        if let time, text.withUnsafeBytes({ LineTimes.mayBeginStep(UnsafeRawBufferPointer(rebasing: $0[begin...])) }) {
            times.add(LineTime(line: number, seconds: time))
        }
        return marks
    }

    private mutating func erase(_ text: inout [UInt8], from begin: Int, number: Int, _ marks: inout LineMarks) {
        guard text.count > begin else { return }
        if !takeMarker(text, from: begin, number: number) { marks.insert(.redrawn) }
        text.removeLast(text.count - begin)
    }

    /// Where the last byte is that is neither a carriage return nor part of a control sequence; -1 where there is none.
    private static func lastText(_ line: UnsafeRawBufferPointer) -> Int {
        var last = -1
        var at = 0
        while at < line.count {
            if line[at] == 0x1B {
                at += EscapeSequence(line, at: at).length
            } else {
                if line[at] != 0x0D { last = at }
                at += 1
            }
        }
        return last
    }

    /// Shortens the text, and does not leave half a character at its end.
    private static func cut(_ text: inout [UInt8], to count: Int) {
        var end = count
        while end > 0, count - end < 3, text[end] & 0xC0 == 0x80 { end -= 1 }
        text.removeLast(text.count - end)
    }

    private mutating func takeMarker(_ text: [UInt8], from begin: Int, number: Int) -> Bool {
        text.withUnsafeBytes { bytes in
            guard let marker = LogMarker(UnsafeRawBufferPointer(rebasing: bytes[begin...]), line: number) else { return false }
            if markers.last != marker { add(marker) }
            return true
        }
    }

    private mutating func add(_ marker: LogMarker) {
        markers.append(marker)
        // The beginning and the end of a job tell most about it.
        if markers.count == 2 * Self.mostMarkers { markers.removeSubrange(Self.mostMarkers / 2..<3 * Self.mostMarkers / 2) }
    }
}
