import Database
import Failsafe
import OperatingSystem
import Time

extension FailsafeSession {
    static let interval = Duration.seconds(1)
    /// Short, because a spray has to be noticed within five seconds of the store's return.
    static let longestPause = Duration.seconds(4)

    /// Judges every second until the task is cancelled. Whatever happens to the store, it keeps trying: a failsafe that gave up
    /// would be missing exactly when something is wrong.
    func watch() async -> Int32 {
        log(.notice, "watching: blocks writes above \(settings.threshold / 2) and disables above \(settings.threshold) failures in an hour")
        var store = WatchedStore(session: self)
        var notices = Notices()
        var pause = Self.interval
        var trouble: String?
        while !Task.isCancelled {
            do {
                let judgement = try await store.judge()
                if let judgement, let transition = judgement.transition {
                    log(.error, "\(transition.before.name) → \(transition.after.name): \(transition.reason)")
                    notices.add(Task { await notify(transition, judgement.verdict, attempts: 3) })
                }
                try await store.beat()
                let found = judgement == nil ? "there is no store yet; waiting for the bot to make it" : nil
                report(found, after: trouble, at: .notice)
                (trouble, pause) = (found, Self.interval)
            } catch {
                let found = "the store cannot be used; trying again: \(error)"
                report(found, after: trouble, at: .error)
                trouble = found
                await store.close()
                try? await Task.sleep(for: pause)
                pause = min(pause * 2, Self.longestPause)
                continue
            }
            try? await Task.sleep(for: Self.interval)
        }
        await store.close()
        await notices.finish()
        log(.notice, "the watch ends; a latch that has tripped stays as it is")
        return 0
    }

    /// Says what changed, once: the same trouble every second would bury everything else.
    private func report(_ found: String?, after before: String?, at level: FailsafeLogLevel) {
        if let found, found != before { log(level, found) }
        if found == nil, before != nil { log(.notice, "the store is there and can be used") }
    }
}

/// The store across its absences: it may not exist yet, go away, or be replaced by a backup under the same name.
private struct WatchedStore {
    let session: FailsafeSession
    private var database: Database?
    private var identity: FileIdentity?
    private var lastBeat: UInt64?

    init(session: FailsafeSession) { self.session = session }

    /// Nil as long as there is no store.
    mutating func judge() async throws -> Failsafe.Judgement? {
        let found: FileIdentity
        do {
            found = try FileIdentity(path: session.location.path)
        } catch .nothingThere {
            await close()
            return nil
        }
        if found != identity { await close() }
        let database = try await opened()
        identity = found
        return try await session.failsafe(database).check()
    }

    mutating func close() async {
        await database?.close()
        (database, identity, lastBeat) = (nil, nil, nil)
    }

    private mutating func opened() async throws -> Database {
        if let database { return database }
        let opened = try await session.open()
        database = opened
        return opened
    }

    /// After a judgement, never before: the sign of life says that judging works.
    mutating func beat() async throws {
        guard let database else { return }
        let now = monotonicNanoseconds()
        if let lastBeat, now - lastBeat < UInt64(Heartbeat.interval.components.seconds) * 1_000_000_000 { return }
        let heartbeat = Heartbeat(at: session.surroundings.clock.now(), process: session.surroundings.process)
        try await heartbeat.leave(as: Heartbeat.failsafe, in: database)
        lastBeat = now
    }
}

/// Notices under way. The latch has only two stages to go up, so there are never many.
private struct Notices {
    private var running: [Task<Void, Never>] = []

    mutating func add(_ notice: Task<Void, Never>) { running.append(notice) }

    /// Gives those under way the time of one attempt at a webhook before the process ends.
    func finish() async {
        guard !running.isEmpty else { return }
        let running = running
        let deadline = Task {
            if (try? await Task.sleep(for: FailsafeNotifier.timeout)) != nil {
                for notice in running { notice.cancel() }
            }
        }
        for notice in running { await notice.value }
        deadline.cancel()
    }
}
