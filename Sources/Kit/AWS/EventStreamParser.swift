/// Reads `application/vnd.amazon.eventstream` from chunks that may break anywhere. A pure value.
///
/// A message is its whole length, the length of its headers and the checksum of these two; then headers, payload, and the checksum of
/// everything before it. Both checksums are looked at, the first one before its lengths are believed.
package struct EventStreamParser: Sendable {
    private static let preludeSize = 12
    private static let overhead = 16
    /// What the specification allows headers to take.
    private static let maximumHeaders = 128 << 10

    private let limit: Int
    private var pending: [UInt8] = []

    /// - Parameter maximumMessage: the longest message in bytes that is waited for.
    package init(maximumMessage: Int = 1 << 20) { limit = maximumMessage }

    /// The messages that these bytes complete.
    package mutating func feed(_ bytes: some Sequence<UInt8>) throws(EventStreamFault) -> [EventStreamMessage] {
        pending.append(contentsOf: bytes)
        var messages: [EventStreamMessage] = []
        var start = 0
        while let count = try lengthOfMessage(at: start), pending.count - start >= count {
            messages.append(try message(pending[start..<start + count]))
            start += count
        }
        pending.removeFirst(start)
        return messages
    }

    /// To be called when the stream has ended.
    package func end() throws(EventStreamFault) {
        if !pending.isEmpty { throw .cutOff }
    }

    private func lengthOfMessage(at start: Int) throws(EventStreamFault) -> Int? {
        guard pending.count - start >= Self.preludeSize else { return nil }
        let prelude = pending[start..<start + Self.preludeSize]
        guard CRC32(of: prelude.prefix(8)).value == UInt32(truncatingIfNeeded: prelude.number(at: 8, size: 4)) else {
            throw .damagedPrelude
        }
        let count = Int(prelude.number(at: 0, size: 4))
        let headers = Int(prelude.number(at: 4, size: 4))
        guard count <= limit else { throw .tooLong(limit: limit) }
        guard headers <= Self.maximumHeaders, count >= Self.overhead + headers else { throw .impossibleLengths }
        return count
    }

    private func message(_ bytes: ArraySlice<UInt8>) throws(EventStreamFault) -> EventStreamMessage {
        let checked = bytes.dropLast(4)
        guard CRC32(of: checked).value == UInt32(truncatingIfNeeded: bytes.number(at: bytes.count - 4, size: 4)) else {
            throw .damagedMessage
        }
        let body = checked.dropFirst(Self.preludeSize)
        let split = Int(bytes.number(at: 4, size: 4))
        var reader = HeaderReader(rest: body.prefix(split))
        return EventStreamMessage(headers: try reader.headers(), payload: Array(body.dropFirst(split)))
    }
}

private struct HeaderReader {
    var rest: ArraySlice<UInt8>

    mutating func headers() throws(EventStreamFault) -> [(name: String, value: EventStreamMessage.Value)] {
        var headers: [(name: String, value: EventStreamMessage.Value)] = []
        while !rest.isEmpty {
            let count = Int(try number(1))
            guard count > 0 else { throw .malformedHeaders }
            let name = String(decoding: try take(count), as: UTF8.self)
            headers.append((name: name, value: try value(ofType: number(1))))
        }
        return headers
    }

    private mutating func value(ofType type: UInt64) throws(EventStreamFault) -> EventStreamMessage.Value {
        switch type {
        case 0: .bool(true)
        case 1: .bool(false)
        case 2: .byte(Int8(truncatingIfNeeded: try number(1)))
        case 3: .short(Int16(truncatingIfNeeded: try number(2)))
        case 4: .integer(Int32(truncatingIfNeeded: try number(4)))
        case 5: .long(Int64(bitPattern: try number(8)))
        case 6: .bytes(Array(try take(Int(number(2)))))
        case 7: .text(String(decoding: try take(Int(number(2))), as: UTF8.self))
        case 8: .timestamp(Int64(bitPattern: try number(8)))
        case 9: .uuid(Array(try take(16)))
        default: throw .malformedHeaders
        }
    }

    private mutating func number(_ size: Int) throws(EventStreamFault) -> UInt64 { try take(size).number(at: 0, size: size) }

    private mutating func take(_ count: Int) throws(EventStreamFault) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw .malformedHeaders }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}

extension ArraySlice<UInt8> {
    /// Big-endian; the caller has seen that the bytes are there.
    fileprivate func number(at offset: Int, size: Int) -> UInt64 {
        dropFirst(offset).prefix(size).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
