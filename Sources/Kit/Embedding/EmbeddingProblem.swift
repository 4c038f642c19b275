/// Why texts cannot be turned into vectors here, and what mends it.
package struct EmbeddingProblem: Error, Sendable, Equatable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}
