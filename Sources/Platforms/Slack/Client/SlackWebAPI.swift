import Forms
package import HTTPClient
package import JSON
package import Telemetry
import Threading
import Time

/// Slack's Web API for one token. It calls once and says what to do on failure: what is sent again, and when, the outbox decides.
package final class SlackWebAPI: Sendable {
    package typealias Send = @Sendable (HTTPClientRequest) async throws(HTTPClientError) -> HTTPClientResponse
    /// The method and Slack's words.
    package typealias Warn = @Sendable (_ method: String, _ warnings: [String]) -> Void

    /// The time that turns are counted in, and the waiting; tests replace both.
    package struct Clock: Sendable {
        package var now: @Sendable () -> Duration
        package var sleep: @Sendable (Duration) async throws -> Void

        package init(now: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async throws -> Void) {
            self.now = now
            self.sleep = sleep
        }

        package static let system = Clock(
            now: { .nanoseconds(Int64(clamping: monotonicNanoseconds())) },
            sleep: { try await Task.sleep(for: $0) }
        )
    }

    let configuration: SlackAPIConfiguration
    private let token: String
    private let clock: Clock
    private let warn: Warn
    private let tracer: Tracer
    private let transport: Send
    private let pace = Locked(SlackPace())

    package init(
        token: String,
        configuration: SlackAPIConfiguration = SlackAPIConfiguration(),
        clock: Clock = .system,
        warn: @escaping Warn = { _, _ in },
        tracer: Tracer = .off,
        send: @escaping Send
    ) {
        self.token = token
        self.configuration = configuration
        self.clock = clock
        self.warn = warn
        self.tracer = tracer
        transport = send
    }

    /// The time that turns are counted in.
    var now: Duration { clock.now() }

    /// Any method. Arguments without a value are left out: Slack takes a `null` for a value.
    ///
    /// - Parameters:
    ///   - patience: how long it waits for its turn; the configuration's ``SlackAPIConfiguration/longestWait`` where it is nil.
    ///   - sparing: how many turns it leaves to others.
    package func call(
        _ method: SlackMethod,
        _ arguments: [(String, JSON?)] = [],
        channel: String? = nil,
        patience: Duration? = nil,
        sparing: Int = 0
    ) async throws(SlackError) -> JSON {
        try await exchange(method, arguments, channel: channel, patience: patience, sparing: sparing).body
    }

    func exchange(
        _ method: SlackMethod,
        _ arguments: [(String, JSON?)],
        channel: String? = nil,
        patience: Duration? = nil,
        sparing: Int = 0,
        timeouts: HTTPClientRequest.Timeouts = .standard
    ) async throws(SlackError) -> SlackAnswer {
        let present = arguments.compactMap { key, value in value.flatMap { $0 == .null ? nil : (key, $0) } }
        var headers = [("Authorization", "Bearer \(token)")]
        let body: [UInt8]
        switch method.encoding {
        case .json:
            headers.append(("Content-Type", "application/json; charset=utf-8"))
            body = JSON.members(present).serialized()
        case .form:
            headers.append(("Content-Type", "application/x-www-form-urlencoded"))
            body = FormFields.encode(present.map { ($0, Self.formValue($1)) })
        case .empty:
            headers.append(("Content-Type", "application/json; charset=utf-8"))
            body = []
        }
        let request = HTTPClientRequest(
            .post,
            url: configuration.baseURL + method.name,
            headers: headers,
            body: body,
            timeouts: timeouts
        )
        let answer = try await perform(request, as: method, channel: channel, patience: patience, sparing: sparing) {
            response throws(SlackError) in
            try SlackAnswer(response, to: method)
        }
        if !answer.warnings.isEmpty { warn(method.name, answer.warnings) }
        return answer
    }

    /// Waits for the method's turn, sends, and lets only this method's key rest after a refusal for speed.
    func perform<Answer>(
        _ request: HTTPClientRequest,
        as method: SlackMethod,
        channel: String?,
        patience: Duration?,
        sparing: Int = 0,
        judge: (HTTPClientResponse) throws(SlackError) -> Answer
    ) async throws(SlackError) -> Answer {
        try await takeTurn(method, channel: channel, patience ?? configuration.longestWait, sparing)
        let step = tracer.begin()
        let response: HTTPClientResponse
        do { response = try await transport(request) } catch {
            let error = SlackError(error, method: method)
            end(step, method, status: nil, error)
            throw error
        }
        do {
            let answer = try judge(response)
            end(step, method, status: response.status, nil)
            return answer
        } catch {
            end(step, method, status: response.status, error)
            if case .rateLimited(let time) = error.handling {
                let now = clock.now()
                pace.withLock {
                    $0.pause(method, workspace: configuration.workspace, channel: channel, now: now, for: time)
                }
            }
            throw error
        }
    }

    /// Neither the address, which may be a response URL, nor what was said.
    private func end(_ step: Tracer.Open?, _ method: SlackMethod, status: Int?, _ error: SlackError?) {
        tracer.end(
            step,
            method.name,
            .client,
            Tracer.Notes(
                hasFailed: error.map { $0.handling != .successEquivalent } ?? false,
                [Span.Attribute("peer.service", "slack"), Span.Attribute("http.request.method", "POST")]
                    + (status.map { [Span.Attribute("http.response.status_code", $0)] } ?? [])
                    + (error.map { [Span.Attribute("error.type", $0.code)] } ?? [])
            )
        )
    }

    private func takeTurn(_ method: SlackMethod, channel: String?, _ longestWait: Duration, _ sparing: Int) async throws(SlackError) {
        let deadline = clock.now() + longestWait
        let reservation = pace.withLock {
            $0.reserve(
                method,
                workspace: configuration.workspace,
                channel: channel,
                now: clock.now(),
                longestWait: longestWait,
                sparing: sparing
            )
        }
        switch reservation {
        case .go: return
        case .wait(let time): try await wait(time, method)
        case .tooBusy(let time): throw SlackError(paced: method, for: time)
        }
        // Another call may have been told to slow down while this one waited.
        while let left = pace.withLock({ $0.pauseLeft(method, workspace: configuration.workspace, channel: channel, now: clock.now()) }) {
            if clock.now() + left > deadline { throw SlackError(paced: method, for: left) }
            try await wait(left, method)
        }
    }

    private func wait(_ time: Duration, _ method: SlackMethod) async throws(SlackError) {
        do { try await clock.sleep(time) } catch {
            throw SlackError(
                .retry(after: nil),
                method: method.name,
                code: "cancelled",
                details: ["The task was cancelled before the call."]
            )
        }
    }

    /// In a form, booleans are digits and what is nested is JSON.
    private static func formValue(_ value: JSON) -> String {
        switch value {
        case .string(let text): text
        case .bool(let isTrue): isTrue ? "1" : "0"
        case .null, .integer, .number, .array, .object: String(decoding: value.serialized(), as: UTF8.self)
        }
    }
}
