import Conversation
import Inbox
import Redaction
import Telemetry
import Time

extension Worker {
    func telling(of item: InboxItem, on platform: any ChatPlatform, _ logger: Logger) -> LiveTelling {
        LiveTelling(item, inbox: inbox, platform: platform, redactor: redactor, clock: clock, logger: logger)
    }

    /// Ends the message that showed how an answer came about, where that will not come.
    func closeLive(of id: Int64, after progress: Progress = Progress(), _ logger: Logger) async {
        await persist(logger) {
            guard let abandoned = try await inbox.abandonedLive(of: id) else { return }
            try await close(abandoned, after: progress)
        }
    }

    /// Of events that ended while nobody was there to see it, or with a process that died.
    func closeAbandonedLives() async throws {
        for abandoned in try await inbox.abandonedLives(endedBy: clock.now() - Self.grace) {
            do { try await close(abandoned, after: Progress()) } catch {
                telemetry.logger.warning("a message that shows progress could not be ended; trying again", ["error": "\(error)"])
            }
        }
    }

    /// Whoever worked on it knows what it had come to, and comes first.
    private static let grace = Duration.seconds(10)

    private func close(_ abandoned: AbandonedLive, after progress: Progress) async throws {
        let live = abandoned.live
        guard let platform = platforms[live.thread.platform] else { return }
        let part: RenderedPart? =
            switch abandoned.ending {
            case .pointless: platform.removal(of: live)
            // It may not even be there, and then nothing has to be said.
            case _ where live.handle == nil: platform.removal(of: live)
            case .stopped: try render("Stopped.", after: progress, live, on: platform)
            case .expired:
                try render("I was switched off for too long to finish this. Please ask again.", after: progress, live, on: platform)
            }
        try await inbox.close(abandoned, with: part, now: clock.now())
    }

    private func render(_ ending: RichText, after progress: Progress, _ live: LiveMessage, on platform: any ChatPlatform) throws
        -> RenderedPart?
    {
        let reply = redactor.redact(progress.showing(by: redactor, ending: ending).value.reply)
        let destination = Destination(thread: live.thread, asker: nil)
        return try platform.render(reply, to: destination, deliveryID: live.deliveryID + "/closed").first
    }
}
