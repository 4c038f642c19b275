package import Database
import Synchronization
import Threading
package import Time

/// The bot's eye on the latch: reads it twice a second and keeps the stage where the hot path can look at it for nothing.
package final class LatchWatcher: Sendable {
    package struct Reading: Sendable, Equatable {
        package var latch: LatchState
        package var presence: FailsafePresence
        /// What the bot acts on: the latch, or more where the watch is required and missing.
        package var stage: FailsafeStage
        package var at: Moment

        /// Nothing tripped: it is the absence of the watch alone that blocks writes.
        package var isBlockedByAbsence: Bool { stage > latch.stage }

        /// Why the stage is what it is, with the cure where it is not the latch.
        package var reason: String {
            isBlockedByAbsence
                ? "failsafe.required is set and the watch gives no sign of life; start `yardmaster-failsafe watch`" : latch.reason
        }
    }

    package static let interval = Duration.milliseconds(500)

    private let database: Database
    private let isRequired: Bool
    private let clock: WallClock
    private let log: FailsafeLog
    private let stageNumber: Atomic<UInt8>
    private let last: Locked<Reading>

    private init(_ database: Database, isRequired: Bool, clock: WallClock, log: @escaping FailsafeLog, first: Reading) {
        self.database = database
        self.isRequired = isRequired
        self.clock = clock
        self.log = log
        stageNumber = Atomic(first.stage.rawValue)
        last = Locked(first)
    }

    /// Reads the latch once before there is a watcher at all, so that nothing is accepted before the stage is known.
    package static func open(
        _ database: Database,
        isRequired: Bool,
        clock: WallClock = .system,
        log: @escaping FailsafeLog
    ) async throws -> LatchWatcher {
        let first = try await read(database, isRequired: isRequired, at: clock.now())
        return LatchWatcher(database, isRequired: isRequired, clock: clock, log: log, first: first)
    }

    /// The stage as last read: one atomic load.
    package var stage: FailsafeStage { FailsafeStage(rawValue: stageNumber.load(ordering: .acquiring)) ?? .disabled }

    /// Whether anything may be done to the world now: read anew, since half a second is long for what cannot be taken back. What
    /// cannot be read forbids.
    package func allowsWrites() async -> Bool {
        guard stage == .armed else { return false }
        let reading = try? await Self.read(database, isRequired: isRequired, at: clock.now())
        return reading?.stage == .armed
    }

    /// The last reading that succeeded, with when that was.
    package var reading: Reading { last.withLock { $0 } }

    /// Does what has to be done between an enabling and the first work after it.
    package typealias Settling = @Sendable (_ liftedAt: Moment) async throws -> Void

    /// Watches until the task is cancelled. `onChange` runs between two readings and should only hand the news on.
    ///
    /// A latch that cannot be read, or an enabling that cannot be followed, keeps the last stage: the store that is gone stops
    /// the bot by itself, and a stage that flickers with it would be of no use to anybody.
    package func run(
        settling: Settling,
        onChange: @escaping @Sendable (_ before: FailsafeStage, _ now: Reading) async -> Void
    ) async {
        var isFailing = false
        while !Task.isCancelled {
            do {
                let before = stage
                let reading = try await refresh(settling: settling)
                if reading.stage != before { await onChange(before, reading) }
                if isFailing { log(.notice, "the failsafe's latch can be followed again: \(reading.stage.name)") }
                isFailing = false
            } catch {
                if !isFailing {
                    log(.error, "the failsafe's latch cannot be followed; the bot stays \(stage.name), as last seen: \(error)")
                }
                isFailing = true
            }
            try? await Task.sleep(for: Self.interval)
        }
    }

    /// Reads now. Nobody sees that the bot was enabled before that is settled, not even where it was disabled and enabled again
    /// between two readings, or before this process began.
    @discardableResult
    package func refresh(settling: Settling) async throws -> Reading {
        var reading = try await Self.read(database, isRequired: isRequired, at: clock.now())
        while let liftedAt = reading.latch.unsettledLift {
            try await settling(liftedAt)
            try await Latch(database).settled(liftedAt: liftedAt)
            // The bot may have been disabled again while that was done.
            reading = try await Self.read(database, isRequired: isRequired, at: clock.now())
        }
        last.withLock { $0 = reading }
        stageNumber.store(reading.stage.rawValue, ordering: .releasing)
        return reading
    }

    private static func read(_ database: Database, isRequired: Bool, at now: Moment) async throws -> Reading {
        try await database.read { connection in
            let latch = try Latch.state(connection)
            let presence = FailsafePresence(try Heartbeat.last(Heartbeat.failsafe, connection), at: now)
            return Reading(latch: latch, presence: presence, stage: presence.stage(latch: latch.stage, isRequired: isRequired), at: now)
        }
    }
}
