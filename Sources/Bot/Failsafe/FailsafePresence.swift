package import Time

/// Whether somebody watches over the bot.
package enum FailsafePresence: Sendable, Equatable {
    /// The last sign of life is recent; how old it is.
    case present(Duration)
    case stale(Duration)
    case neverSeen

    package static let patience = Duration.seconds(30)

    package init(_ heartbeat: Heartbeat?, at now: Moment) {
        guard let heartbeat else {
            self = .neverSeen
            return
        }
        // A sign of life from the future was left before the clock was set back; a watch that lives corrects it within seconds.
        let distance = now - heartbeat.at
        let age = distance < .zero ? .zero - distance : distance
        self = age > Self.patience ? .stale(age) : .present(age)
    }

    package var isPresent: Bool { if case .present = self { true } else { false } }

    /// Nil if there never was one.
    package var age: Duration? {
        switch self {
        case .present(let age), .stale(let age): age
        case .neverSeen: nil
        }
    }

    /// The stage that the bot acts on: without its watch it executes nothing, where the settings ask for that.
    package func stage(latch: FailsafeStage, isRequired: Bool) -> FailsafeStage {
        isRequired && !isPresent ? max(latch, .writesBlocked) : latch
    }
}
