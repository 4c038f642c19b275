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
    private let whenSent: SentHook?
    private let mayWork: @Sendable () -> Bool
    private let logger: Logger
    private let tracer: Tracer
    private let clock: WallClock
    private let places = Locked(DeliveryPlaces())

    /// How many of those that are due are looked at together.
    private static let page = 256
    /// How often a message that may still arrive by itself is looked for until then: its thread waits for it.
    private static let lookUpEvery = Duration.seconds(10)

    package init(
        outbox: Outbox,
        owner: LeaseOwner,
        platforms: [any ChatPlatform],
        whenSent: SentHook? = nil,
        mayWork: @escaping @Sendable () -> Bool,
        logger: Logger,
        tracer: Tracer = .off,
        clock: WallClock = .system
    ) {
        self.outbox = outbox
        self.owner = owner
        self.platforms = Dictionary(uniqueKeysWithValues: platforms.map { ($0.platform, $0) })
        self.whenSent = whenSent
        self.mayWork = mayWork
        self.logger = logger
        self.tracer = tracer
        self.clock = clock
    }

    /// Works until it is cancelled. What was claimed is delivered to its end even then.
    package func run() async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                var pause = Duration.milliseconds(500)
                if mayWork(), !places.withLock({ $0.isFull }) {
                    let now = clock.now()
                    do {
                        let due = try await outbox.due(limit: Self.page, now: now)
                        let items = try await claim(due, now)
                        for item in items {
                            group.addTask {
                                // Not a child's task: a shutdown must not cut a request off whose message may already be posted.
                                await Task { await self.trace(item) }.value
                                self.outbox.bell.ring()
                            }
                        }
                        // Behind those that were looked at there may be more.
                        if due.count == Self.page, !places.withLock({ $0.isFull }) { pause = .zero }
                        if pause > .zero, let next = try await outbox.nextDue(after: now) { pause = min(pause, next - now) }
                    } catch {
                        logger.warning("the outbox could not be read; trying again", ["error": "\(error)"])
                    }
                }
                if pause > .zero { await outbox.bell.wait(atMost: pause) }
            }
        }
    }

    private func claim(_ due: [Outbox.Due], _ now: Moment) async throws -> [OutboxItem] {
        let choice = places.withLock { $0.choose(among: due, now: now) }
        var items: [OutboxItem] = []
        defer {
            // Another process was faster, or the store could not be written.
            let claimed = Set(items.map(\.id))
            for lost in choice.taken where !claimed.contains(lost.id) { leave(lost.id, wasSent: false) }
        }
        items = try await outbox.claim(choice.taken, deferring: choice.later, owner: owner, now: now)
        return items
    }

    private func leave(_ id: Int64, wasSent: Bool) {
        let now = clock.now()
        places.withLock { $0.leave(id, wasSent: wasSent, now: now) }
    }

    private func trace(_ item: OutboxItem) async {
        let result = await tracer.step(
            "deliver \(item.platform.rawValue) \(item.operation)",
            .producer,
            under: TraceContext(stored: item.trace)
        ) {
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
        leave(item.id, wasSent: result == .sent)
    }

    private enum Ending: String, Sendable { case sent, postponed, inDoubt = "in doubt", failed }

    private func deliver(_ item: OutboxItem) async -> Ending {
        let logger = logger.with(["trace": TraceContext.traceID(inStored: item.trace), "delivery": item.deliveryID, "part": "\(item.part)"])
        guard let platform = platforms[item.platform] else {
            await persist(logger) { try await outbox.failForGood(item, error: "no platform is configured for it", now: clock.now()) }
            return .failed
        }
        var part = OutboundPart(
            deliveryID: item.deliveryID,
            part: item.part,
            operation: item.operation,
            payload: item.payload,
            createdAtMilliseconds: item.createdAt.milliseconds,
            root: item.root
        )
        if let live = item.live {
            switch await replace(live, on: platform, item, logger) {
            case .become(let handle): part.live = handle
            case .standAlone: break
            case .look, .wait, .lookFailed: return .postponed
            }
        }
        if item.isAmbiguous {
            if let ending = await settleDoubt(item, part, on: platform, logger) { return ending }
            guard await persist(logger, { try await outbox.beginAgain(item) }) == true else { return .postponed }
        }
        switch await platform.send(part) {
        case .sent(let id):
            await note(id, of: item, logger)
            return .sent
        case .ambiguous(let reason, let mayArriveWithin):
            logger.warning("it is not known whether a reply arrived; looking before it is sent again", ["reason": reason])
            let now = clock.now()
            await persist(logger) {
                _ = try await outbox.ambiguous(item, mayArriveUntil: now + mayArriveWithin, reason: reason, now: now)
            }
            return .inDoubt
        case .notYet(let wait):
            await giveBack(item, for: wait, logger)
            return .postponed
        case .later(let wait, let reason):
            logger.info("a reply has to wait", ["reason": reason])
            await postpone(item, wait, reason, logger)
            return .postponed
        case .stoodAlone(let reason, let removal):
            logger.info("a reply is sent apart from the message that showed how it came about", ["reason": reason])
            await persist(logger) { try await outbox.standAlone(item, leaving: removal, now: clock.now()) }
            await giveBack(item, for: .zero, logger)
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
            await note(id, of: item, logger)
            return .sent
        case .repeatable: return nil
        case .absent:
            guard let until = item.mayArriveUntil, case let left = until - clock.now(), left > .zero else { return nil }
            await giveBack(item, for: min(left, Self.lookUpEvery), logger)
            return .postponed
        case .notYet(let wait):
            await giveBack(item, for: wait, logger)
            return .postponed
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

    /// What is to be done about the message that showed how the answer came about.
    private func replace(_ live: LiveMessage, on platform: any ChatPlatform, _ item: OutboxItem, _ logger: Logger) async -> LiveMessage.Move
    {
        guard live.move == .look else { return live.move }
        let move = live.move(after: await platform.find(live), now: clock.now().milliseconds)
        switch move {
        case .become(let handle): await persist(logger) { try await outbox.found(handle, for: item) }
        case .standAlone: await persist(logger) { try await outbox.standAlone(item, now: clock.now()) }
        case .wait(let milliseconds): await giveBack(item, for: .milliseconds(milliseconds), logger)
        case .lookFailed(let reason): await postpone(item, nil, "look-up failed: \(reason)", logger)
        case .look: break
        }
        return move
    }

    private func note(_ id: String?, of item: OutboxItem, _ logger: Logger) async {
        await persist(logger) {
            let now = clock.now()
            try await outbox.sent(item, messageID: id, now: now) { [whenSent] connection in
                if let id { try whenSent?(item, id, now, connection) }
            }
        }
    }

    /// Its place is another's until then. A moment more than the wait, because one that comes a moment too early is sent away again.
    private func giveBack(_ item: OutboxItem, for wait: Duration, _ logger: Logger) async {
        let now = clock.now()
        await persist(logger) { try await outbox.giveBack(item, until: now + wait + .milliseconds(1), now: now) }
    }

    private func postpone(_ item: OutboxItem, _ wait: Duration?, _ reason: String, _ logger: Logger) async {
        let now = clock.now()
        await persist(logger) { _ = try await outbox.postpone(item, until: wait.map { now + $0 }, reason: reason, now: now) }
    }
}
