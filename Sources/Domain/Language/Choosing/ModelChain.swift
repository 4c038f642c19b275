/// What to do when a model did not answer: ask it again, ask the next one, or give up. A pure value: the error, the count of attempts,
/// the time that has passed and a random number go in, the decision comes out.
package struct ModelChain: Sendable, Equatable {
    package struct Patience: Sendable, Equatable {
        /// The first one counts.
        package var attemptsPerModel: Int
        package var baseDelay: Duration
        package var longestDelay: Duration
        /// Who asks to be left alone for longer is: coming back sooner would be against its word.
        package var longestRetryAfter: Duration
        /// For all attempts at all models together; after it nothing new is begun.
        package var total: Duration

        package init(
            attemptsPerModel: Int = 3,
            baseDelay: Duration = .milliseconds(500),
            longestDelay: Duration = .seconds(8),
            longestRetryAfter: Duration = .seconds(30),
            total: Duration = .seconds(120)
        ) {
            self.attemptsPerModel = attemptsPerModel
            self.baseDelay = baseDelay
            self.longestDelay = longestDelay
            self.longestRetryAfter = longestRetryAfter
            self.total = total
        }
    }

    package enum Step: Sendable, Equatable {
        case retry(after: Duration)
        /// The position of the model that is asked now.
        case next(Int)
        case giveUp
    }

    package var models: [ModelName]
    package var patience: Patience

    package init(_ models: [ModelName], patience: Patience = Patience()) {
        self.models = models
        self.patience = patience
    }

    /// - Parameters:
    ///   - position: of the model that failed.
    ///   - attempt: how often it was asked, counted from 1.
    ///   - elapsed: since the first model was asked for the first time.
    ///   - random: from 0 up to 1, so that many who were refused at once do not come back at once.
    package func step(after error: ModelError, at position: Int, attempt: Int, elapsed: Duration, random: Double) -> Step {
        switch error.code {
        case .cancelled, .budget: return .giveUp
        // The caller can shorten what he asks, which is better than to ask another model in vain.
        case .contextTooLong where !error.isRetryable: return .giveUp
        default: break
        }
        guard elapsed < patience.total else { return .giveUp }
        if error.isRetryable, attempt < limit(of: error, at: position) {
            let pause = pause(after: error, attempt: attempt, random: random)
            if let pause, elapsed + pause < patience.total { return .retry(after: pause) }
        }
        return standIn(for: error, at: position).map(Step.next) ?? .giveUp
    }

    /// What hung once has taken enough of a person's time, where another model stands by.
    private func limit(of error: ModelError, at position: Int) -> Int {
        guard error.code == .timedOut else { return patience.attemptsPerModel }
        return standIn(for: error, at: position) == nil ? min(2, patience.attemptsPerModel) : 1
    }

    /// Nil where the server asks for more patience than there is.
    private func pause(after error: ModelError, attempt: Int, random: Double) -> Duration? {
        var delay = min(patience.baseDelay, patience.longestDelay)
        for _ in 1..<max(attempt, 1) where delay < patience.longestDelay { delay = min(delay * 2, patience.longestDelay) }
        let jitter = min(max(random, 0), 1)
        guard let asked = error.retryAfter else { return delay * (0.5 + 0.5 * jitter) }
        // Never sooner than asked, and not all at that very instant.
        return asked > patience.longestRetryAfter ? nil : asked + patience.baseDelay * (0.5 * jitter)
    }

    /// What is wrong with the key, the account or the address is wrong with all models of the same provider.
    private func standIn(for error: ModelError, at position: Int) -> Int? {
        let isShared = [.unauthorised, .spendLimit, .notReachable].contains(error.code)
        return models.indices.dropFirst(position + 1).first { !isShared || models[$0].provider != models[position].provider }
    }
}
