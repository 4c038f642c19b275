import Conversation
import Inbox
import Redaction
import Telemetry
import Time

extension Worker {
    func process(_ item: InboxItem) async -> Ending {
        let trace = TraceContext.traceID(inStored: item.trace)
        let logger = telemetry.logger.with(["trace": trace, "event": "\(item.id)", "source": item.source])
        if let handler = handler(for: item.source) { return await process(item, by: handler, logger) }
        guard let platform = platform(for: item.source) else {
            let reason = "no platform is configured for \(item.source)"
            // A bot without any was left without its settings, and may get them back.
            if platforms.isEmpty {
                logger.warning("an event waits", ["reason": reason])
                await persist(logger) { try await inbox.postpone(item, reason: reason, now: clock.now()) }
                return Ending(outcome: "postponed")
            }
            await bury(item, reason, logger)
            return Ending(outcome: "buried", hasFailed: true)
        }
        let incoming: Incoming
        do {
            incoming = try platform.decode(source: item.source, body: item.body)
        } catch {
            // It was signed and well formed. That it cannot be read is our fault, and no retry changes it.
            await bury(item, "it cannot be read: \(error)", logger)
            return Ending(outcome: "buried", hasFailed: true)
        }
        if inbox.hasDiedTooOften(item) {
            let lastWords = await lastWords(on: incoming, item, platform, logger)
            await bury(item, "the bot died each time it was handled", logger, lastWords)
            await withdrawSign(of: incoming, on: platform)
            return Ending(outcome: "buried", hasFailed: true)
        }
        let telling = telling(of: item, on: platform, logger)
        do {
            let outcome = try await conductor.handle(
                incoming,
                event: "event/\(item.id)",
                on: platform,
                show: { [redactor] form, press in await platform.show(redactor.redact(form), to: press) },
                hear: { telling.hear($0, for: $1) }
            )
            await telling.end()
            try Task.checkCancellation()
            if try await settle(item, outcome, on: platform, logger) == .unanswered {
                await withdrawSign(of: incoming, on: platform)
                await closeLive(of: item.id, after: telling.progress, logger)
            }
            return Ending(outcome: outcome.kind)
        } catch  where Task.isCancelled || error is CancellationError {
            await telling.end()
            // Disabled, it is not known when it goes on.
            if !mayWork() { await telling.showInterruption() }
            // Whatever a cut-off look-up said of itself, it is no mistake of the handler.
            let isOurs = await persist(logger) { try await inbox.release(item, now: clock.now()) }
            if isOurs == false {
                await withdrawSign(of: incoming, on: platform)
                await closeLive(of: item.id, after: telling.progress, logger)
            }
            return Ending(outcome: "given back")
        } catch {
            await telling.end()
            logger.error("an event could not be handled", ["error": "\(error)", "attempt": "\(item.attempts + 1)"])
            await setBack(item, incoming, error, on: platform, logger)
            await closeLive(of: item.id, after: telling.progress, logger)
            return Ending(outcome: "failed", hasFailed: true)
        }
    }

    private func setBack(
        _ item: InboxItem,
        _ incoming: Incoming,
        _ error: any Error,
        on platform: any ChatPlatform,
        _ logger: Logger
    ) async {
        let isLast = inbox.isLastTry(item, now: clock.now())
        let lastWords = isLast ? await lastWords(on: incoming, item, platform, logger) : nil
        let setback = await persist(logger) {
            try await inbox.fail(item, error: "\(error)", lastWords: lastWords, now: clock.now())
        }
        switch setback {
        case .dead, .lost: await withdrawSign(of: incoming, on: platform)
        case .retry, nil: break
        }
    }

    /// What the asker is told where no answer will come.
    private func lastWords(on incoming: Incoming, _ item: InboxItem, _ platform: any ChatPlatform, _ logger: Logger) async -> OutboxDraft? {
        guard let apology = await conductor.apology(for: incoming) else { return nil }
        do { return try draft(of: apology, apology.reply.map { redactor.redact($0) }, for: item, on: platform) } catch {
            logger.error("the asker could not be told that there will be no answer", ["error": "\(error)"])
            return nil
        }
    }

    func bury(_ item: InboxItem, _ reason: String, _ logger: Logger, _ lastWords: OutboxDraft? = nil) async {
        logger.error("an event was given up", ["reason": reason])
        await persist(logger) { try await inbox.bury(item, error: reason, lastWords: lastWords, now: clock.now()) }
    }

    /// Where no answer will settle it.
    private func withdrawSign(of incoming: Incoming, on platform: any ChatPlatform) async {
        if case .question(let question) = incoming { await platform.endWorking(on: question) }
    }

    /// Of what was taken back: the one who works on it takes its sign back, and where nobody does, it is done here.
    func withdrawSigns(of withdrawal: Withdrawal) async {
        for begun in withdrawal.begun where !cancel(where: { $0.id == begun.id }) {
            guard let platform = platform(for: begun.source) else { continue }
            if let incoming = try? platform.decode(source: begun.source, body: begun.body) {
                await withdrawSign(of: incoming, on: platform)
            }
            await closeLive(of: begun.id, telemetry.logger)
        }
    }
}
