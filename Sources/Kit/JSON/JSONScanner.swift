/// Reads a JSON document once, from its first byte to its last, without an allocation: the whole of it is validated,
/// and the caller picks what it wants on the way.
///
/// ```swift
/// try JSONScanner.read(body) { document throws(JSONError) in
///     try document.members(names) { name, value throws(JSONError) in
///         switch name {
///         case 0: type = try value.text()
///         default: try value.members(eventNames) { … }
///         }
///     }
/// }
/// ```
/// What a caller does not take is validated and passed over. This is the only place that knows the grammar: ``JSON`` is read with it too.
package struct JSONScanner: ~Copyable {
    let document: [UInt8]
    var offset = 0
    var depth = 0
    let depthLimit: Int

    private init(_ document: [UInt8], limits: JSONLimits) {
        self.document = document
        depthLimit = limits.depth
    }

    /// Hands the document's value to `body` and sees to it that nothing follows.
    package static func read<Result>(
        _ document: [UInt8],
        limits: JSONLimits = .default,
        _ body: (inout JSONScanner) throws(JSONError) -> Result
    ) throws(JSONError) -> Result {
        guard document.count <= limits.bytes else { throw JSONError(.tooLarge, at: limits.bytes) }
        if document.starts(with: [0xEF, 0xBB, 0xBF]) { throw JSONError(.byteOrderMark, at: 0) }
        var scanner = JSONScanner(document, limits: limits)
        scanner.skipWhitespace()
        let start = scanner.offset
        let result = try body(&scanner)
        if scanner.offset == start { try scanner.skip() }
        scanner.skipWhitespace()
        guard scanner.offset == document.count else { throw JSONError(.bytesAfterTheValue, at: scanner.offset) }
        return result
    }

    /// Only validates.
    package static func validate(_ document: [UInt8], limits: JSONLimits = .default) throws(JSONError) {
        try read(document, limits: limits) { scanner throws(JSONError) in try scanner.skip() }
    }

    /// What kind of value stands here, by its first byte.
    package var kind: JSONKind? {
        guard offset < document.count else { return nil }
        return switch document[offset] {
        case UInt8(ascii: "{"): .object
        case UInt8(ascii: "["): .array
        case UInt8(ascii: "\""): .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
        case UInt8(ascii: "n"): .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
        default: nil
        }
    }

    @inline(__always)
    mutating func skipWhitespace() {
        offset = Self.endOfWhitespace(from: offset, in: document.span)
    }

    @inline(__always)
    private static func endOfWhitespace(from start: Int, in span: Span<UInt8>) -> Int {
        var index = start
        while index < span.count {
            switch span[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index &+= 1
            default: return index
            }
        }
        return index
    }

    /// The byte here, which must exist.
    @inline(__always)
    func current() throws(JSONError) -> UInt8 {
        guard offset < document.count else { throw JSONError(.unexpectedEnd, at: document.count) }
        return document[offset]
    }

    func unexpected() -> JSONError {
        offset < document.count ? JSONError(.unexpectedByte, at: offset) : JSONError(.unexpectedEnd, at: document.count)
    }

    /// For a value that was to be of one kind: malformed where it is no value at all.
    func mismatch(_ expected: JSONKind) -> JSONError {
        kind == nil ? unexpected() : JSONError(.wrongKind(expected: expected), at: offset)
    }
}
