/// Why a model stopped.
package enum FinishReason: Sendable, Equatable {
    case stop
    case toolCalls
    /// The answer, or the whole conversation, reached its limit of tokens.
    case length
    /// The provider held the rest back.
    case filtered
    /// A word that this version does not know, as the provider wrote it.
    case other(String)
}
