import CCurl
import Threading

/// The door between tasks and the one thread that drives libcurl. The thread starts with the first transfer and sleeps while there is none.
final class TransferLoop: Sendable {
    enum Command {
        case start(Transfer)
        case cancel(Transfer)
        case resume(Transfer)
    }

    private struct Shared {
        var phase = Phase.idle
        var commands: [Command] = []
        var waitingForEnd: [CheckedContinuation<Void, Never>] = []
    }

    private enum Phase {
        case idle
        case running(MultiHandle)
        case stopping
        case stopped
    }

    private let configuration: HTTPClientConfiguration
    private let shared = Locked(Shared())

    init(_ configuration: HTTPClientConfiguration) { self.configuration = configuration }

    /// False where the loop has ended: then nobody will answer the command.
    func post(_ command: Command) -> Bool {
        shared.withLock { shared in
            switch shared.phase {
            case .stopping, .stopped: return false
            case .running(let multi):
                shared.commands.append(command)
                if shared.commands.count == 1 { multi.wakeUp() }
                return true
            case .idle:
                guard case .start = command, let multi = MultiHandle(configuration) else { return false }
                shared.phase = .running(multi)
                shared.commands.append(command)
                startThread(name: "http-client") { self.run(multi) }
                return true
            }
        }
    }

    /// Asks the thread to end every transfer and itself.
    func stop() {
        shared.withLock { shared in
            switch shared.phase {
            case .idle: shared.phase = .stopped
            case .running(let multi):
                shared.phase = .stopping
                multi.wakeUp()
            case .stopping, .stopped: break
            }
        }
    }

    func end() async {
        stop()
        await withCheckedContinuation { continuation in
            let hasEnded = shared.withLock { shared in
                if case .stopped = shared.phase { return true }
                shared.waitingForEnd.append(continuation)
                return false
            }
            if hasEnded { continuation.resume() }
        }
    }

    private func run(_ multi: MultiHandle) {
        blockBrokenPipeSignal()
        let worker = TransferWorker(multi, configuration)
        while let commands = takeCommands() {
            for command in commands { worker.handle(command) }
            worker.work()
            multi.wait(atMost: worker.timeToNextDeadline())
        }
        worker.end()
        let waiting = shared.withLock { shared in
            shared.phase = .stopped
            defer { shared.waitingForEnd = [] }
            return shared.waitingForEnd
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Nil when it is time to end; then what was posted last has been cancelled.
    private func takeCommands() -> [Command]? {
        let (commands, isStopping) = shared.withLock { shared in
            defer { shared.commands = [] }
            if case .stopping = shared.phase { return (shared.commands, true) }
            return (shared.commands, false)
        }
        guard isStopping else { return commands }
        for case .start(let transfer) in commands { transfer.conclude(transfer.error(.cancelled, "the client was shut down")) }
        return nil
    }
}
