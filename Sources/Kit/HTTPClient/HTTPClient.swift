/// Asks other servers, over libcurl on a thread of its own that starts with the first request and sleeps between them.
///
/// Cancelling the task ends the transfer. A client is shared: connections, circuits and the thread are its own.
package final class HTTPClient: Sendable {
    let configuration: HTTPClientConfiguration
    let loop: TransferLoop
    let circuits: CircuitRegistry

    package init(configuration: HTTPClientConfiguration = HTTPClientConfiguration()) {
        self.configuration = configuration
        loop = TransferLoop(configuration)
        circuits = CircuitRegistry(configuration.circuit)
    }

    // The thread ends itself; nobody waits for it here.
    deinit { loop.stop() }

    package func send(_ request: HTTPClientRequest) async throws(HTTPClientError) -> HTTPClientResponse {
        try await exchange(request) { hop, timeouts throws(HTTPClientError) in
            let transfer = Transfer(hop, timeouts: timeouts, maximumBody: request.maximumBody, delivery: .whole)
            return try await self.run(transfer).get()
        }
    }

    /// Returns with the head of the answer; the body is read from the stream. Redirects and retries end before that.
    package func stream(_ request: HTTPClientRequest) async throws(HTTPClientError) -> HTTPClientStream {
        try await exchange(request) { hop, timeouts throws(HTTPClientError) in
            let buffer = StreamBuffer(limit: self.configuration.streamBuffer)
            let transfer = Transfer(hop, timeouts: timeouts, maximumBody: .max, delivery: .streamed(buffer))
            let transmission = Transmission(transfer, buffer, of: self)
            let head = try await self.run(transfer).get()
            return HTTPClientStream(status: head.status, headers: head.headers, body: .init(transmission: transmission))
        }
    }

    /// Ends every transfer and the thread. Nothing can be sent afterwards.
    package func shutdown() async { await loop.end() }

    private func run(_ transfer: Transfer) async -> Transfer.Outcome {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                transfer.continuation = continuation
                guard !loop.post(.start(transfer)) else { return }
                transfer.conclude(transfer.error(.cancelled, "the client was shut down"))
            }
        } onCancel: {
            // Answered by the transfer thread, so that the transfer has really ended when the caller goes on.
            _ = loop.post(.cancel(transfer))
        }
    }
}
