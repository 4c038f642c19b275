/// Cuts a body into the lines that a server writes one document on each of (NDJSON), from chunks that may break anywhere. A pure value.
package struct LineParser: Sendable {
    package struct Overflow: Error, Equatable { package let limit: Int }

    private let limit: Int
    private var line: [UInt8] = []

    /// - Parameter maximumLine: the longest line in bytes; a longer one is an error, since nobody would ever see its end.
    package init(maximumLine: Int = 1 << 20) { limit = maximumLine }

    /// The lines that these bytes complete, without their ends. A line of nothing but blanks says nothing and is left out.
    package mutating func feed(_ bytes: some Sequence<UInt8>) throws(Overflow) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for byte in bytes {
            if byte == 10 {
                if let line = end() { lines.append(line) }
            } else {
                guard line.count < limit else { throw Overflow(limit: limit) }
                line.append(byte)
            }
        }
        return lines
    }

    /// What stands behind the last line end: a server may leave the last one out.
    package mutating func end() -> [UInt8]? {
        defer { line.removeAll(keepingCapacity: true) }
        if line.last == 13 { line.removeLast() }
        return line.allSatisfy { $0 == 32 || $0 == 9 } ? nil : line
    }
}
