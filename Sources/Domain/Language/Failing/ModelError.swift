/// Why a model did not answer, in words that a person can act on. Never a key; what a server said has been through the redactor.
package struct ModelError: Error, Sendable, Equatable {
    package enum Code: String, Sendable, CaseIterable {
        /// Nobody answers at the address.
        case notReachable
        /// There is no key, or it is wrong.
        case unauthorised
        /// The key is right and may not do this.
        case forbidden
        /// No such model, or no such address.
        case notFound
        case invalid
        /// The conversation is longer than the model can read.
        case contextTooLong
        case rateLimited
        /// The server is there and cannot answer now.
        case overloaded
        /// The account has no money or its budget is spent: asking again cannot help.
        case spendLimit
        /// A budget of our own is used: no model was asked.
        case budget
        case timedOut
        /// The answer broke off, or ended without saying that it was whole.
        case brokenStream
        /// The answer is not what the provider's protocol allows.
        case malformed
        case cancelled
    }

    package var code: Code
    package var model: ModelName?
    /// What was seen, bounded.
    package var reason: String
    /// How long the server asks to be left alone.
    package var retryAfter: Duration?
    /// Where the server says itself whether asking again is of use.
    package var serverWantsRetry: Bool?

    package init(
        _ code: Code,
        _ reason: String,
        model: ModelName? = nil,
        retryAfter: Duration? = nil,
        serverWantsRetry: Bool? = nil
    ) {
        self.code = code
        self.reason = reason
        self.model = model
        self.retryAfter = retryAfter
        self.serverWantsRetry = serverWantsRetry
    }

    /// Whether the same model may answer if it is asked once more.
    package var isRetryable: Bool {
        switch code {
        case .notReachable, .rateLimited, .overloaded, .timedOut, .brokenStream, .malformed: serverWantsRetry ?? true
        case .unauthorised, .forbidden, .notFound, .contextTooLong, .invalid: serverWantsRetry ?? false
        case .spendLimit, .budget, .cancelled: false
        }
    }
}

/// What a reader of an answer finds wrong with it; the caller knows of which model it speaks.
enum AnswerFault: Error, Equatable {
    case malformed(String)
    /// It ended without saying that it was whole.
    case cutOff
    /// The server reported a failure within the answer.
    case failed(ErrorAnswer)
}
