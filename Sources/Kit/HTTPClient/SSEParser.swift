/// Reads `text/event-stream` as the HTML standard describes it, from chunks that may break anywhere. A pure value.
package struct SSEParser: Sendable {
    package struct Overflow: Error, Equatable { package let limit: Int }

    /// What the server asks a client to wait before it connects anew.
    package private(set) var retry: Duration?
    package private(set) var lastEventID = ""

    private let limit: Int
    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var event = ""
    private var afterCarriageReturn = false
    private var isFirstLine = true

    /// - Parameter maximumEvent: the longest event in bytes; a longer one is an error, since nobody would ever see its end.
    package init(maximumEvent: Int = 1 << 20) { limit = maximumEvent }

    /// The events that these bytes complete.
    package mutating func feed(_ bytes: some Sequence<UInt8>) throws(Overflow) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in bytes {
            switch byte {
            case 10 where afterCarriageReturn: afterCarriageReturn = false
            case 10, 13:
                afterCarriageReturn = byte == 13
                if let event = endLine() { events.append(event) }
            default:
                afterCarriageReturn = false
                guard line.count + data.count < limit else { throw Overflow(limit: limit) }
                line.append(byte)
            }
        }
        return events
    }

    private mutating func endLine() -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        if isFirstLine {
            isFirstLine = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        }
        guard !line.isEmpty else { return dispatch() }
        let colon = line.firstIndex(of: 58) ?? line.endIndex
        var value = line[colon...].dropFirst()
        if value.first == 32 { value.removeFirst() }
        take(field: String(decoding: line[..<colon], as: UTF8.self), value)
        return nil
    }

    /// A line that starts with a colon is a comment: its field has no name and is ignored like every unknown one.
    private mutating func take(field: String, _ value: ArraySlice<UInt8>) {
        switch field {
        case "event": event = String(decoding: value, as: UTF8.self)
        case "data":
            if hasData { data.append(10) }
            data.append(contentsOf: value)
            hasData = true
        case "id" where !value.contains(0): lastEventID = String(decoding: value, as: UTF8.self)
        case "retry" where !value.isEmpty && value.allSatisfy { (48...57).contains($0) }:
            retry = Int64(String(decoding: value, as: UTF8.self)).map { .milliseconds($0) }
        default: break
        }
    }

    private mutating func dispatch() -> ServerSentEvent? {
        defer {
            event = ""
            data.removeAll(keepingCapacity: true)
            hasData = false
        }
        guard hasData else { return nil }
        return ServerSentEvent(
            event: event.isEmpty ? "message" : event,
            data: String(decoding: data, as: UTF8.self),
            id: lastEventID
        )
    }
}
