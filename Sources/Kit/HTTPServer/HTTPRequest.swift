/// One request, complete: the handler sees it only after the last byte of its body has been read.
package struct HTTPRequest: Sendable {
    package let head: Head
    package let body: [UInt8]

    package init(head: Head, body: [UInt8]) {
        self.head = head
        self.body = body
    }

    package var method: HTTPMethod { head.method }
    package var headers: HTTPHeaders { head.headers }
    package var path: String { head.path }
    package var query: String? { head.query }
    package var peer: PeerAddress { head.peer }
}

extension HTTPRequest {
    /// Everything before the body.
    package struct Head: Sendable {
        package enum Framing: Sendable, Equatable {
            case none
            case length(Int)
            case chunked
        }

        package let method: HTTPMethod
        package let headers: HTTPHeaders
        package let framing: Framing
        /// The client waits for "100 Continue" before it sends the body.
        package let expectsContinue: Bool
        /// The client is done after this request, by its own words or because it speaks HTTP/1.0.
        package let closes: Bool
        /// HTTP/1.0: no chunked answers.
        package let isLegacy: Bool
        /// Filled in by the server, which knows the socket; a parser alone leaves it unspecified.
        package internal(set) var peer = PeerAddress.unspecified

        let pathRange: Range<UInt16>
        let queryRange: Range<UInt16>?

        /// The path as it was sent, not decoded: routes match it byte by byte, so there is no second reading of it.
        package var pathBytes: ArraySlice<UInt8> { headers.bytes[Int(pathRange.lowerBound)..<Int(pathRange.upperBound)] }
        package var queryBytes: ArraySlice<UInt8>? {
            queryRange.map { headers.bytes[Int($0.lowerBound)..<Int($0.upperBound)] }
        }
        package var path: String { String(decoding: pathBytes, as: UTF8.self) }
        package var query: String? { queryBytes.map { String(decoding: $0, as: UTF8.self) } }
    }
}
