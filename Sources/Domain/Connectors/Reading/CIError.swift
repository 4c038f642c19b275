package import CIEvents
package import Time

/// Why something could not be read or done, in words that a person in a chat can act on. Never a token, never a body.
package struct CIError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: Sendable, Equatable {
        /// 401: the token is wrong or has expired, or there is none.
        case unauthorized
        /// 403: the token lacks a scope or a permission.
        case forbidden
        /// 429, or a 403 that says so.
        case rateLimited(until: Moment?)
        /// 404: absent, or invisible to this token.
        case notFound
        /// 410: it was there once.
        case expired
        /// The request is understood and not wanted: 400, 409, 422 and their like.
        case refused(status: Int)
        case unavailable(status: Int)
        case unreachable
        /// The answer broke off.
        case cutOff
        case tooLarge
        /// A web page or a redirect elsewhere: a login page or a proxy answers in the API's place.
        case notTheAPI
        /// JSON that does not say what it should.
        case unreadable
        case cancelled
    }

    package var code: Code
    package var system: CISystem
    /// What was wanted, as in “the log of job 7 of acme/shop could not be read”.
    package var attempt: String
    package var reason: String
    /// What to do about it.
    package var remedy: String?
    /// An action whose outcome is not known. It must not be repeated blindly.
    package var mayHaveHappened: Bool

    package init(
        _ code: Code,
        _ system: CISystem,
        attempt: String,
        reason: String,
        remedy: String? = nil,
        mayHaveHappened: Bool = false
    ) {
        self.code = code
        self.system = system
        self.attempt = attempt
        self.reason = reason
        self.remedy = remedy
        self.mayHaveHappened = mayHaveHappened
    }

    package var description: String {
        let doubt = mayHaveHappened ? " It may have happened all the same: look before you ask again." : ""
        return "\(system.name): \(attempt): \(reason).\(doubt)\(remedy.map { " \($0)" } ?? "")"
    }
}
