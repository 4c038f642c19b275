package import Redaction
import Time

/// Asks for an answer of a size, from whichever model can give it.
package struct Models: Sendable {
    package var client: ModelClient
    package var sizes: ModelSizes
    package var patience: ModelChain.Patience
    /// From 0 up to 1, for the jitter of retries.
    package var random: @Sendable () -> Double

    package init(
        client: ModelClient,
        sizes: ModelSizes,
        patience: ModelChain.Patience = ModelChain.Patience(),
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.client = client
        self.sizes = sizes
        self.patience = patience
        self.random = random
    }

    /// Events of an attempt that failed may have been told before; ``ModelEvent/began(_:)`` makes them void.
    ///
    /// - Parameter failed: told of each attempt that failed, and of what is done about it.
    /// - Throws: the last error, or one that says that no model is configured.
    package func ask(
        _ size: ModelSize,
        _ request: Redacted<ModelRequest>,
        patience attempt: ModelPatience = ModelPatience(),
        failed: (ModelError, ModelChain.Step) -> Void = { _, _ in },
        hear: (ModelEvent) async -> Void = { _ in }
    ) async throws(ModelError) -> ModelReply {
        let chain = ModelChain(sizes.chain(for: size), patience: patience)
        guard !chain.models.isEmpty else {
            throw ModelError(.notFound, "no model is configured; set \(size.setting)")
        }
        let start = monotonicNanoseconds()
        var position = 0
        var attempts = 1
        while true {
            let error: ModelError
            do throws(ModelError) {
                return try await client.ask(chain.models[position], request, patience: attempt, hear: hear)
            } catch let failure { error = failure }
            let elapsed = Duration.nanoseconds(Int64(monotonicNanoseconds() - start))
            let step = chain.step(after: error, at: position, attempt: attempts, elapsed: elapsed, random: random())
            failed(error, step)
            switch step {
            case .giveUp: throw error
            case .next(let next): (position, attempts) = (next, 1)
            case .retry(let pause):
                attempts += 1
                // As long as the provider asked for, or the chain decided on.
                do { try await Task.sleep(for: pause) } catch { throw ModelError(.cancelled, "", model: chain.models[position]) }
            }
        }
    }
}
