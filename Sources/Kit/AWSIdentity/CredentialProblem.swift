/// Why there are no keys to sign with: each source that was tried, and what was wrong there. Never a key or a token.
package struct CredentialProblem: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        /// No source is there.
        case absent
        /// A source is there and does not work. No other one is taken in its place: it would act as somebody else.
        case failed
        /// The same, and it may work in a while.
        case unavailable
    }

    package struct Attempt: Sendable, Equatable {
        package var source: String
        package var why: String

        package init(_ source: String, _ why: String) {
            self.source = source
            self.why = why
        }
    }

    package var kind: Kind
    package var attempts: [Attempt]

    package init(_ kind: Kind, _ attempts: [Attempt]) {
        self.kind = kind
        self.attempts = attempts
    }

    package var description: String {
        let tried = attempts.map { "\($0.source): \($0.why)" }.joined(separator: "; ")
        return kind == .absent ? "there are no AWS credentials (\(tried))" : "the AWS credentials cannot be had (\(tried))"
    }

    func after(_ earlier: [Attempt]) -> CredentialProblem { CredentialProblem(kind, earlier + attempts) }
}
