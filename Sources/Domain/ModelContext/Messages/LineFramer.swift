/// Cuts a stream into the lines that it is made of, from chunks that may break anywhere.
struct LineFramer {
    struct Overflow: Error, Equatable { let limit: Int }

    private let limit: Int
    private var line: [UInt8] = []

    init(limit: Int) { self.limit = limit }

    /// The lines that these bytes complete, without their ends and without empty ones. A longer line than the limit is an error: its end
    /// may never come.
    mutating func feed(_ bytes: [UInt8]) throws(Overflow) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            try append(rest[..<end])
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if !line.isEmpty { lines.append(line) }
            line = []
            rest = rest[(end + 1)...]
        }
        try append(rest)
        return lines
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) throws(Overflow) {
        guard line.count + bytes.count <= limit else {
            line = []
            throw Overflow(limit: limit)
        }
        line += bytes
    }
}
