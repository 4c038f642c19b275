import Inbox
import Telemetry
import Time

extension Worker {
    func handler(for source: String) -> EventHandler? { handlers[String(source.prefix { $0 != "/" })] }

    func process(_ item: InboxItem, by handler: EventHandler, _ logger: Logger) async -> Ending {
        if inbox.hasDiedTooOften(item) {
            await bury(item, "the bot died each time it was handled", logger)
            return Ending(outcome: "buried", hasFailed: true)
        }
        do {
            let outcome = try await handler.handle(item, clock.now())
            try Task.checkCancellation()
            let end = try await inbox.finish(item, now: clock.now(), deciding: outcome.settle)
            if case .finished = end { outcome.whenSettled() }
            if end != .lost { logger.info(outcome.label, ["took_ms": "\((clock.now() - item.receivedAt).milliseconds)"]) }
            return Ending(outcome: outcome.label)
        } catch  where Task.isCancelled || error is CancellationError {
            await persist(logger) { try await inbox.release(item, now: clock.now()) }
            return Ending(outcome: "given back")
        } catch let wait as EventHandler.NotYet {
            logger.info("an event has to wait", ["reason": wait.reason])
            await persist(logger) { try await inbox.postpone(item, until: wait.until, reason: wait.reason, now: clock.now()) }
            return Ending(outcome: "postponed")
        } catch {
            logger.error("an event could not be handled", ["error": "\(error)", "attempt": "\(item.attempts + 1)"])
            await persist(logger) { try await inbox.fail(item, error: "\(error)", now: clock.now()) }
            return Ending(outcome: "failed", hasFailed: true)
        }
    }
}
