package import Language

/// Somebody who answers with a model: what it is for, what it can look at, and how much it may spend.
package struct Agent: Sendable {
    package var name: String
    /// What other agents choose it by, with questions that it is the right one for.
    package var purpose: String
    package var examples: [String]
    /// What it is told before every question.
    package var prompt: String
    package var tools: [Tool]
    package var size: ModelSize
    package var limits: TurnLimits

    package init(
        name: String,
        purpose: String,
        examples: [String] = [],
        prompt: String,
        tools: [Tool],
        size: ModelSize = .medium,
        limits: TurnLimits = TurnLimits()
    ) {
        self.name = name
        self.purpose = purpose
        self.examples = examples
        self.prompt = prompt
        self.tools = tools
        self.size = size
        self.limits = limits
    }
}
