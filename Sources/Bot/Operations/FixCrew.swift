package import Actions
package import Telemetry
package import Threading
import Time

/// Does what is approved, goes on with what a dead process left, and ends what nobody decided. Runs as long as the bot.
package struct FixCrew: Sendable {
    private let runner: FixRunner
    private let desk: FixDesk
    private let owner: String
    private let isAlive: @Sendable (String) async -> Bool
    private let bell: Bell
    private let mayWork: @Sendable () -> Bool
    private let logger: Logger
    private let pause: Duration
    private let rest: Duration
    private let atWork = Locked<[String: Task<Void, Never>?]>([:])

    /// - Parameters:
    ///   - pause: how long it goes without a look while something is approved or in somebody's hands: who dies rings no bell.
    ///   - rest: the same while nothing is, and nothing comes to the end of its time before that.
    package init(
        _ runner: FixRunner,
        desk: FixDesk,
        owner: String,
        isAlive: @escaping @Sendable (String) async -> Bool,
        bell: Bell,
        mayWork: @escaping @Sendable () -> Bool,
        logger: Logger,
        pause: Duration = .seconds(5),
        rest: Duration = .minutes(1)
    ) {
        self.runner = runner
        self.desk = desk
        self.owner = owner
        self.isAlive = isAlive
        self.bell = bell
        self.mayWork = mayWork
        self.logger = logger
        self.pause = pause
        self.rest = rest
    }

    /// Works until it is cancelled. What is being done to the world then is done to its end, and written down.
    package func run() async {
        while !Task.isCancelled {
            let mayWork = mayWork()
            if mayWork { for id in await due() { start(id) } }
            await bell.wait(atMost: mayWork ? await untilNext() : rest)
        }
        interrupt()
        for task in atWork.withLock({ Array($0.values) }) { await task?.value }
    }

    /// Ends what only waits and looks, for the failsafe: it is gone on with when the bot is enabled again.
    package func interrupt() {
        for task in atWork.withLock({ Array($0.values) }) { task?.cancel() }
    }

    private func untilNext() async -> Duration {
        guard let agenda = try? await desk.agenda(), !agenda.isBusy else { return pause }
        guard let left = agenda.untilNextEnd else { return rest }
        // What has come to its end and is still there cannot be ended: another version wrote it.
        return left > .zero ? min(left, rest) : pause
    }

    private func start(_ id: String) {
        atWork.withLock { atWork in
            atWork[id] = Task {
                do { try await runner.attend(id) } catch is CancellationError {} catch {
                    logger.warning("a fix could not be gone on with", ["fix": id, "error": "\(error)"])
                }
                _ = self.atWork.withLock { $0.removeValue(forKey: id) }
            }
        }
    }

    /// Taken on by this call: nobody else in this process begins them.
    private func due() async -> [String] {
        do {
            for fix in try await desk.expire() { logger.info("nobody decided in time", ["fix": fix.id]) }
            let due = try await runner.due { [owner, isAlive, atWork] fix in
                // What this process holds and is not at was left when its store could not be written.
                if fix.owner == owner { return atWork.withLock { $0[fix.id] != nil } }
                guard let other = fix.owner else { return false }
                return await isAlive(other)
            }
            return atWork.withLock { atWork in
                let free = due.filter { atWork[$0] == nil }
                for id in free { atWork[id] = .some(nil) }
                return free
            }
        } catch {
            logger.warning("fixes could not be looked at", ["error": "\(error)"])
            return []
        }
    }
}
