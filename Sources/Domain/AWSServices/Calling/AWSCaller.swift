import AWS
import AWSIdentity
import HTTPClient
import JSON
import Threading
import Time

/// Signs, sends, reads, and sends again what may be sent again. One for all services of a region.
struct AWSCaller: Sendable {
    private static let timeouts = HTTPClientRequest.Timeouts(connect: .seconds(5), firstByte: .seconds(20), total: .seconds(40))
    private static let mostPages = 40

    let http: HTTPClient
    let identity: AWSIdentity
    let region: String
    let clock: WallClock
    var retry = AWSRetry()
    /// From 0 up to 1, for the jitter of retries.
    var random: @Sendable () -> Double = { Double.random(in: 0..<1) }
    private let paces = Locked<[AWSService: AWSPace]>([:])

    init(http: HTTPClient, identity: AWSIdentity, region: String, clock: WallClock) {
        (self.http, self.identity, self.region, self.clock) = (http, identity, region, clock)
    }

    func ask(_ question: AWSQuestion, _ body: JSON = .object([:])) async throws(AWSError) -> JSON {
        var attempt = 1
        while true {
            do throws(AWSError) {
                let answer = try await once(question, body)
                note(question.service) { $0.wasTaken() }
                return answer
            } catch {
                if error.code == .throttled { note(question.service) { $0.wasTooMuch() } }
                guard let pause = retry.pause(after: error, attempt: attempt, kind: question.kind, random: random()) else { throw error }
                try await wait(pause, question)
                attempt += 1
            }
        }
    }

    /// Everything that is in a list of several pages, up to a count.
    func list(
        _ question: AWSQuestion,
        _ body: JSONObject,
        in key: String,
        token: (sent: String, given: String) = ("nextToken", "nextToken"),
        most: Int
    ) async throws(AWSError) -> [JSON] {
        var (items, body): ([JSON], JSONObject) = ([], body)
        for _ in 0..<Self.mostPages {
            let page = try await ask(question, .object(body))
            guard let found = page[key]?.array else {
                throw AWSError(.unreadable, question.service, attempt: question.attempt, reason: "the answer has no list “\(key)”")
            }
            items += found
            // A token that comes back would be followed for ever.
            guard items.count < most, let next = page[token.given]?.string, !next.isEmpty, body[token.sent]?.string != next else { break }
            body[token.sent] = .string(next)
        }
        return Array(items.prefix(most))
    }

    private func once(_ question: AWSQuestion, _ body: JSON) async throws(AWSError) -> JSON {
        try await wait(paces.withLock { $0[question.service, default: pace(question.service)].take(at: monotonicNanoseconds()) }, question)
        let keys: AWSCredentials
        do { keys = try await identity.credentials(over: http) } catch {
            throw AWSError(
                .noCredentials,
                question.service,
                attempt: question.attempt,
                reason: error.description,
                remedy: "See what `yardmaster doctor` says of AWS."
            )
        }
        let response: HTTPClientResponse
        do { response = try await http.send(signed(question, body, keys)) } catch { throw unanswered(question, error) }
        guard response.isSuccess else {
            let error = AWSErrorAnswer(response).error(question)
            if error.code == .expired { identity.forget(keys) }
            throw error
        }
        if response.body.isEmpty { return .object([:]) }
        guard let json = try? JSON(parsing: response.body) else {
            throw AWSError(
                .unreadable,
                question.service,
                attempt: question.attempt,
                reason: "the answer is no JSON",
                remedy: "Something else may answer in its place: look at AWS_ENDPOINT_URL and the proxy.",
                mayHaveHappened: question.kind == .write
            )
        }
        return json
    }

    private func signed(_ question: AWSQuestion, _ body: JSON, _ keys: AWSCredentials) -> HTTPClientRequest {
        let service = question.service
        let base = identity.environment.endpoint(of: service.setting) ?? AWSEnvironment.address(of: service.host, in: region)
        let sendsBody = question.method == .post || question.method == .put
        let bytes = sendsBody ? body.serialized() : []
        var headers = sendsBody ? [("Content-Type", service.contentType)] : []
        if let target = service.target { headers.append(("X-Amz-Target", "\(target).\(question.operation)")) }
        return HTTPClientRequest(
            question.method,
            url: base + question.path,
            headers: SignatureV4(keys, region: region, service: service.signing).signed(
                question.method.rawValue,
                url: base + question.path,
                headers: headers,
                body: bytes,
                at: clock.now()
            ),
            body: sendsBody ? bytes : nil,
            timeouts: Self.timeouts,
            maximumBody: 16 << 20
        )
    }

    private func unanswered(_ question: AWSQuestion, _ error: HTTPClientError) -> AWSError {
        let code: AWSError.Code =
            switch error.code {
            case .cancelled: .cancelled
            case .tooLarge: .unreadable
            case _ where error.mayHaveBeenSent: .cutOff
            default: .unreachable
            }
        return AWSError(
            code,
            question.service,
            attempt: question.attempt,
            reason: error.message,
            mayHaveHappened: question.kind == .write && error.mayHaveBeenSent
        )
    }

    private func pace(_ service: AWSService) -> AWSPace { AWSPace(rate: service.rate, at: monotonicNanoseconds()) }

    private func note(_ service: AWSService, _ change: (inout AWSPace) -> Void) {
        paces.withLock { change(&$0[service, default: pace(service)]) }
    }

    private func wait(_ pause: Duration, _ question: AWSQuestion) async throws(AWSError) {
        // The pause is what the pace or the retry asks for; only being cancelled ends it early.
        do { try await Task.sleep(for: pause) } catch {
            throw AWSError(.cancelled, question.service, attempt: question.attempt, reason: "nobody waits for it any longer")
        }
    }
}
