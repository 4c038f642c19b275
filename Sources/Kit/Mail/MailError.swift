/// Why a server did not take a mail. The message names the server, never the login or what the mail says.
package struct MailError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case couldNotConnect
        case noTLS
        case tls
        case loginRefused
        case refused
        case timedOut
        case connectionLost
        case cancelled
        case other
    }

    package var code: Code
    package var description: String

    init(_ code: Code, _ server: MailServer, _ reason: String) {
        self.code = code
        description = "\(server): \(reason)"
    }
}
