import Glibc

/// Writes the start of a response straight into a buffer of bytes.
struct ResponseHead {
    enum Framing {
        case none
        case length(Int)
        case chunked
        /// The end of the connection ends the body: HTTP/1.0 and a stream.
        case untilClose
    }

    private var date: [UInt8] = []
    private var dateSecond = -1

    /// False, with nothing written, where a field could split the response or change its framing.
    mutating func write(_ response: HTTPResponse, _ framing: Framing, closes: Bool, into output: inout [UInt8]) -> Bool {
        guard response.headers.allSatisfy({ Self.isSound($0.0, $0.1) }) else { return false }
        output.append("HTTP/1.1 ")
        output.append(decimal: response.status.code)
        output.append(" ")
        output.append(response.status.phrase)
        output.append("\r\n")
        refreshDate()
        output.append(contentsOf: date)
        for (name, value) in response.headers where !Self.isOurs(name) {
            output.append(contentsOf: name.utf8)
            output.append(": ")
            output.append(contentsOf: value.utf8)
            output.append("\r\n")
        }
        if closes { output.append("Connection: close\r\n") }
        switch framing {
        case .none, .untilClose: output.append("\r\n")
        case .length(let length):
            output.append("Content-Length: ")
            output.append(decimal: length)
            output.append("\r\n\r\n")
        case .chunked: output.append("Transfer-Encoding: chunked\r\n\r\n")
        }
        return true
    }

    private static func isSound(_ name: String, _ value: String) -> Bool {
        !name.utf8.isEmpty && name.utf8.allSatisfy(\.isToken)
            && value.utf8.allSatisfy { $0 >= ASCII.space && $0 != 0x7f || $0 == ASCII.tab }
    }

    /// Fields that frame the message are the server's to write.
    private static func isOurs(_ name: String) -> Bool {
        switch name.utf8.count {
        case 4, 10, 14, 17: break
        default: return false
        }
        return ["date", "connection", "content-length", "transfer-encoding"].contains(name.lowercased())
    }

    static func asksToClose(_ response: HTTPResponse) -> Bool {
        response.headers.contains { $0.0.utf8.count == 10 && $0.0.lowercased() == "connection" && $0.1.lowercased() == "close" }
    }

    private mutating func refreshDate() {
        let second = time(nil)
        guard second != dateSecond else { return }
        dateSecond = second
        date = Array("Date: \(HTTPDate.text(secondsSince1970: second))\r\n".utf8)
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    fileprivate mutating func append(decimal number: Int) {
        var divisor = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
