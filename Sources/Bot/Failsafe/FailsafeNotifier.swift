import JSON
package import Mail
import Threading

/// One way to reach the operators. `send` throws what went wrong, without the URL or any other secret in it.
package struct NoticeChannel: Sendable {
    package var name: String
    /// How long one attempt may take where that differs from what the notifier allows.
    package var timeout: Duration?
    package var send: @Sendable (FailsafeNotice) async throws -> Void

    package init(_ name: String, timeout: Duration? = nil, send: @escaping @Sendable (FailsafeNotice) async throws -> Void) {
        self.name = name
        self.timeout = timeout
        self.send = send
    }
}

extension NoticeChannel {
    /// Posts a JSON body and gives back the status.
    package typealias Post = @Sendable (_ url: String, _ body: [UInt8]) async throws -> Int

    package static func webhook(_ url: String, post: @escaping Post) -> NoticeChannel {
        NoticeChannel("webhook") { try await expectSuccess(post(url, $0.webhookPayload.serialized())) }
    }

    package static func slackWebhook(_ url: String, post: @escaping Post) -> NoticeChannel {
        NoticeChannel("Slack webhook") { try await expectSuccess(post(url, $0.slackPayload.serialized())) }
    }

    /// Hands a mail to a server.
    package typealias Deliver = @Sendable (_ message: MailMessage, _ route: MailRoute) async throws -> Void

    /// A channel for each address: a mailbox that is refused holds none of the others up, and only it is tried again.
    package static func mail(_ route: MailRoute, deliver: @escaping Deliver) -> [NoticeChannel] {
        // A little more than the transfer's own limit, whose message says more.
        let timeout = MailTransfer.timeout + .seconds(1)
        return route.recipients.map { recipient in
            NoticeChannel("mailbox \(recipient)", timeout: timeout) { notice in
                try await deliver(notice.mail(from: route.sender, to: recipient), route)
            }
        }
    }

    private static func expectSuccess(_ status: Int) throws(NoticeError) {
        guard (200..<300).contains(status) else { throw NoticeError(description: "it answered \(status)") }
    }
}

package struct NoticeError: Error, Equatable, CustomStringConvertible {
    package var description: String

    package init(description: String) { self.description = description }
}

/// Tells the operators on every channel at once. It is called after the latch has moved durably, and never waited for by the watch.
package struct FailsafeNotifier: Sendable {
    package static let timeout = Duration.seconds(3)

    private let channels: [NoticeChannel]
    private let timeout: Duration
    private let attempts: Int
    private let pause: Duration
    private let log: FailsafeLog

    /// A watch has time for several attempts; a command that a person waits for has one.
    package init(
        _ channels: [NoticeChannel],
        timeout: Duration = FailsafeNotifier.timeout,
        attempts: Int = 1,
        pause: Duration = .seconds(2),
        log: @escaping FailsafeLog
    ) {
        self.channels = channels
        self.timeout = timeout
        self.attempts = max(1, attempts)
        self.pause = pause
        self.log = log
    }

    /// Returns when each channel has taken the notice or been given up. A failure is logged; there is nothing else to do about it.
    package func notify(_ notice: FailsafeNotice) async {
        await withTaskGroup(of: Void.self) { group in
            for channel in channels {
                group.addTask { await tell(channel, notice) }
            }
        }
    }

    private func tell(_ channel: NoticeChannel, _ notice: FailsafeNotice) async {
        var wait = pause
        for attempt in 1...attempts {
            do {
                let send = channel.send
                try await within(channel.timeout ?? timeout) { try await send(notice) }
                log(.info, "told the \(channel.name): \(notice.subject)")
                return
            } catch {
                log(.warning, "the \(channel.name) did not take the notice (attempt \(attempt) of \(attempts)): \(error)")
            }
            guard attempt < attempts, (try? await Task.sleep(for: wait)) != nil else { return }
            wait *= 2
        }
    }
}
