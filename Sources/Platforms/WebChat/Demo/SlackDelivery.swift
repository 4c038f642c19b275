/// When Slack gives an event another try, and when it gives up.
package struct SlackDelivery: Sendable {
    package enum Outcome: Sendable, Equatable {
        /// `noRetry` is the header X-Slack-No-Retry.
        case answered(status: Int, noRetry: Bool = false)
        case timedOut
        case failed
    }

    package enum Reason: String, Sendable {
        case httpTimeout = "http_timeout"
        case connectionFailed = "connection_failed"
        case httpError = "http_error"
    }

    package struct Retry: Sendable, Equatable {
        package var number: Int
        package var reason: Reason
        package init(number: Int, reason: Reason) {
            self.number = number
            self.reason = reason
        }
    }

    package enum Decision: Sendable, Equatable {
        case delivered
        case retry(Retry, after: Duration)
        case givenUp
    }

    /// The waits before the first, second and third further try.
    package var waits: [Duration]

    package static let slack = SlackDelivery(waits: [.seconds(1), .seconds(60), .seconds(300)])
    /// Nobody waits five minutes in front of a demo.
    package static let demo = SlackDelivery(waits: [.seconds(1), .seconds(5), .seconds(20)])

    package init(waits: [Duration]) { self.waits = waits }

    /// `retries` counts the tries after the first that were made already.
    package func decision(after outcome: Outcome, retries: Int) -> Decision {
        let reason: Reason
        switch outcome {
        case .answered(let status, _) where (200..<300).contains(status): return .delivered
        case .answered(_, noRetry: true): return .givenUp
        case .answered: reason = .httpError
        case .timedOut: reason = .httpTimeout
        case .failed: reason = .connectionFailed
        }
        guard retries < waits.count else { return .givenUp }
        return .retry(Retry(number: retries + 1, reason: reason), after: waits[retries])
    }
}
