/// Why a call of Slack's Web API failed, and what is to be done about it.
package struct SlackError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Handling: Sendable, Equatable {
        /// Nothing wrong with the request: try again, after this time where it is known.
        case retry(after: Duration?)
        case rateLimited(after: Duration)
        /// The credentials or permissions are at fault: nothing will work until an operator has acted.
        case stopAndAlert
        /// This place does not take the message, now or later: tell the person elsewhere.
        case drop
        /// Slack refuses the content: send it once more as plain text.
        case fixContent
        /// What was asked for is already so.
        case successEquivalent
        /// No answer came, and the message may have been delivered: look for it before sending it again.
        case ambiguous
        /// The call itself is wrong.
        case programming
    }

    package var handling: Handling
    package var method: String
    /// Slack's word for it, `http_503` for a status, or `transport` where there was no answer.
    package var code: String
    /// What Slack adds, such as which block is invalid.
    package var details: [String]
    /// For `missing_scope`: the scopes that the call needs and those that the token has.
    package var neededScopes: String?
    package var providedScopes: String?
    /// Something may have been done in spite of the error, and doing it twice would show.
    package var mayHaveHappened: Bool
    /// For so long after the error the call may still be carried out.
    package var mayStillHappenFor = Duration.zero

    package init(
        _ handling: Handling,
        method: String,
        code: String,
        details: [String] = [],
        neededScopes: String? = nil,
        providedScopes: String? = nil,
        mayHaveHappened: Bool = false
    ) {
        self.handling = handling
        self.method = method
        self.code = code
        self.details = details
        self.neededScopes = neededScopes
        self.providedScopes = providedScopes
        self.mayHaveHappened = mayHaveHappened
    }

    /// Its turn had not come, so that nothing was sent.
    init(paced method: SlackMethod, for time: Duration) {
        self.init(.rateLimited(after: time), method: method.name, code: Self.pacedCode)
    }

    /// After this time it is the call's turn, where it was never sent for want of one.
    var turnComesIn: Duration? {
        guard code == Self.pacedCode, case .rateLimited(let time) = handling else { return nil }
        return time
    }

    private static let pacedCode = "paced"

    package var description: String {
        var text = "Slack's \(method) failed: \(code)"
        if let neededScopes { text += "; needs the scope \(neededScopes)" }
        if let providedScopes { text += ", the token has \(providedScopes)" }
        if !details.isEmpty { text += " (\(details.joined(separator: "; ")))" }
        return text
    }
}
