/// Why a cluster could not be read or changed, in words for the thread. Never a token, never a body.
package struct KubeError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: Sendable, Equatable {
        case unauthorized
        case forbidden
        case notFound
        /// It has been changed since it was read, or is not in a state that allows it.
        case conflict
        /// What was sent is not valid.
        case invalid
        case rateLimited
        case refused(status: Int)
        case unavailable
        case unreachable
        case unreadable
        /// The settings do not let the bot go there.
        case outOfScope
        /// The place in a list, or in a watch, is forgotten.
        case gone
        case cancelled
    }

    package var code: Code
    package var cluster: String
    /// `the pods in shop could not be listed`
    package var attempt: String
    package var reason: String
    package var remedy: String?
    package var mayHaveHappened: Bool

    package var description: String {
        let doubt = mayHaveHappened ? " It may have happened all the same: look before you ask again." : ""
        return "\(cluster): \(attempt): \(reason).\(doubt)\(remedy.map { " \($0)" } ?? "")"
    }
}
