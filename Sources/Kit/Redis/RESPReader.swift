/// Takes what comes from a server apart, in whatever pieces it comes. It believes no length beyond its limits.
package struct RESPReader: Sendable {
    package struct Fault: Error, Equatable, CustomStringConvertible {
        package var description: String
    }

    static let longestLine = 64 << 10
    static let longestBulk = 16 << 20
    /// Of a whole answer, with whatever stands in it.
    static let longestAnswer = longestBulk + (1 << 20)
    static let mostElements = 1 << 20
    static let deepest = 8

    private var buffer: [UInt8] = []

    package init() {}

    package mutating func add(_ bytes: [UInt8]) { buffer += bytes }

    /// The next whole value, or nil where more has to come.
    package mutating func next() throws(Fault) -> RESPValue? {
        var (cursor, elements) = (0, 0)
        guard let value = try value(&cursor, &elements, depth: 0) else {
            guard buffer.count <= Self.longestAnswer else { throw Self.tooLong }
            return nil
        }
        buffer.removeFirst(cursor)
        return value
    }

    private static let tooLong = Fault(description: "its answer is longer than is read, or has no length")

    private func value(_ cursor: inout Int, _ elements: inout Int, depth: Int) throws(Fault) -> RESPValue? {
        guard depth < Self.deepest else { throw Fault(description: "its answer is nested too deep") }
        guard let line = try line(&cursor) else { return nil }
        guard let kind = line.first else { throw Fault(description: "its answer has an empty line") }
        let text = String(decoding: line.dropFirst(), as: UTF8.self)
        switch kind {
        case UInt8(ascii: "+"): return .simple(text)
        case UInt8(ascii: "-"): return .error(text)
        case UInt8(ascii: ":"):
            guard let number = Int64(text) else { throw Fault(description: "its answer has a number that is none") }
            return .integer(number)
        case UInt8(ascii: "$"): return try bulk(try length(text, atMost: Self.longestBulk), &cursor)
        case UInt8(ascii: "*"): return try array(try length(text, atMost: Self.mostElements), &cursor, &elements, depth)
        default: throw Fault(description: "it does not answer as Redis does")
        }
    }

    /// Nil for what is not there.
    private func length(_ text: String, atMost limit: Int) throws(Fault) -> Int? {
        if text == "-1" { return nil }
        guard let length = Int(text), (0...limit).contains(length) else { throw Self.tooLong }
        return length
    }

    private func bulk(_ length: Int?, _ cursor: inout Int) throws(Fault) -> RESPValue? {
        guard let length else { return .null }
        guard buffer.count - cursor >= length + 2 else { return nil }
        let end = cursor + length
        guard buffer[end] == 13, buffer[end + 1] == 10 else { throw Fault(description: "its answer has a text without an end") }
        defer { cursor = end + 2 }
        return .bulk(Array(buffer[cursor..<end]))
    }

    private func array(_ count: Int?, _ cursor: inout Int, _ elements: inout Int, _ depth: Int) throws(Fault) -> RESPValue? {
        guard let count else { return .null }
        elements += count
        guard elements <= Self.mostElements else { throw Self.tooLong }
        var values: [RESPValue] = []
        for _ in 0..<count {
            guard let value = try value(&cursor, &elements, depth: depth + 1) else { return nil }
            values.append(value)
        }
        return .array(values)
    }

    private func line(_ cursor: inout Int) throws(Fault) -> ArraySlice<UInt8>? {
        let rest = buffer[cursor...].prefix(Self.longestLine)
        guard let end = rest.firstIndex(of: 13) else {
            if rest.count == Self.longestLine { throw Fault(description: "its answer has a line without an end") }
            return nil
        }
        guard end + 1 < buffer.count else { return nil }
        guard buffer[end + 1] == 10 else { throw Fault(description: "its answer has a line without an end") }
        defer { cursor = end + 2 }
        return buffer[cursor..<end]
    }
}
