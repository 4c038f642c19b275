import Synchronization
import Threading

/// Hands mails to a server over libcurl, each on a thread and a connection of its own, which end with it.
///
/// It is not a part of `HTTPClient`, whose transfers are made of hops, heads and streams that SMTP has none of: one class would do two
/// things. Nor does it need that client's shared thread: a failsafe mails a few times a year, and a thread apart cannot be held up by,
/// or hold up, a webhook. The door to libcurl is the same.
package struct MailTransfer: Sendable {
    /// Some servers let a stranger wait for their greeting before they speak.
    package static let timeout = Duration.seconds(15)

    private let server: MailServer
    private let login: MailLogin?
    private let timeout: Duration

    package init(_ server: MailServer, login: MailLogin? = nil, timeout: Duration = MailTransfer.timeout) {
        self.server = server
        self.login = login
        self.timeout = timeout
    }

    /// Returns when the server has taken responsibility for the mail. Cancelling the task ends the transfer within about a second.
    package func send(_ message: MailMessage) async throws(MailError) {
        let cancellation = MailCancellation()
        let failure = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                startThread(name: "mail") { transfer(message, cancellation) { continuation.resume(returning: $0) } }
            }
        } onCancel: {
            cancellation.cancel()
        }
        if let failure { throw failure }
    }

    private func transfer(_ message: MailMessage, _ cancellation: MailCancellation, _ report: (MailError?) -> Void) {
        blockBrokenPipeSignal()
        guard let handle = MailHandle() else { return report(MailError(.other, server, "there is no memory for a transfer")) }
        handle.prepare(server, login, timeout: timeout)
        let upload = MailUpload(message.serialized, cancellation)
        report(handle.perform(upload, from: message.sender, to: message.recipient, over: server))
        // Not sooner: closing says QUIT and waits for its answer, and a mail that was taken must not be called lost for want of that.
        handle.close()
    }
}

/// Asked by libcurl from the thread of the transfer, set from wherever the task is cancelled.
final class MailCancellation: Sendable {
    private let flag = Atomic<Bool>(false)

    var isCancelled: Bool { flag.load(ordering: .relaxed) }
    func cancel() { flag.store(true, ordering: .relaxed) }
}
