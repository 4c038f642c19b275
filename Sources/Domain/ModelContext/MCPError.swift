/// Why a server gave no result. What the server itself said in it is cleaned and cut.
package struct MCPError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// It cannot be started, or not be reached.
        case unreachable
        /// It went away while somebody waited for it.
        case died
        case timedOut
        case cancelled
        /// It does not know us, or does not let us.
        case unauthorized
        /// It asks to come back later.
        case busy
        /// It does not do as the protocol says.
        case protocolFault
        case tooLarge
        /// It answered with an error of its own.
        case refused
        /// It has forgotten the session.
        case sessionExpired
        /// The tool is not offered here, whatever the server says.
        case notOffered
        /// A person has to approve this call.
        case needsApproval
        case invalidArguments
        case closed
    }

    package var code: Code
    package var message: String
    /// Whose error it is, where that is known.
    package internal(set) var server: String?
    /// Whether the tool may have done its work all the same.
    package var mayHaveRun: Bool
    package var retryAfter: Duration?
    /// What the session decides by.
    var failure: RPCFailure?
    var status: Int?

    init(_ code: Code, _ message: String, mayHaveRun: Bool = false, retryAfter: Duration? = nil) {
        self.code = code
        self.message = message
        self.mayHaveRun = mayHaveRun
        self.retryAfter = retryAfter
    }

    init(_ failure: RPCFailure) {
        self.init(.refused, "answered with error \(failure.code): \(UntrustedText(failure.message, limit: 300).oneLine)")
        self.failure = failure
    }

    package var description: String { server.map { "\($0): \(message)" } ?? message }
}
