import JSON
import OperatingSystem
import Telemetry
import Threading

/// A server that is a program of ours: one message a line, over its standard streams.
final class ProcessCarrier: Carrier {
    private let reception: Reception
    private let child: ChildProcess

    init(
        _ command: [String],
        environment: [String: String],
        limits: MCPServerConfiguration.Limits,
        logger: Logger,
        notice: @escaping @Sendable (Notice) -> Void
    ) {
        let reception = Reception(limit: limits.messageBytes, logger: logger, notice: notice)
        self.reception = reception
        child = ChildProcess(ChildProcess.Program(command: command, environment: environment)) { reception.hear($0) }
        reception.attach(child)
    }

    func ask(_ request: RPCRequest, in era: Era) async throws(MCPError) -> JSON {
        let result: Result<JSON, MCPError> = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                if let refusal = reception.wait(waiter, for: request.id) { return waiter.resume(returning: .failure(refusal)) }
                if !child.write(request.bytes + [UInt8(ascii: "\n")]) {
                    reception.giveUp(request.id, MCPError(.died, "takes no more requests"))
                }
                if Task.isCancelled { takeBack(request) }
            }
        } onCancel: {
            takeBack(request)
        }
        return try result.get()
    }

    private func takeBack(_ request: RPCRequest) {
        guard reception.giveUp(request.id, MCPError(.cancelled, "was not waited for any longer", mayHaveRun: true)) else { return }
        guard request.mayBeCancelled else { return }
        _ = child.write(RPCNotification.cancelled(request.id, because: "nobody waits for it any longer").bytes + [UInt8(ascii: "\n")])
    }

    func tell(_ notification: RPCNotification, in era: Era) async throws(MCPError) {
        guard child.write(notification.bytes + [UInt8(ascii: "\n")]) else { throw MCPError(.died, "takes no more messages") }
    }

    func end() async {
        child.end()
        await reception.ended()
    }
}
