import HTTPClient
import JSON
import Telemetry
import Threading

/// A server that is reached over streamable HTTP: a POST for each message, answered with JSON or with a stream of events.
final class HTTPCarrier: Carrier {
    let url: String
    let limits: MCPServerConfiguration.Limits
    let logger: Logger
    let notice: @Sendable (Notice) -> Void
    private let token: String?
    private let client: HTTPClient
    private let session = Locked<String?>(nil)

    init(
        _ url: String,
        token: String?,
        client: HTTPClient,
        limits: MCPServerConfiguration.Limits,
        logger: Logger,
        notice: @escaping @Sendable (Notice) -> Void
    ) {
        self.url = url
        self.token = token
        self.client = client
        self.limits = limits
        self.logger = logger
        self.notice = notice
    }

    var hasSession: Bool { session.withLock { $0 } != nil }

    func ask(_ request: RPCRequest, in era: Era) async throws(MCPError) -> JSON {
        do throws(MCPError) {
            let stream: HTTPClientStream
            do { stream = try await client.stream(post(request.bytes, headers(of: request, in: era))) } catch { throw MCPError(error) }
            if request.method == "initialize", stream.isSuccess { keepSession(stream.headers["Mcp-Session-Id"]) }
            return try await answer(to: request, in: stream, era)
        } catch {
            if error.code == .cancelled { takeBack(request, in: era) }
            throw error
        }
    }

    func tell(_ notification: RPCNotification, in era: Era) async throws(MCPError) {
        // The newer way knows no notification of a client over HTTP.
        guard !era.isStateless else { return }
        let answer: HTTPClientResponse
        do { answer = try await client.send(post(notification.bytes, headers(in: era), isShort: true)) } catch { throw MCPError(error) }
        guard !answer.isSuccess else { return }
        throw MCPError(HTTPRefusal(status: answer.status, headers: answer.headers, hadSession: hasSession))
    }

    /// What a server asked for in the middle of a stream.
    func reply(_ bytes: [UInt8], in era: Era) async { _ = try? await client.send(post(bytes, headers(in: era), isShort: true)) }

    /// The rest of an answer whose stream broke off, where the server remembers it.
    func resumption(after event: String, in era: Era) async throws(HTTPClientError) -> HTTPClientStream {
        var fields = headers(in: era)
        fields[0] = ("Accept", "text/event-stream")
        return try await client.stream(
            HTTPClientRequest(.get, url: url, headers: fields + [("Last-Event-ID", event)], timeouts: timeouts())
        )
    }

    func end() async {
        guard let session = session.withLock({ $0 }) else { return }
        let fields = headers(in: .none) + [("Mcp-Session-Id", session)]
        let brief = HTTPClientRequest.Timeouts(connect: .seconds(1), firstByte: .seconds(2), total: .seconds(2))
        _ = try? await client.send(HTTPClientRequest(.delete, url: url, headers: fields, timeouts: brief))
    }

    /// In the newer way the end of the stream says it already.
    private func takeBack(_ request: RPCRequest, in era: Era) {
        guard request.mayBeCancelled, !era.isStateless else { return }
        // In a task of its own: the one that asked is cancelled, and so would this be.
        Task { try? await tell(.cancelled(request.id, because: "nobody waits for it any longer"), in: era) }
    }

    // MARK: - Requests

    private func post(_ body: [UInt8], _ headers: [(String, String)], isShort: Bool = false) -> HTTPClientRequest {
        HTTPClientRequest(
            .post,
            url: url,
            headers: headers + [("Content-Type", "application/json")],
            body: body,
            timeouts: timeouts(isShort: isShort),
            maximumBody: limits.messageBytes,
            // To the same origin alone: arguments are nobody else's business either.
            redirects: .follow(max: 3) { _ in false },
            // Who limits has done nothing, so that asking again cannot do anything twice.
            retries: RetryPolicy(maximumAttempts: 2, statuses: [429], refusals: [429], longestRetryAfter: .seconds(10))
        )
    }

    private func timeouts(isShort: Bool = false) -> HTTPClientRequest.Timeouts {
        let time = isShort ? min(limits.time, .seconds(10)) : limits.time
        return HTTPClientRequest.Timeouts(firstByte: time, total: time, idle: time)
    }

    private func headers(of request: RPCRequest, in era: Era) -> [(String, String)] {
        var fields = headers(in: era)
        guard era.isStateless else { return fields }
        fields.append(("Mcp-Method", request.method))
        if let name = request.name { fields.append(("Mcp-Name", ParameterHeaders.encoded(name))) }
        return fields + request.headers
    }

    private func headers(in era: Era) -> [(String, String)] {
        var fields = [("Accept", "application/json, text/event-stream")]
        if let token { fields.append(("Authorization", "Bearer \(token)")) }
        if let version = era.version { fields.append(("MCP-Protocol-Version", version)) }
        if case .handshake = era, let session = session.withLock({ $0 }) { fields.append(("Mcp-Session-Id", session)) }
        return fields
    }

    /// What is no plain word would be another header, or none.
    private func keepSession(_ id: String?) {
        let plain = id.flatMap { id in id.utf8.count <= 1_000 && id.utf8.allSatisfy { (0x21...0x7E).contains($0) } ? id : nil }
        session.withLock { $0 = plain }
    }
}
