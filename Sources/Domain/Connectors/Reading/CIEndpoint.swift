import Forms
import HTTPClient
import JSON
import Threading
import Time

/// The API of one system: how it is asked, and how its answers are judged.
struct CIEndpoint: Sendable {
    var client: HTTPClient
    /// Without a slash at the end.
    var base: String
    /// Credentials among them; a redirect to another origin loses them all.
    var headers: [(String, String)]
    var dialect: CIDialect
    var clock: WallClock
    /// The API redirects to an object store for them. Of a system that does not, a redirect would be a way to make the bot read for
    /// somebody what only the bot can reach.
    var logsLieElsewhere = false

    /// A person waits for the answer, so a server that asks for a long pause is not waited for.
    private static let patience = RetryPolicy(maximumAttempts: 3, longestRetryAfter: .seconds(5))

    func json(_ path: String, _ question: CIQuestion) async throws(CIError) -> CIDocument { try await json(path, [], question) }

    func json(_ path: String, _ query: [(String, String)], _ question: CIQuestion) async throws(CIError) -> CIDocument {
        let answer = try await send(request(path, query), question)
        guard let json = try? JSON(parsing: answer.body) else {
            // A page under a wrong name, or without any.
            let isPage = answer.body.first { $0 > 0x20 } == UInt8(ascii: "<")
            throw isPage ? dialect.page(question) : dialect.unreadable(question, "the answer is no JSON")
        }
        return CIDocument(json: json, headers: answer.headers, question: question, dialect: dialect)
    }

    func text(_ path: String, _ query: [(String, String)], accept: String, _ question: CIQuestion) async throws(CIError) -> String {
        var request = request(path, query, accept: accept)
        request.maximumBody = 1 << 20
        return String(decoding: try await send(request, question).body, as: UTF8.self)
    }

    /// The head of a long answer.
    func stream(_ path: String, _ query: [(String, String)], accept: String, _ question: CIQuestion) async throws(CIError)
        -> HTTPClientStream
    {
        let stream = try await fetch(request(path, query, accept: accept), question, mayLeave: logsLieElsewhere) {
            request throws(HTTPClientError) in try await client.stream(request)
        }
        var body: [UInt8] = []
        if !stream.isSuccess { body = (try? await stream.collect(upTo: 64 << 10)) ?? [] }
        if let failure = dialect.failure(stream.status, stream.headers, body: body, question, now: clock.now()) {
            stream.cancel()
            throw failure
        }
        return stream
    }

    /// Once, and never again by itself, whatever comes back. A redirect is not followed: it would turn the act into a look.
    func act(
        _ method: HTTPClientRequest.Method,
        _ path: String,
        headers added: [(String, String)] = [],
        body: [UInt8] = [],
        _ question: CIQuestion
    ) async throws(CIError) -> HTTPClientResponse {
        let request = HTTPClientRequest(method, url: base + path, headers: headers + added, body: body, redirects: .none, retries: .none)
        let answer: HTTPClientResponse
        do { answer = try await client.send(request) } catch { throw dialect.failure(error, question) }
        if let failure = dialect.failure(answer.status, answer.headers, body: answer.body, question, now: clock.now()) { throw failure }
        return answer
    }

    /// Renamed projects answer with a redirect on their own server. Another server has no business with our questions, and a login page
    /// often is one.
    private func send(_ request: HTTPClientRequest, _ question: CIQuestion) async throws(CIError) -> HTTPClientResponse {
        let answer = try await fetch(request, question, mayLeave: false) { request throws(HTTPClientError) in try await client.send(request)
        }
        if let failure = dialect.failure(answer.status, answer.headers, body: answer.body, question, now: clock.now()) { throw failure }
        return answer
    }

    private func fetch<Answer>(
        _ request: HTTPClientRequest,
        _ question: CIQuestion,
        mayLeave: Bool,
        by client: (HTTPClientRequest) async throws(HTTPClientError) -> Answer
    ) async throws(CIError) -> Answer {
        let wasHeldBack = Locked(false)
        var request = request
        request.redirects = .follow(max: 3) { _ in
            if !mayLeave { wasHeldBack.withLock { $0 = true } }
            return mayLeave
        }
        do { return try await client(request) } catch {
            throw wasHeldBack.withLock { $0 } ? dialect.page(question) : dialect.failure(error, question)
        }
    }

    private func request(_ path: String, _ query: [(String, String)], accept: String? = nil) -> HTTPClientRequest {
        let tail = query.isEmpty ? "" : "?" + String(decoding: FormFields.encode(query), as: UTF8.self)
        let fields = accept.map { accept in headers.filter { $0.0 != "Accept" } + [("Accept", accept)] } ?? headers
        return HTTPClientRequest(url: base + path + tail, headers: fields, retries: Self.patience)
    }
}
