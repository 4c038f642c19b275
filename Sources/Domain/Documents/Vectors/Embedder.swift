/// Makes vectors of texts, whose cosine says how near they are in meaning.
package protocol Embedder: Sendable {
    /// Tells its vectors from those of any other: vectors of two names are never compared.
    func name() async throws -> String

    /// Of documents, in whatever time it takes. One for each text, all of the same length.
    func vectors(of texts: [String]) async throws -> [[Float]]

    /// Of what somebody asks, who waits.
    func vector(ofQuestion text: String) async throws -> [Float]

    /// How many texts are best given to it at once.
    var batch: Int { get }
}
