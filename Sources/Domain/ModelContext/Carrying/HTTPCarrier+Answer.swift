import HTTPClient
import JSON
import Telemetry
import Threading

extension HTTPCarrier {
    /// How often a stream that broke off is taken up again.
    private static let resumptions = 3

    func answer(to request: RPCRequest, in stream: HTTPClientStream, _ era: Era) async throws(MCPError) -> JSON {
        guard stream.isSuccess else { throw await refusal(of: request, stream) }
        switch Self.mediaType(stream) {
        case "application/json":
            let body: [UInt8]
            do { body = try await stream.collect(upTo: limits.messageBytes) } catch { throw MCPError(error) }
            guard let result = try take(body, for: request.id, in: era) else {
                throw MCPError(.protocolFault, "answered something else than was asked", mayHaveRun: true)
            }
            return result
        case "text/event-stream": return try await read(stream, for: request, in: era)
        case let other:
            stream.cancel()
            let words =
                stream.status == 200
                ? "answered with \(UntrustedText(other, limit: 60).oneLine), neither JSON nor events"
                : "accepted the request and gave no answer"
            throw MCPError(.protocolFault, words, mayHaveRun: true)
        }
    }

    private static func mediaType(_ stream: HTTPClientStream) -> String {
        let type = stream.headers["Content-Type"]?.prefix { $0 != ";" && $0 != " " }.lowercased() ?? ""
        return type.isEmpty ? "no content type" : type
    }

    // MARK: - Events

    private func read(_ first: HTTPClientStream, for request: RPCRequest, in era: Era) async throws(MCPError) -> JSON {
        var reading = EventReading(room: limits.messageBytes * 4)
        var stream = first
        for attempt in 0... {
            defer { stream.cancel() }
            if let result = try await read(stream, &reading, for: request.id, in: era) { return result }
            guard !reading.last.isEmpty, attempt < Self.resumptions, let next = await takeUp(after: reading.last, in: era) else { break }
            stream = next
        }
        throw MCPError(.died, "ended its stream before the answer", mayHaveRun: true)
    }

    private struct EventReading {
        /// A stream that talks on and on never comes to the answer.
        var room: Int
        var last = ""
    }

    /// Nil where the stream ends before the answer.
    private func read(
        _ stream: HTTPClientStream,
        _ reading: inout EventReading,
        for id: Int64,
        in era: Era
    ) async throws(MCPError) -> JSON? {
        var events = stream.events(maximumEvent: limits.messageBytes).makeAsyncIterator()
        while true {
            let next: ServerSentEvent?
            do throws(HTTPClientError) { next = try await events.next() } catch {
                if error.code == .cancelled || error.code == .tooLarge { throw MCPError(error) }
                return nil
            }
            guard let event = next else { return nil }
            reading.last = event.id
            reading.room -= event.data.utf8.count + 64
            if reading.room < 0 { throw MCPError(.tooLarge, "sent more than \(limits.messageBytes * 4) bytes of events", mayHaveRun: true) }
            guard event.event == "message", !event.data.isEmpty else { continue }
            if let result = try take(Array(event.data.utf8), for: id, in: era) { return result }
        }
    }

    private func takeUp(after event: String, in era: Era) async -> HTTPClientStream? {
        do {
            // A server that ends streams at once must not be asked without a pause.
            try await Task.sleep(for: .milliseconds(500))
            let stream = try await resumption(after: event, in: era)
            if stream.isSuccess, Self.mediaType(stream) == "text/event-stream" { return stream }
            stream.cancel()
        } catch {}
        return nil
    }

    /// The result, where these bytes hold it; what else stands there is taken note of.
    private func take(_ bytes: [UInt8], for id: Int64, in era: Era) throws(MCPError) -> JSON? {
        let messages: [RPCMessage]
        do throws(RPCFault) { messages = try RPCMessage.decode(bytes, limit: limits.messageBytes) } catch {
            throw MCPError(.protocolFault, "sent what is no message of the protocol: \(error)", mayHaveRun: true)
        }
        for message in messages {
            switch message {
            case .answer(.integer(id), .result(let result)): return result
            case .answer(.integer(id), .failure(let failure)), .answer(.null, .failure(let failure)): throw MCPError(failure)
            case .answer: logger.debug("An MCP server answered what nobody had asked")
            case .notification(let method, let parameters): Notice(method: method, parameters).map(notice)
            case .request(let id, let method):
                guard !era.isStateless else { continue }
                Task { await reply(Courtesy.reply(to: method, id: id), in: era) }
            }
        }
        return nil
    }

    // MARK: - Refusals

    /// An error of the protocol may stand in the body, whatever the status.
    private func refusal(of request: RPCRequest, _ stream: HTTPClientStream) async -> MCPError {
        let refusal = HTTPRefusal(status: stream.status, headers: stream.headers, hadSession: hasSession && request.method != "initialize")
        guard refusal.mayCarryAnError, Self.mediaType(stream) == "application/json",
            let body = try? await stream.collect(upTo: 1 << 20), let messages = try? RPCMessage.decode(body, limit: 1 << 20)
        else {
            stream.cancel()
            return MCPError(refusal)
        }
        for case .answer(let id, .failure(let failure)) in messages where id.isNull || id == .integer(request.id) {
            var error = MCPError(failure)
            error.status = stream.status
            return error
        }
        return MCPError(refusal)
    }
}
