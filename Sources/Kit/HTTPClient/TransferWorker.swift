import CCurl
import Glibc
import Time

/// What the transfer thread owns: the transfers on the wire and the handles that wait for the next.
final class TransferWorker {
    private let multi: MultiHandle
    private let configuration: HTTPClientConfiguration
    private var active: [UnsafeMutableRawPointer: Transfer] = [:]
    private var idle: [EasyHandle] = []
    private var nextDeadline: UInt64?

    private static let idleLimit = 16

    init(_ multi: MultiHandle, _ configuration: HTTPClientConfiguration) {
        self.multi = multi
        self.configuration = configuration
    }

    func handle(_ command: TransferLoop.Command) {
        switch command {
        case .start(let transfer): start(transfer)
        case .cancel(let transfer):
            // The caller may be cancelled before its transfer arrives here.
            transfer.isCancelled = true
            if transfer.easy != nil { finish(transfer, transfer.error(.cancelled, "cancelled")) }
        case .resume(let transfer):
            guard let easy = transfer.easy else { break }
            transfer.expectSound()
            curl_easy_pause(easy.pointer, CURLPAUSE_CONT)
        }
    }

    func work() {
        var running: Int32 = 0
        curl_multi_perform(multi.pointer, &running)
        var waiting: Int32 = 0
        while let message = curl_multi_info_read(multi.pointer, &waiting) {
            guard message.pointee.msg == CURLMSG_DONE, let transfer = active[message.pointee.easy_handle], let easy = transfer.easy else {
                continue
            }
            // The message dies with the removal of its handle.
            finish(transfer, transfer.failure(message.pointee.data.result, easy))
        }
        endOverdue()
    }

    /// Milliseconds, rounded up so that the deadline has passed when the poll returns.
    func timeToNextDeadline() -> Int32? {
        guard let nextDeadline else { return nil }
        let now = monotonicNanoseconds()
        return nextDeadline <= now ? 0 : Int32(clamping: (nextDeadline - now) / 1_000_000 + 1)
    }

    func end() {
        for transfer in active.values { finish(transfer, transfer.error(.cancelled, "the client was shut down")) }
        idle = []
    }

    private func start(_ transfer: Transfer) {
        guard !transfer.isCancelled else { return transfer.conclude(transfer.error(.cancelled, "cancelled")) }
        guard let easy = idle.popLast() ?? EasyHandle() else {
            return transfer.conclude(transfer.error(.other, "there is no memory for another transfer"))
        }
        easy.prepare(transfer, configuration)
        let status = curl_multi_add_handle(multi.pointer, easy.pointer)
        guard status == CURLM_OK else {
            return transfer.conclude(transfer.error(.other, String(cString: curl_multi_strerror(status))))
        }
        transfer.easy = easy
        transfer.deadline = TransferDeadline(
            kind: .firstByte,
            nanoseconds: monotonicNanoseconds() + transfer.timeouts.firstByte.asNanoseconds
        )
        active[easy.pointer] = transfer
    }

    private func finish(_ transfer: Transfer, _ failure: HTTPClientError?) {
        guard let easy = transfer.easy else { return }
        curl_multi_remove_handle(multi.pointer, easy.pointer)
        active[easy.pointer] = nil
        transfer.easy = nil
        easy.reset()
        if idle.count < Self.idleLimit { idle.append(easy) }
        transfer.conclude(failure)
    }

    /// A look at each transfer for every time that libcurl is driven: they are few, and a callback may have set an earlier deadline.
    private func endOverdue() {
        nextDeadline = nil
        guard !active.isEmpty else { return }
        let now = monotonicNanoseconds()
        for transfer in active.values {
            guard let deadline = transfer.deadline else { continue }
            guard deadline.nanoseconds <= now else {
                nextDeadline = min(nextDeadline ?? .max, deadline.nanoseconds)
                continue
            }
            let reason =
                switch deadline.kind {
                case .firstByte: "no answer within \(transfer.timeouts.firstByte)"
                case .silence: "nothing was heard for \(transfer.timeouts.idle)"
                }
            finish(transfer, transfer.error(.timedOut, reason))
        }
    }
}
