/// What a model's answer is made of, as it comes.
package enum ModelEvent: Sendable, Equatable {
    /// An attempt begins. What earlier ones said is void.
    case began(ModelName)
    case text(String)
    /// What the model thinks before it answers; a sign of life, and no part of the answer.
    case thinking(String)
    /// What the provider wants to see again beside the last text.
    case signature(String)
    case toolCallStarted(index: Int, id: String, name: String)
    case toolCallArguments(index: Int, String)
    case toolCallCompleted(index: Int, ToolCall)
    /// All that is known of the whole answer so far.
    case usage(Usage)
    case finished(FinishReason)
}
