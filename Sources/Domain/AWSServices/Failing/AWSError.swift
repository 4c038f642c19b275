/// Why Amazon did not do or tell something, in words that a person in a chat can act on. Never a key, never a body.
package struct AWSError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: Sendable, Equatable {
        /// There are no keys, or they cannot be had.
        case noCredentials
        /// The keys are good, and may not do this.
        case accessDenied(action: String, resource: String)
        /// The keys or the signature are not accepted.
        case unauthorized
        /// They were accepted once.
        case expired
        case throttled
        case notFound
        /// Understood and not wanted; the name is the service's own, such as `ExecutionNotRedrivable`.
        case refused(name: String)
        case unavailable(status: Int)
        case unreachable
        /// The answer broke off.
        case cutOff
        /// JSON that does not say what it should, or none.
        case unreadable
        case cancelled
    }

    package var code: Code
    package var service: AWSService
    package var attempt: String
    package var reason: String
    /// What to do about it.
    package var remedy: String?
    /// A write whose outcome is not known. It must not be repeated blindly.
    package var mayHaveHappened: Bool

    package init(
        _ code: Code,
        _ service: AWSService,
        attempt: String,
        reason: String,
        remedy: String? = nil,
        mayHaveHappened: Bool = false
    ) {
        self.code = code
        self.service = service
        self.attempt = attempt
        self.reason = reason
        self.remedy = remedy
        self.mayHaveHappened = mayHaveHappened
    }

    package var description: String {
        let doubt = mayHaveHappened ? " It may have happened all the same: look before you ask again." : ""
        return "\(service.name): \(attempt): \(reason).\(doubt)\(remedy.map { " \($0)" } ?? "")"
    }
}
