/// What the bot knows of its own state, gathered by whoever runs it.
package struct StatusReport: Sendable, Equatable {
    package var version: String
    package var uptimeSeconds: Int64
    package var waiting: Int
    package var dead: Int
    package var oldestWaitingSeconds: Int64?
    package var unsent: Int
    package var failsafe: String
    /// Anything that an operator should know of, in plain sentences.
    package var warnings: [String]

    package init(
        version: String,
        uptimeSeconds: Int64,
        waiting: Int,
        dead: Int,
        oldestWaitingSeconds: Int64?,
        unsent: Int,
        failsafe: String,
        warnings: [String]
    ) {
        self.version = version
        self.uptimeSeconds = uptimeSeconds
        self.waiting = waiting
        self.dead = dead
        self.oldestWaitingSeconds = oldestWaitingSeconds
        self.unsent = unsent
        self.failsafe = failsafe
        self.warnings = warnings
    }
}
