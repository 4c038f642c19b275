package import Conversation
package import Inbox
import Memory
import Telemetry
import Threading
package import Time

/// Takes what waits in the inbox, thread by thread, and sees that it is answered once.
package final class Worker: Sendable {
    private let inbox: Inbox
    private let owner: LeaseOwner
    private let platforms: [Platform: any ChatPlatform]
    private let conductor: Conductor
    private let installations: Installations
    private let mayWork: @Sendable () -> Bool
    private let telemetry: WorkTelemetry
    private let clock: WallClock
    private let running = Locked<[Int64: Running]>([:])

    static let atOnce = 8

    private struct Running {
        var item: InboxItem
        var task: Task<Void, Never>
    }

    package init(
        inbox: Inbox,
        owner: LeaseOwner,
        platforms: [any ChatPlatform],
        conductor: Conductor,
        installations: Installations,
        mayWork: @escaping @Sendable () -> Bool,
        telemetry: WorkTelemetry,
        clock: WallClock = .system
    ) {
        self.inbox = inbox
        self.owner = owner
        self.platforms = Dictionary(uniqueKeysWithValues: platforms.map { ($0.platform, $0) })
        self.conductor = conductor
        self.installations = installations
        self.mayWork = mayWork
        self.telemetry = telemetry
        self.clock = clock
    }

    /// Works until it is cancelled; what runs then is finished.
    package func run() async {
        while !Task.isCancelled {
            let free = Self.atOnce - running.withLock { $0.count }
            var claimed = 0
            if free > 0, mayWork() {
                do {
                    let items = try await inbox.claim(limit: free, owner: owner, now: clock.now())
                    claimed = items.count
                    for item in items { start(item) }
                } catch {
                    telemetry.logger.warning("the inbox could not be read; trying again", ["error": "\(error)"])
                }
            }
            // With everything busy, the one that ends next rings the bell.
            if claimed == 0 || claimed == free { await inbox.bell.wait(atMost: .milliseconds(500)) }
        }
        for current in running.withLock({ Array($0.values) }) { await current.task.value }
    }

    /// Ends what runs at once, for the failsafe: it is given back and answered after the bot is enabled again.
    package func interrupt() {
        for current in running.withLock({ Array($0.values) }) { current.task.cancel() }
    }

    private func start(_ item: InboxItem) {
        running.withLock { running in
            let task = Task {
                await self.process(item)
                _ = self.running.withLock { $0.removeValue(forKey: item.id) }
                self.inbox.bell.ring()
            }
            running[item.id] = Running(item: item, task: task)
        }
    }

    private func process(_ item: InboxItem) async {
        let logger = telemetry.logger.with(["trace": item.trace, "event": "\(item.id)", "source": item.source])
        guard let platform = platform(for: item.source) else {
            await bury(item, "no platform is configured for \(item.source)", logger)
            return
        }
        let incoming: Incoming
        do {
            incoming = try platform.decode(source: item.source, body: item.body)
        } catch {
            // It was signed and well formed. That it cannot be read is our fault, and no retry changes it.
            await bury(item, "it cannot be read: \(error)", logger)
            return
        }
        do {
            let outcome = try await conductor.handle(incoming, on: platform)
            try Task.checkCancellation()
            try await settle(item, outcome, on: platform, logger)
        } catch  where Task.isCancelled || error is CancellationError {
            // Whatever a cut-off look-up said of itself, it is no mistake of the handler.
            await persist(logger) { try await inbox.release(item, now: clock.now()) }
        } catch {
            logger.error("an event could not be handled", ["error": "\(error)", "attempt": "\(item.attempts + 1)"])
            await persist(logger) { try await inbox.fail(item, error: "\(error)", now: clock.now()) }
        }
    }

    private func settle(_ item: InboxItem, _ outcome: Conductor.Outcome, on platform: some ChatPlatform, _ logger: Logger) async throws {
        switch outcome {
        case .finished(let finished): try await finish(item, finished, on: platform, logger)
        case .amends(let message, let text):
            if let body = try await inbox.openBody(messageKey: message) {
                let amended = try platform.replacingText(in: body, with: text)
                if try await inbox.amend(messageKey: message, body: amended) == .replacedInProgress { cancel { $0.messageKey == message } }
            }
            try await finish(item, .silent("edit"), on: platform, logger)
        case .withdraws(let message):
            if try await inbox.withdraw(messageKey: message, now: clock.now()) { cancel { $0.messageKey == message } }
            try await finish(item, .silent("deletion"), on: platform, logger)
        case .stops(let thread):
            let withdrawn = try await inbox.withdraw(thread: thread.key, before: item.id, now: clock.now())
            cancel { ($0.threadKey == thread.key || $0.messageKey == thread.key) && $0.id < item.id }
            logger.info("stopped by the person", ["withdrawn": "\(withdrawn)"])
            await platform.endWorking(in: thread)
            try await finish(item, .silent("stop"), on: platform, logger)
        case .endsInstallation(let workspace, let reason):
            try await installations.end(workspace: workspace, reason: reason, now: clock.now())
            logger.error(
                "the workspace withdrew its credentials; nothing is sent there until the app is installed again",
                ["workspace": workspace, "reason": reason]
            )
            try await finish(item, .silent("installation ended"), on: platform, logger)
        }
    }

    private func finish(_ item: InboxItem, _ finished: Conductor.Finished, on platform: some ChatPlatform, _ logger: Logger) async throws {
        var drafts: [OutboxDraft] = []
        if let reply = finished.reply, let destination = finished.destination {
            let parts = try platform.render(reply, to: destination, deliveryID: item.deliveryID(0))
            if let operation = parts.first?.operation {
                drafts = [
                    OutboxDraft(
                        answers: finished.answers,
                        threadKey: destination.thread.key,
                        platform: platform.platform,
                        operation: operation,
                        parts: parts.map(\.payload)
                    )
                ]
            }
        }
        let end = try await inbox.finish(item, answers: drafts, now: clock.now()) { connection in
            for thread in finished.forgets { try ConversationMemory.forget(thread, on: connection) }
            for (thread, turns) in finished.remembers { try ConversationMemory.remember(turns, in: thread, on: connection) }
        }
        guard case .finished(let messages) = end else { return }
        let took = clock.now() - item.receivedAt
        telemetry.handled(finished.label, took: took, isQuestion: finished.reply != nil)
        logger.info(finished.label, ["messages": "\(messages)", "took_ms": "\(took.milliseconds)"])
    }

    private func bury(_ item: InboxItem, _ reason: String, _ logger: Logger) async {
        logger.error("an event was given up", ["reason": reason])
        await persist(logger) { try await inbox.bury(item, error: reason, now: clock.now()) }
    }

    private func cancel(where matches: (InboxItem) -> Bool) {
        for current in running.withLock({ Array($0.values) }) where matches(current.item) { current.task.cancel() }
    }

    /// `slack/events` belongs to Slack.
    private func platform(for source: String) -> (any ChatPlatform)? {
        Platform(rawValue: String(source.prefix { $0 != "/" })).flatMap { platforms[$0] }
    }
}
