/// What somebody who waits for an answer may be shown of it.
package enum TurnEvent: Sendable, Equatable {
    /// The model is asked, for the first time or once more. What it said before was on the way to a tool, or is void.
    case thinking(step: Int)
    case text(String)
    case calling(id: String, tool: String, doing: String)
    case called(id: String, isFine: Bool)
}

/// Where a turn tells what it is at.
package typealias TurnListener = @Sendable (TurnEvent) async -> Void
