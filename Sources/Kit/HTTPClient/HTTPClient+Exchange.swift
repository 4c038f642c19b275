import Time

extension HTTPClient {
    typealias Fetch<Answer> = (HTTPHop, HTTPClientRequest.Timeouts) async throws(HTTPClientError) -> Answer

    /// Attempts, by the request's retry policy, each of which follows redirects.
    func exchange<Answer: HTTPAnswer>(
        _ request: HTTPClientRequest,
        _ fetch: Fetch<Answer>
    ) async throws(HTTPClientError) -> Answer {
        let first = HTTPHop(
            method: request.method,
            address: try HTTPAddress(request.url),
            headers: try checked(request.headers),
            body: request.body
        )
        var attempt = 1
        var wasInContact = false
        while true {
            var result: Result<Answer, HTTPClientError>
            let outcome: RetryPolicy.Outcome
            do {
                let answer = try await follow(first, request, fetch)
                result = .success(answer)
                outcome = .answered(status: answer.status, retryAfter: answer.headers["Retry-After"])
            } catch {
                let error = error.afterEarlierContact(wasInContact)
                result = .failure(error)
                outcome = .failed(error)
            }
            let decision = request.retries.decide(
                attempt: attempt,
                method: request.method,
                outcome: outcome,
                now: configuration.clock.now(),
                random: configuration.random()
            )
            guard case .again(let pause) = decision else { return try result.get() }
            switch outcome {
            case .answered: wasInContact = true
            case .failed(let error): wasInContact = error.mayHaveBeenSent
            }
            // A stream that is not read must not hold its connection during the pause.
            result = .failure(HTTPClientError(.cancelled, mayHaveBeenSent: wasInContact, "\(first.address.origin): cancelled"))
            do { try await Task.sleep(for: pause) } catch { return try result.get() }
            attempt += 1
        }
    }

    private func follow<Answer: HTTPAnswer>(
        _ first: HTTPHop,
        _ request: HTTPClientRequest,
        _ fetch: Fetch<Answer>
    ) async throws(HTTPClientError) -> Answer {
        let start = monotonicNanoseconds()
        var hop = first
        var followed = 0
        while true {
            var timeouts = request.timeouts
            timeouts.total -= .nanoseconds(Int64(monotonicNanoseconds() - start))
            guard timeouts.total > .zero else {
                throw HTTPClientError(.timedOut, mayHaveBeenSent: followed > 0, "\(hop.address.origin): no time is left for a redirect")
            }
            let answer: Answer
            do {
                answer = try await guarded(hop, timeouts, fetch)
            } catch {
                throw error.afterEarlierContact(followed > 0)
            }
            let location = answer.headers["Location"]
            guard let next = try request.redirects.next(hop, status: answer.status, location: location, followed: followed) else {
                return answer
            }
            hop = next
            followed += 1
        }
    }

    /// One transfer under the circuit breaker of its origin.
    private func guarded<Answer: HTTPAnswer>(
        _ hop: HTTPHop,
        _ timeouts: HTTPClientRequest.Timeouts,
        _ fetch: Fetch<Answer>
    ) async throws(HTTPClientError) -> Answer {
        let origin = hop.address.origin
        let ticket = try circuits.admit(origin)
        do {
            let answer = try await fetch(hop, timeouts)
            circuits.record(isServerFailure(answer.status) ? .failure : .success, of: ticket, from: origin)
            return answer
        } catch {
            circuits.record(error.circuitOutcome, of: ticket, from: origin)
            throw error
        }
    }

    /// 501 says that the request is wrong, not that the server is ill.
    private func isServerFailure(_ status: Int) -> Bool { status >= 500 && status != 501 }

    /// A line break in a header would be a second header, or a second request.
    private func checked(_ headers: [(String, String)]) throws(HTTPClientError) -> [(String, String)] {
        for (name, value) in headers {
            let isToken = !name.isEmpty && name.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 58 && $0 != 59 }
            guard isToken else {
                throw HTTPClientError(.other, mayHaveBeenSent: false, "a header of the request has a name that HTTP does not allow")
            }
            guard value.utf8.allSatisfy({ ($0 >= 32 && $0 != 127) || $0 == 9 }) else {
                throw HTTPClientError(
                    .other,
                    mayHaveBeenSent: false,
                    "the header \(name) has a line break or a control character in its value"
                )
            }
        }
        return headers
    }
}

extension HTTPClientError {
    fileprivate var circuitOutcome: CircuitBreaker.Outcome {
        switch code {
        // It took the request and is slow with this one. That says nothing of the others, which may be answered at once.
        case .timedOut where mayHaveBeenSent: .abandoned
        case .couldNotConnect, .timedOut, .connectionLost, .tls: .failure
        case .tooLarge: .success
        case .invalidURL, .cancelled, .circuitOpen, .other: .abandoned
        }
    }
}
