/// Where an arrival stands. The numbers are in the store, and the indices of the schema name some of them.
package enum InboxState: Int64, Sendable, CaseIterable {
    case waiting = 0
    case leased = 1
    /// Claimed before, and to be claimed again.
    case retrying = 2
    case done = 3
    case dead = 4
    /// Too old to be answered when the bot was enabled again.
    case expired = 5
    /// Its message was deleted before the answer.
    case withdrawn = 6
    /// Finished so long ago that only its keys are kept, to know it again.
    case remembered = 7

    /// The word that the command line shows.
    package var name: String { "\(self)" }

    var isFinished: Bool { rawValue > InboxState.retrying.rawValue }
}
