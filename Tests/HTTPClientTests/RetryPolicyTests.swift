import HTTPClient
import TestSupport
import Testing
import Time

@Suite struct RetryPolicyTests {
    typealias Outcome = RetryPolicy.Outcome

    struct Case: Sendable {
        var method = HTTPClientRequest.Method.get
        var attempt = 1
        var outcome: Outcome
        var random = 1.0
        var expected: RetryPolicy.Decision
    }

    private static let policy = RetryPolicy(
        maximumAttempts: 4,
        statuses: [429, 503],
        refusals: [529],
        baseDelay: .milliseconds(100),
        longestDelay: .milliseconds(350),
        longestRetryAfter: .seconds(30)
    )

    private static func answered(_ status: Int, _ retryAfter: String? = nil) -> Outcome {
        .answered(status: status, retryAfter: retryAfter)
    }

    private static func failed(_ code: HTTPClientError.Code, sent: Bool) -> Outcome {
        .failed(HTTPClientError(code, mayHaveBeenSent: sent, ""))
    }

    /// The moment that the table calls now: Sun, 06 Nov 1994 08:49:37 GMT.
    private static let now = Moment(seconds: 784_111_777)

    private static let cases: [Case] = [
        // Good answers and answers that no patience changes.
        Case(outcome: answered(200), expected: .stop),
        Case(outcome: answered(404), expected: .stop),
        Case(outcome: answered(500), expected: .stop),
        // Doubling, up to the longest delay, until the attempts are used up.
        Case(outcome: answered(503), expected: .again(after: .milliseconds(100))),
        Case(attempt: 2, outcome: answered(503), expected: .again(after: .milliseconds(200))),
        Case(attempt: 3, outcome: answered(503), expected: .again(after: .milliseconds(350))),
        Case(attempt: 4, outcome: answered(503), expected: .stop),
        // Jitter takes at most half away; a random number out of bounds does no harm.
        Case(outcome: answered(503), random: 0, expected: .again(after: .milliseconds(50))),
        Case(outcome: answered(503), random: 0.5, expected: .again(after: .milliseconds(75))),
        Case(outcome: answered(503), random: 7, expected: .again(after: .milliseconds(100))),
        // Retry-After in seconds: obeyed, never undercut, and never shortened to what would be against the server's word.
        Case(outcome: answered(429, "3"), expected: .again(after: .seconds(3))),
        Case(outcome: answered(429, " 30 "), expected: .again(after: .seconds(30))),
        Case(outcome: answered(429, "31"), expected: .stop),
        Case(outcome: answered(429, "99999999999999999999999"), expected: .stop),
        Case(outcome: answered(429, "0"), expected: .again(after: .milliseconds(100))),
        // As a date, in the future or past; what cannot be read is not there.
        Case(outcome: answered(503, "Sun, 06 Nov 1994 08:49:57 GMT"), expected: .again(after: .seconds(20))),
        Case(outcome: answered(503, "Sunday, 06-Nov-94 08:49:47 GMT"), expected: .again(after: .seconds(10))),
        Case(outcome: answered(503, "Sun Nov  6 08:49:47 1994"), expected: .again(after: .seconds(10))),
        Case(outcome: answered(503, "Sun, 06 Nov 1994 08:00:00 GMT"), expected: .again(after: .milliseconds(100))),
        Case(outcome: answered(503, "Sun, 06 Nov 1994 09:49:37 GMT"), expected: .stop),
        Case(outcome: answered(503, "soon"), expected: .again(after: .milliseconds(100))),
        Case(outcome: answered(503, "-5"), expected: .again(after: .milliseconds(100))),
        Case(outcome: answered(503, ""), expected: .again(after: .milliseconds(100))),
        // Only idempotent methods are repeated after an answer, unless the status proves that nothing was done.
        Case(method: .head, outcome: answered(503), expected: .again(after: .milliseconds(100))),
        Case(method: .put, outcome: answered(503), expected: .again(after: .milliseconds(100))),
        Case(method: .delete, outcome: answered(503), expected: .again(after: .milliseconds(100))),
        Case(method: .post, outcome: answered(503), expected: .stop),
        Case(method: .patch, outcome: answered(429, "1"), expected: .stop),
        Case(method: .post, outcome: answered(529), expected: .again(after: .milliseconds(100))),
        Case(method: .post, outcome: answered(529, "2"), expected: .again(after: .seconds(2))),
        // Errors: anything may be repeated that never left, and idempotent methods in any case.
        Case(outcome: failed(.timedOut, sent: true), expected: .again(after: .milliseconds(100))),
        Case(outcome: failed(.connectionLost, sent: true), expected: .again(after: .milliseconds(100))),
        Case(method: .post, outcome: failed(.timedOut, sent: true), expected: .stop),
        Case(method: .post, outcome: failed(.connectionLost, sent: true), expected: .stop),
        Case(method: .post, outcome: failed(.couldNotConnect, sent: false), expected: .again(after: .milliseconds(100))),
        Case(method: .post, outcome: failed(.timedOut, sent: false), expected: .again(after: .milliseconds(100))),
        Case(method: .post, outcome: failed(.couldNotConnect, sent: true), expected: .stop),
        // What would only fail again, or was asked for.
        Case(outcome: failed(.cancelled, sent: false), expected: .stop),
        Case(outcome: failed(.circuitOpen, sent: false), expected: .stop),
        Case(outcome: failed(.tls, sent: false), expected: .stop),
        Case(outcome: failed(.tooLarge, sent: true), expected: .stop),
        Case(outcome: failed(.invalidURL, sent: false), expected: .stop),
    ]

