package import CIEvents

/// What a verified request of a CI system is.
package enum CIReading: Sendable, Equatable {
    case event(CIEvent)
    /// The system tries whether it reaches the bot.
    case greeting
    /// Of no consequence here: it has not ended, or it is of another kind.
    case uninteresting
}
