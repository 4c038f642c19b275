/// Why a server was not asked, or did not do as it was asked, in words for people. Never a password.
package struct PostgresError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: Sendable, Equatable {
        /// The library that speaks to servers is not installed.
        case noLibrary
        case unreachable
        case timedOut
        /// The connection ended: what was asked last may have been done.
        case lost
        /// The login is wrong, or may not come in.
        case forbidden
        /// The server understood and said no; ``PostgresError/state`` says why.
        case refused
    }

    package var code: Code
    package var description: String
    /// The five characters of SQLSTATE.
    package var state: String?
    package var hint: String?
    /// Where in the statement, counted in characters from 0.
    package var position: Int?

    package init(_ code: Code, _ description: String, state: String? = nil, hint: String? = nil, position: Int? = nil) {
        self.code = code
        self.description = Self.line(description)
        self.state = state
        self.hint = hint.map(Self.line)
        self.position = position
    }

    /// A server says what it likes, at any length: one line of it is enough.
    private static func line(_ text: String) -> String {
        let flat = text.unicodeScalars.prefix(400).map { $0.properties.generalCategory == .control ? " " : Character($0) }
        return String(flat).split(separator: " ").joined(separator: " ")
    }

    /// The library's words hold no password today. Whatever they hold tomorrow, it is none.
    func without(_ secret: String?) -> PostgresError {
        guard let secret, secret.utf8.count > 3 else { return self }
        var error = self
        error.description = description.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "…")
        error.hint = hint.map { $0.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "…") }
        return error
    }
}
