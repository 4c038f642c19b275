import HTTPClient
import TestSupport
import Testing

@Suite struct CircuitBreakerTests {
    /// Three failures within ten seconds open it for five.
    private let policy = CircuitBreaker.Policy(threshold: 3, window: .seconds(10), pause: .seconds(5))

    /// One request that passes and ends at once, at a second of the clock.
    enum Step: Sendable {
        case success(Int), failure(Int), abandoned(Int)
        case refused(Int, retryIn: Int)
    }

    @Test(
        arguments: [
            // Below the threshold it stays closed; at it, it opens.
            [.failure(0), .failure(1), .success(2)],
            [.failure(0), .failure(1), .failure(2), .refused(2, retryIn: 5), .refused(6, retryIn: 1)],
            // A success in between, and age, forget failures; what was cancelled says nothing.
            [.failure(0), .failure(1), .success(1), .failure(2), .failure(3), .success(4)],
            [.failure(0), .failure(1), .failure(11), .success(12)],
            [.failure(0), .abandoned(1), .failure(1), .failure(2), .refused(3, retryIn: 4)],
            // After the pause one trial decides.
            [.failure(0), .failure(1), .failure(2), .success(7), .success(7), .failure(8), .failure(8), .success(8)],
            [.failure(0), .failure(1), .failure(2), .failure(7), .refused(8, retryIn: 4), .success(12)],
            // A trial that was cancelled leaves the next request to be the trial.
            [.failure(0), .failure(1), .failure(2), .abandoned(7), .failure(7), .refused(8, retryIn: 4)],
        ] as [[Step]]
    )
    func story(_ steps: [Step]) {
        var breaker = CircuitBreaker(policy)
        func request(_ second: Int, _ outcome: CircuitBreaker.Outcome) {
            guard case .pass(let ticket) = breaker.admit(at: .seconds(second)) else {
                Issue.record("refused at \(second) s")
                return
            }
            breaker.record(outcome, of: ticket, at: .seconds(second))
        }
        for step in steps {
            switch step {
            case .success(let second): request(second, .success)
            case .failure(let second): request(second, .failure)
            case .abandoned(let second): request(second, .abandoned)
            case .refused(let second, let wait): #expect(breaker.admit(at: .seconds(second)) == .refuse(retryIn: .seconds(wait)))
            }
        }
    }

    @Test func halfOpenLetsOneTrialPass() {
        var breaker = CircuitBreaker(policy)
        for _ in 0..<3 {
            guard case .pass(let ticket) = breaker.admit(at: .zero) else { return #expect(Bool(false), "refused while closed") }
            breaker.record(.failure, of: ticket, at: .zero)
        }
        guard case .pass(let trial) = breaker.admit(at: .seconds(5)) else { return #expect(Bool(false), "the trial was refused") }
        #expect(breaker.admit(at: .seconds(6)) == .refuse(retryIn: .seconds(5)))
        breaker.record(.success, of: trial, at: .seconds(7))
        #expect(breaker.isPristine)
    }

    /// A request that left before the circuit opened is no trial, however late it ends.
    @Test func oldNewsAreNotHeard() {
        var breaker = CircuitBreaker(policy)
        guard case .pass(let old) = breaker.admit(at: .zero) else { return #expect(Bool(false), "refused while closed") }
        for _ in 0..<3 { breaker.record(.failure, of: old, at: .zero) }
        guard case .pass = breaker.admit(at: .seconds(5)) else { return #expect(Bool(false), "the trial was refused") }
        breaker.record(.success, of: old, at: .seconds(5))
        #expect(breaker.state == .halfOpen)
        breaker.record(.failure, of: old, at: .seconds(5))
        #expect(breaker.state == .halfOpen)
    }

    @Test func offNeverOpens() {
        var breaker = CircuitBreaker(.off)
        for second in 0..<100 {
            guard case .pass(let ticket) = breaker.admit(at: .seconds(second)) else { return #expect(Bool(false), "refused while off") }
            breaker.record(.failure, of: ticket, at: .seconds(second))
        }
        #expect(breaker.isPristine)
    }
}

@Suite(.timeLimit(.minutes(1))) struct CircuitTests {
    @Test func opensForOneOriginAndClosesAgain() async throws {
        let count = Counter()
        let ill = StandIn(answering: { _ in count.add() <= 3 ? answer(500) : answer(200, "well") })
        let well = StandIn(answering: { _ in answer(200, "well") })
        try await withClient(circuit: .init(threshold: 3, window: .seconds(60), pause: .milliseconds(300))) { client in
            for _ in 0..<3 { #expect(try await client.send(HTTPClientRequest(url: ill.url())).status == 500) }
            let error = try #require(
                await client.failure(HTTPClientRequest(.post, url: ill.url("/?secret"), body: [1], retries: .standard))
            )
            #expect(error.code == .circuitOpen)
            #expect(!error.mayHaveBeenSent)
            #expect(!error.message.contains("secret"))
            #expect(ill.requests.count == 3)
            let text = try await client.send(HTTPClientRequest(url: well.url())).text
            #expect(text == "well")
            try await Task.sleep(for: .milliseconds(350))
            let trial = try await client.send(HTTPClientRequest(url: ill.url())).text
            #expect(trial == "well")
            let afterwards = try await client.send(HTTPClientRequest(url: ill.url())).text
            #expect(afterwards == "well")
        }
    }

    @Test func refusedConnectionsOpenIt() async throws {
        let nobody = StandIn(.refuses)
        try await withClient(circuit: .init(threshold: 2, window: .seconds(60), pause: .seconds(60))) { client in
            var codes: [HTTPClientError.Code?] = []
            for _ in 0..<3 { codes.append(await client.failure(HTTPClientRequest(url: nobody.url()))?.code) }
            #expect(codes == [.couldNotConnect, .couldNotConnect, .circuitOpen])
        }
    }
}
