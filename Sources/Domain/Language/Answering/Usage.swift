/// Tokens of one answer, counted alike for every provider.
package struct Usage: Sendable, Equatable {
    /// All that was read, wherever it came from.
    package var input: Int
    /// The part of the input that the provider remembered.
    package var cachedInput: Int
    /// The part of the input that it will remember from now on, where it charges for that.
    package var cacheWrites: Int
    /// All that was written, thoughts too.
    package var output: Int
    /// The part of the output that was thought and not said.
    package var reasoning: Int

    package init(input: Int = 0, cachedInput: Int = 0, cacheWrites: Int = 0, output: Int = 0, reasoning: Int = 0) {
        self.input = max(input, 0)
        self.cachedInput = max(cachedInput, 0)
        self.cacheWrites = max(cacheWrites, 0)
        self.output = max(output, 0)
        self.reasoning = max(reasoning, 0)
    }

    package var total: Int { input + output }

    package static func + (left: Usage, right: Usage) -> Usage {
        Usage(
            input: left.input + right.input,
            cachedInput: left.cachedInput + right.cachedInput,
            cacheWrites: left.cacheWrites + right.cacheWrites,
            output: left.output + right.output,
            reasoning: left.reasoning + right.reasoning
        )
    }
}
