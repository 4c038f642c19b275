package struct HTTPClientResponse: Sendable {
    package var status: Int
    package var headers: HTTPClientHeaders
    /// Decompressed where the server compressed it and the request did not ask for an encoding itself.
    package var body: [UInt8]

    package init(status: Int, headers: HTTPClientHeaders = HTTPClientHeaders(), body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package var isSuccess: Bool { (200..<300).contains(status) }
}

/// What redirects, retries and the circuit decide by, before the body or after it.
protocol HTTPAnswer: Sendable {
    var status: Int { get }
    var headers: HTTPClientHeaders { get }
}

extension HTTPClientResponse: HTTPAnswer {}
