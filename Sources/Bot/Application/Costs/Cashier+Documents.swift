import Costs
import Documents
import HTTPClient
import Language
import Reasoning
import Settings
import Time

extension Cashier {
    /// Vectors of documents are nobody's question: they are held against what all may take in a day and a month.
    func payer(forDocumentsBy model: ModelName) -> ProviderEmbedder.Payer {
        let spender = Spender(person: "", channel: "", turn: "documents")
        return ProviderEmbedder.Payer(
            open: { tokens throws(ModelError) in
                let now = clock.now()
                let cost = models.prices.cost(of: Usage(input: tokens), by: model, at: now)
                do { return try await till.open(spender, most: Expense(cost: cost ?? .zero, tokens: tokens), now: now) } catch {
                    guard let refusal = error as? BudgetRefusal else {
                        throw ModelError(.budget, "what was spent so far cannot be read, so nothing more is spent.")
                    }
                    throw ModelError(.budget, refusal.words(at: now) + ".")
                }
            },
            close: { number, usage in
                let now = clock.now()
                let entries = usage.map { usage in
                    let cost = models.prices.cost(of: usage, by: model, at: now)
                    return CostEntry(spender, agent: "documents", model: model, usage: usage, cost: cost, at: now)
                }
                do { _ = try await till.close(number, entries.map { [$0] } ?? []) } catch {
                    tell("what vectors of documents took could not be written; it counts, and is written with the next: \(error)")
                }
            }
        )
    }
}

extension YardmasterSettings {
    /// What makes the vectors of documents; nil where words alone find.
    func embedder(over client: HTTPClient, paying payer: (ModelName) -> ProviderEmbedder.Payer) -> (any Embedder)? {
        switch models.embeddings {
        case nil: nil
        case .folder(let path): FolderEmbedder(path)
        case .provider(let model):
            ProviderEmbedder(
                model,
                client: ModelClient(http: client, endpoints: models.endpoints, redactor: redactor),
                redactor: redactor,
                payer: payer(model)
            )
        }
    }
}
