/// What a handler answers. Framing, Date and Connection are written by the server; a handler's own are ignored,
/// except that `Connection: close` is honoured.
package struct HTTPResponse: Sendable {
    package var status: HTTPStatus
    package var headers: [(String, String)]
    package var body: HTTPBody

    package init(_ status: HTTPStatus, headers: [(String, String)] = [], body: HTTPBody = .none) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package static func text(_ status: HTTPStatus, _ text: String, headers: [(String, String)] = []) -> HTTPResponse {
        HTTPResponse(status, headers: [("Content-Type", "text/plain; charset=utf-8")] + headers, body: .bytes(Array(text.utf8)))
    }
}

package enum HTTPBody: Sendable {
    case none
    case bytes([UInt8])
    /// Written piece by piece; part of what a shutdown waits for.
    case stream(@Sendable (HTTPBodyWriter) async throws -> Void)
    /// A stream without a natural end, such as server-sent events: its task is cancelled as soon as the server drains.
    case endless(@Sendable (HTTPBodyWriter) async throws -> Void)
}
