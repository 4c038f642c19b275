package import Redaction

/// Texts that are to become vectors.
package struct EmbeddingRequest: Sendable, Equatable, Redactable {
    package var texts: [String]
    /// Fewer numbers than the model would give, where it can be asked for fewer.
    package var dimensions: Int?

    package init(_ texts: [String], dimensions: Int? = nil) {
        self.texts = texts
        self.dimensions = dimensions
    }

    package func redacted(by pass: inout RedactionPass) -> EmbeddingRequest {
        EmbeddingRequest(texts.map { pass.text($0) }, dimensions: dimensions)
    }

    package var tokens: Int { texts.reduce(0) { $0 + TokenEstimate.tokens(in: $1) } }
}

/// A vector for each text, in their order, all of the same length and of finite numbers.
package struct EmbeddingReply: Sendable, Equatable {
    package var vectors: [[Float]]
    /// Nil where the provider does not count.
    package var usage: Usage?
}
