import Documents
import Language
import Settings

extension Doctor {
    /// Asks for one vector as the bot would. Never bad: documents are found by their words without.
    func embeddingsCheck() async -> CheckResult {
        let name = "embeddings"
        guard let embedder = settings.embedder(over: client, paying: { _ in .free }) else {
            return CheckResult(
                name,
                .skipped,
                "documents are found by their words alone",
                cure: "set YARDMASTER_MODEL_EMBEDDINGS to openai:MODEL, ollama:MODEL or folder:PATH to find them by their meaning too"
            )
        }
        do {
            let vector = try await embedder.vector(ofQuestion: "How is the database failed over?")
            return CheckResult(name, .good, "vectors of \(vector.count) numbers by \(try await embedder.name())")
        } catch let error as ModelError {
            return CheckResult(name, .warning, "\(error)", cure: "until it answers, documents are found by their words alone")
        } catch {
            return CheckResult(name, .warning, "\(error)", cure: "mend the folder, or install what is missing; until then words alone find")
        }
    }
}

extension ProviderEmbedder.Payer {
    /// For a word or two.
    fileprivate static let free = Self(open: { _ throws(ModelError) in 0 }, close: { _, _ in })
}
