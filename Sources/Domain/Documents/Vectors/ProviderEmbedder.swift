package import Language
package import Redaction
import Threading
import Time

/// Vectors by a provider. What it is sent has been through the redactor; what it takes is paid from the budgets.
package struct ProviderEmbedder: Embedder {
    /// Asked before each call for so many tokens, and told after it what it took; the number closes what it opened.
    package struct Payer: Sendable {
        package var open: @Sendable (Int) async throws(ModelError) -> Int
        /// Nothing for a call that came to nothing.
        package var close: @Sendable (Int, Usage?) async -> Void

        package init(
            open: @escaping @Sendable (Int) async throws(ModelError) -> Int,
            close: @escaping @Sendable (Int, Usage?) async -> Void
        ) {
            self.open = open
            self.close = close
        }
    }

    package let batch = 48
    private let client: ModelClient
    private let model: ModelName
    private let redactor: Redactor
    private let payer: Payer

    /// Whoever waits for an answer waits no longer for what is found by words anyway.
    private static let patienceOfAsker: Duration = .seconds(3)
    /// OpenAI's third models give as many numbers as one asks for: more cost every search time, and find hardly more.
    private static let fewer = 512

    package init(_ model: ModelName, client: ModelClient, redactor: Redactor, payer: Payer) {
        self.model = model
        self.client = client
        self.redactor = redactor
        self.payer = payer
    }

    private var dimensions: Int? { model.provider == .openai && model.model.hasPrefix("text-embedding-3") ? Self.fewer : nil }

    package func name() -> String { dimensions.map { "\(model) in \($0)" } ?? "\(model)" }

    package func vector(ofQuestion text: String) async throws -> [Float] {
        try await ask([text], within: Self.patienceOfAsker)[0]
    }

    /// Waits and asks again as often as it does for an answer in words.
    package func vectors(of texts: [String]) async throws -> [[Float]] {
        let chain = ModelChain([model])
        let start = monotonicNanoseconds()
        var attempt = 1
        while true {
            let error: ModelError
            do throws(ModelError) { return try await ask(texts, within: .seconds(60)) } catch let failure { error = failure }
            let elapsed = Duration.nanoseconds(Int64(monotonicNanoseconds() - start))
            let step = chain.step(after: error, at: 0, attempt: attempt, elapsed: elapsed, random: Double.random(in: 0..<1))
            guard case .retry(let pause) = step else { throw error }
            try await Task.sleep(for: pause)
            attempt += 1
        }
    }

    private func ask(_ texts: [String], within patience: Duration) async throws(ModelError) -> [[Float]] {
        let request = redactor.redact(EmbeddingRequest(texts, dimensions: dimensions))
        let estimate = request.value.tokens
        let number = try await payer.open(estimate)
        do throws(ModelError) {
            let reply = try await client.embed(model, request, within: patience)
            await payer.close(number, reply.usage ?? Usage(input: estimate))
            return reply.vectors
        } catch {
            await payer.close(number, nil)
            throw error
        }
    }
}
