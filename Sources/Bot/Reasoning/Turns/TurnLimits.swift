/// How much one turn may take.
package struct TurnLimits: Sendable, Equatable {
    /// How often the model is asked.
    package var steps: Int
    package var calls: Int
    /// Of one step; they run side by side.
    package var callsAtOnce: Int
    /// How often the same call is made with the same arguments.
    package var sameCalls: Int
    /// Read and written, by the models' own count.
    package var tokens: Int
    package var time: Duration
    /// What the model may be shown at once, by our estimate.
    package var context: Int

    package init(
        steps: Int = 12,
        calls: Int = 30,
        callsAtOnce: Int = 6,
        sameCalls: Int = 2,
        tokens: Int = 120_000,
        time: Duration = .seconds(180),
        context: Int = 24_000
    ) {
        self.steps = steps
        self.calls = calls
        self.callsAtOnce = callsAtOnce
        self.sameCalls = sameCalls
        self.tokens = tokens
        self.time = time
        self.context = context
    }
}
