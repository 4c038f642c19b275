import Conversation
import Inbox
import Memory
import Redaction
import Telemetry
import Time

extension Worker {
    /// Whether the event has an answer on its way, or none and needs none.
    enum Settlement { case settled, unanswered }

    func settle(_ item: InboxItem, _ outcome: Conductor.Outcome, on platform: some ChatPlatform, _ logger: Logger) async throws
        -> Settlement
    {
        switch outcome {
        case .finished(let finished): return try await finish(item, finished, on: platform, logger)
        case .amends(let message, let text):
            for question in try await inbox.open(about: message) {
                let amended = try platform.replacingText(in: question.body, with: text)
                let undo = Self.forgetting(message)
                let amendment = try await inbox.amend(messageKey: question.messageKey, body: amended, now: clock.now(), undo: undo)
                if amendment == .replacedInProgress { cancel { $0.messageKey == question.messageKey } }
            }
            return try await finish(item, .silent("edit"), on: platform, logger)
        case .withdraws(let message):
            await withdrawSigns(of: try await inbox.withdraw(message: message, now: clock.now(), undo: Self.forgetting(message)))
            return try await finish(item, .silent("deletion"), on: platform, logger)
        case .stops(let thread):
            let withdrawal = try await inbox.withdraw(thread: thread.key, before: item.id, now: clock.now())
            logger.info("stopped by the person", ["withdrawn": "\(withdrawal.count)"])
            await withdrawSigns(of: withdrawal)
            await platform.endWorking(in: thread)
            return try await finish(item, .silent("stop"), on: platform, logger)
        case .endsInstallation(let workspace, let reason):
            try await installations.end(workspace: workspace, reason: reason, now: clock.now())
            logger.error(
                "the workspace withdrew its credentials; nothing is sent there until the app is installed again",
                ["workspace": workspace, "reason": reason]
            )
            return try await finish(item, .silent("installation ended"), on: platform, logger)
        }
    }

    /// What was remembered along with an answer to the message.
    private static func forgetting(_ messageKey: String) -> Inbox.Undo {
        let message = messageKey.split(separator: "/").last.map(String.init) ?? messageKey
        return { answer, connection in try ConversationMemory.undo(message: message, in: answer.threads, on: connection) }
    }

    private func finish(_ item: InboxItem, _ finished: Conductor.Finished, on platform: some ChatPlatform, _ logger: Logger) async throws
        -> Settlement
    {
        let reply = finished.reply.map { redactor.redact($0) }
        let remembers = finished.remembers.mapValues { $0.map { redactor.redact($0) } }
        let answer = try draft(of: finished, reply, for: item, on: platform)
        let rating = finished.rates.map { Rating(id: $0.feedback.id, helpful: $0.feedback.isHelpful, person: $0.by, at: item.receivedAt) }
        let end = try await inbox.finish(item, answers: answer.map { [$0] } ?? [], now: clock.now()) { [keepRating] connection in
            if let rating { try keepRating(rating, connection) }
            for thread in finished.forgets { try ConversationMemory.forget(thread, on: connection) }
            // Before the oldest turns leave the memory for those of this answer.
            try finished.also?(connection)
            for (thread, turns) in remembers { try ConversationMemory.remember(turns, in: thread, on: connection) }
        }
        switch end {
        // It is about to be answered in its new words.
        case .amended: return .settled
        case .lost: return .unanswered
        case .finished(let messages):
            let took = clock.now() - item.receivedAt
            telemetry.handled(finished.label, took: took, isQuestion: messages > 0 && rating == nil)
            telemetry.redacted(inReply: reply?.count ?? 0, inMemory: remembers.values.joined().reduce(0) { $0 + $1.count })
            logger.info(finished.label, ["messages": "\(messages)", "took_ms": "\(took.milliseconds)"])
            return answer != nil && messages == 0 ? .unanswered : .settled
        }
    }

    func draft(
        of finished: Conductor.Finished,
        _ reply: Redacted<Reply>?,
        for item: InboxItem,
        on platform: some ChatPlatform
    ) throws -> OutboxDraft? {
        guard let reply, let destination = finished.destination else { return nil }
        let parts = try platform.render(reply, to: destination, deliveryID: item.deliveryID(0))
        guard let operation = parts.first?.operation else { return nil }
        return OutboxDraft(
            answers: finished.answers,
            threadKey: destination.thread.key,
            platform: platform.platform,
            operation: operation,
            parts: parts.map(\.payload)
        )
    }
}
