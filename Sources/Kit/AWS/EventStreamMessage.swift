/// One message of `application/vnd.amazon.eventstream`: named values, and a body.
package struct EventStreamMessage: Sendable, Equatable {
    package enum Value: Sendable, Equatable {
        case bool(Bool)
        case byte(Int8)
        case short(Int16)
        case integer(Int32)
        case long(Int64)
        case bytes([UInt8])
        case text(String)
        /// Milliseconds since 1970.
        case timestamp(Int64)
        case uuid([UInt8])
    }

    /// In the order in which they came.
    package var headers: [(name: String, value: Value)]
    package var payload: [UInt8]

    package init(headers: [(name: String, value: Value)], payload: [UInt8]) {
        self.headers = headers
        self.payload = payload
    }

    package subscript(_ name: String) -> Value? { headers.first { $0.name == name }?.value }

    package func text(_ name: String) -> String? {
        guard case .text(let text) = self[name] else { return nil }
        return text
    }

    package static func == (left: EventStreamMessage, right: EventStreamMessage) -> Bool {
        left.payload == right.payload && left.headers.count == right.headers.count
            && zip(left.headers, right.headers).allSatisfy { $0.name == $1.name && $0.value == $1.value }
    }
}
