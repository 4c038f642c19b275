import HTTPClient

extension ModelError {
    init(_ error: HTTPClientError, hasBegun: Bool = false) {
        let code: Code =
            switch error.code {
            case .couldNotConnect, .circuitOpen, .tls, .invalidURL: .notReachable
            case .timedOut: error.mayHaveBeenSent ? .timedOut : .notReachable
            case .connectionLost: error.mayHaveBeenSent ? .brokenStream : .notReachable
            case .tooLarge, .other: hasBegun ? .malformed : .notReachable
            case .cancelled: .cancelled
            }
        self.init(code, error.message)
    }

    init(_ answer: ErrorAnswer, _ words: RetryWords) {
        let after = words.after ?? answer.retryAfter
        let code = answer.code(isToBeRetried: after != nil)
        let status = answer.status == 0 ? "" : "\(answer.status): "
        self.init(code, status + answer.message, retryAfter: after, serverWantsRetry: code == .spendLimit ? false : words.isWanted)
    }

    init(_ fault: AnswerFault) {
        switch fault {
        case .malformed(let what): self.init(.malformed, what)
        case .cutOff: self.init(.brokenStream, "it ended without saying that it was whole")
        case .failed(let answer):
            let after = answer.retryAfter
            self.init(answer.code(isToBeRetried: after != nil), answer.message, retryAfter: after)
        }
    }
}
