package import Conversation
package import Inbox
package import Telemetry
import Threading
package import Time

/// Says what waits in the outbox: at least once, and where the platform has a history to look in, exactly once.
package final class Postman: Sendable {
    private let outbox: Outbox
    private let owner: LeaseOwner
    private let platforms: [Platform: any ChatPlatform]
    private let mayWork: @Sendable () -> Bool
    private let logger: Logger
    private let tracer: Tracer
    private let clock: WallClock
    private let busy = Locked(0)

    static let atOnce = 8

    package init(
        outbox: Outbox,
        owner: LeaseOwner,
        platforms: [any ChatPlatform],
        mayWork: @escaping @Sendable () -> Bool,
        logger: Logger,
        tracer: Tracer = .off,
        clock: WallClock = .system
    ) {
        self.outbox = outbox
        self.owner = owner
        self.platforms = Dictionary(uniqueKeysWithValues: platforms.map { ($0.platform, $0) })
        self.mayWork = mayWork
        self.logger = logger
        self.tracer = tracer
        self.clock = clock
    }

    /// Works until it is cancelled. What was claimed is delivered to its end even then.
    package func run() async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let free = Self.atOnce - busy.withLock { $0 }
                var claimed = 0
                if free > 0, mayWork() {
                    do {
                        let items = try await outbox.claim(limit: free, owner: owner, now: clock.now())
                        claimed = items.count
                        for item in items {
                            busy.withLock { $0 += 1 }
                            group.addTask {
                                // Not a child's task: a shutdown must not cut a request off whose message may already be posted.
                                await Task { await self.trace(item) }.value
                                self.busy.withLock { $0 -= 1 }
                                self.outbox.bell.ring()
                            }
                        }
                    } catch {
                        logger.warning("the outbox could not be read; trying again", ["error": "\(error)"])
                    }
                }
                if claimed == 0 || claimed == free { await outbox.bell.wait(atMost: .milliseconds(500)) }
            }
        }
    }

    private func trace(_ item: OutboxItem) async {
        _ = await tracer.step("deliver \(item.platform.rawValue) \(item.operation)", .producer, under: TraceContext(stored: item.trace)) {
            _ in
            await deliver(item)
        } notes: { ending in
            Tracer.Notes(
                hasFailed: ending == .failed,
                [
                    Span.Attribute("yardmaster.delivery", item.deliveryID), Span.Attribute("yardmaster.part", item.part),
                    Span.Attribute("yardmaster.outcome", ending.rawValue),
                ]
            )
        }
    }

    private enum Ending: String, Sendable { case sent, postponed, inDoubt = "in doubt", failed }

    private func deliver(_ item: OutboxItem) async -> Ending {
        let logger = logger.with(["trace": TraceContext.traceID(inStored: item.trace), "delivery": item.deliveryID, "part": "\(item.part)"])
        guard let platform = platforms[item.platform] else {
            await persist(logger) { try await outbox.failForGood(item, error: "no platform is configured for it", now: clock.now()) }
            return .failed
        }
        let part = OutboundPart(
            deliveryID: item.deliveryID,
            part: item.part,
            operation: item.operation,
            payload: item.payload,
            createdAtMilliseconds: item.createdAt.milliseconds
        )
        if item.isAmbiguous, let ending = await settleDoubt(item, part, on: platform, logger) { return ending }
        switch await platform.send(part) {
        case .sent(let id):
            await persist(logger) { try await outbox.sent(item, messageID: id, now: clock.now()) }
            return .sent
        case .ambiguous(let reason):
            logger.warning("it is not known whether a reply arrived; looking before it is sent again", ["reason": reason])
            await persist(logger) { _ = try await outbox.ambiguous(item, reason: reason, now: clock.now()) }
            return .inDoubt
        case .later(let wait, let reason):
            logger.info("a reply has to wait", ["reason": reason])
            await postpone(item, wait, reason, logger)
            return .postponed
        case .refused(let reason):
            logger.error("a reply was refused for good", ["reason": reason])
            await persist(logger) { try await outbox.failForGood(item, error: reason, now: clock.now()) }
            return .failed
        }
    }

    /// Nil where it has to be sent. Otherwise the doubt was settled, or the look-up has to wait.
    private func settleDoubt(_ item: OutboxItem, _ part: OutboundPart, on platform: any ChatPlatform, _ logger: Logger) async -> Ending? {
        switch await platform.find(part) {
        case .found(let id):
            logger.info("the reply had arrived")
            await persist(logger) { try await outbox.sent(item, messageID: id, now: clock.now()) }
            return .sent
        case .absent: return nil
        case .unknowable:
            await persist(logger) {
                try await outbox.failForGood(
                    item,
                    error: "it may have been delivered, and there is no history to look in",
                    now: clock.now()
                )
            }
            return .failed
        case .failed(let reason):
            await postpone(item, nil, "look-up failed: \(reason)", logger)
            return .postponed
        }
    }

    private func postpone(_ item: OutboxItem, _ wait: Duration?, _ reason: String, _ logger: Logger) async {
        let now = clock.now()
        await persist(logger) { _ = try await outbox.postpone(item, until: wait.map { now + $0 }, reason: reason, now: now) }
    }
}
