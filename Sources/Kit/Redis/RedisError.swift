/// Why a server of Redis was not asked, or did not do as it was asked, in words for people. Never a password.
package struct RedisError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: Sendable, Equatable {
        case unreachable
        case timedOut
        /// The connection ended, or what came over it was no answer: what was asked last may have been done.
        case lost
        /// The login is wrong, or may not do this.
        case forbidden
        /// The server understood and said no.
        case refused
    }

    package var code: Code
    package var description: String

    package init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// What a server answers in place of what was asked for.
    init(reply: String, to command: String) {
        let said = String(reply.unicodeScalars.prefix(200).map { $0.properties.generalCategory == .control ? " " : Character($0) })
        let isForbidden =
            ["NOAUTH", "WRONGPASS", "NOPERM", "DENIED"].contains { reply.hasPrefix($0) } || reply.contains("invalid password")
        self.init(isForbidden ? .forbidden : .refused, "it answers \(command) with: \(said)")
    }
}
