/// Why there is no answer. The message names the server and never the path, the query, a header or a body: any of them may be secret.
package struct HTTPClientError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case invalidURL
        case couldNotConnect
        case timedOut
        case connectionLost
        case tooLarge
        case cancelled
        case circuitOpen
        case tls
        case other
    }

    package var code: Code
    /// Whether the request may have reached the server. Where it may, a side effect must not be repeated blindly.
    package var mayHaveBeenSent: Bool
    package var message: String

    package init(_ code: Code, mayHaveBeenSent: Bool, _ message: String) {
        self.code = code
        self.mayHaveBeenSent = mayHaveBeenSent
        self.message = message
    }

    package var description: String { message }

    /// The same error where an earlier attempt or hop of the same request has reached a server.
    func afterEarlierContact(_ wasInContact: Bool) -> HTTPClientError {
        guard wasInContact, !mayHaveBeenSent else { return self }
        return HTTPClientError(code, mayHaveBeenSent: true, message + "; an earlier attempt was sent")
    }
}