    @Test(arguments: cases) func decides(_ item: Case) {
        let decision = Self.policy.decide(
            attempt: item.attempt,
            method: item.method,
            outcome: item.outcome,
            now: Self.now,
            random: item.random
        )
        #expect(decision == item.expected)
    }

    @Test func noneNeverRetries() {
        let decision = RetryPolicy.none.decide(
            attempt: 1,
            method: .get,
            outcome: .answered(status: 503, retryAfter: nil),
            now: Self.now,
            random: 0
        )
        #expect(decision == .stop)
    }
}

@Suite(.timeLimit(.minutes(1))) struct RetryTests {
    private let quick = RetryPolicy(maximumAttempts: 3, baseDelay: .milliseconds(5), longestDelay: .milliseconds(10))

    @Test func asksAgainAfterTheTimeThatTheServerNames() async throws {
        let count = Counter()
        let server = StandIn(answering: { _ in count.add() == 1 ? answer(429, headers: ["Retry-After: 1"]) : answer(200, "now") })
        try await withClient { client in
            let start = monotonicNanoseconds()
            let text = try await client.send(HTTPClientRequest(url: server.url(), retries: quick)).text
            #expect(text == "now")
            #expect(monotonicNanoseconds() - start >= 1_000_000_000)
        }
    }

    @Test func givesTheLastAnswer() async throws {
        let server = StandIn(answering: { _ in answer(503, "ill") })
        try await withClient { client in
            let status = try await client.send(HTTPClientRequest(url: server.url(), retries: quick)).status
            #expect(status == 503)
            #expect(server.requests.count == 3)
            let posted = try await client.send(HTTPClientRequest(.post, url: server.url(), body: [1], retries: quick)).status
            #expect(posted == 503)
            #expect(server.requests.count == 4)
            let streamed = try await client.stream(HTTPClientRequest(url: server.url(), retries: quick)).status
            #expect(streamed == 503)
            #expect(server.requests.count == 7)
        }
    }

    @Test func ambiguousPostIsNotRepeated() async throws {
        let server = StandIn { _ = $0.request() }
        try await withClient { client in
            let error = await client.failure(HTTPClientRequest(.post, url: server.url(), body: [1], retries: quick))
            #expect(error?.mayHaveBeenSent == true)
        }
        #expect(server.requests.count == 1)
    }

    @Test func ambiguousGetIsRepeated() async throws {
        let server = StandIn { _ = $0.request() }
        try await withClient { client in
            #expect(await client.failure(HTTPClientRequest(url: server.url(), retries: quick))?.code == .connectionLost)
        }
        #expect(server.requests.count == 3)
    }
}
