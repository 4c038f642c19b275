/// One request to another server.
package struct HTTPClientRequest: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"

        /// Whether doing it twice leaves the server as doing it once does (RFC 9110, section 9.2.2).
        package var isIdempotent: Bool {
            switch self {
            case .get, .head, .put, .delete: true
            case .post, .patch: false
            }
        }
    }

    package var method: Method
    package var url: String
    package var headers: [(String, String)]
    package var body: [UInt8]?
    package var timeouts: Timeouts
    /// The longest body, after decompression, that is worth having; a longer one ends the transfer.
    package var maximumBody: Int
    package var redirects: RedirectPolicy
    package var retries: RetryPolicy

    package init(
        _ method: Method = .get,
        url: String,
        headers: [(String, String)] = [],
        body: [UInt8]? = nil,
        timeouts: Timeouts = .standard,
        maximumBody: Int = 8 << 20,
        redirects: RedirectPolicy = .none,
        retries: RetryPolicy = .none
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeouts = timeouts
        self.maximumBody = maximumBody
        self.redirects = redirects
        self.retries = retries
    }
}

extension HTTPClientRequest {
    /// How long each part of an attempt may take. A retry starts anew; a redirect does not.
    package struct Timeouts: Sendable, Equatable {
        /// Name look-up, connection and TLS handshake together.
        package var connect: Duration
        /// From the start of the transfer to the first byte of the answer.
        package var firstByte: Duration
        /// The whole of it. Does not apply to streams, which may go on for as long as they speak.
        package var total: Duration
        /// For streams: the longest silence after the answer began. A consumer that lags is not the server's silence.
        package var idle: Duration

        package init(
            connect: Duration = .seconds(5),
            firstByte: Duration = .seconds(30),
            total: Duration = .seconds(60),
            idle: Duration = .seconds(60)
        ) {
            self.connect = connect
            self.firstByte = firstByte
            self.total = total
            self.idle = idle
        }

        package static let standard = Timeouts()
    }
}
