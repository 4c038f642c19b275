import Actions
import Connectors
import Redis

extension ActionProblem {
    init(_ error: CIError) {
        let kind: Kind =
            switch error.code {
            case _ where error.mayHaveHappened: .ambiguous
            case .unauthorized, .forbidden: .forbidden
            case .notFound, .expired, .refused: .precondition
            default: .unavailable
            }
        self.init(kind, error.description)
    }

    /// - Parameter mayHaveHappened: something that changes the server had been sent.
    init(_ error: RedisError, mayHaveHappened: Bool = false) {
        let kind: Kind =
            switch error.code {
            case _ where mayHaveHappened: .ambiguous
            case .forbidden: .forbidden
            case .refused: .precondition
            case .unreachable, .timedOut, .lost: .unavailable
            }
        self.init(kind, error.description)
    }
}
