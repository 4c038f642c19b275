import HTTPClient
import JSON

/// What came back from a call, judged. HTTP 200 says nothing: failures come with it too.
struct SlackAnswer {
    var body: JSON
    var headers: HTTPClientHeaders
    var warnings: [String]

    init(_ response: HTTPClientResponse, to method: SlackMethod) throws(SlackError) {
        headers = response.headers
        let retryAfter = Self.retryAfter(response.headers)
        if response.status == 429 {
            throw SlackError(.rateLimited(after: retryAfter ?? .seconds(30)), method: method.name, code: "ratelimited")
        }
        let parsed = try? JSON(parsing: response.body)
        if response.status >= 500 {
            var error = SlackError(
                .retry(after: retryAfter),
                method: method.name,
                code: parsed?["error"]?.string ?? "http_\(response.status)",
                mayHaveHappened: !method.isIdempotent
            )
            // A gateway's word for having given up on one who may be at it still.
            if error.mayHaveHappened, response.status == 504 { error.mayStillHappenFor = SlackError.afterWeLeft }
            throw error
        }
        guard let parsed, let isGood = parsed["ok"]?.bool else {
            // A proxy's or an outage's page: Slack itself always answers with `ok`.
            let isTransient = (200..<300).contains(response.status)
            throw SlackError(
                isTransient ? .retry(after: nil) : .programming,
                method: method.name,
                code: isTransient ? "not_an_answer_of_slack" : "http_\(response.status)",
                details: Self.contentType(response),
                mayHaveHappened: isTransient && !method.isIdempotent
            )
        }
        body = parsed
        let messages = (parsed["response_metadata"]?["messages"]?.array ?? []).compactMap(\.string)
        guard isGood else { throw Self.failure(parsed, method: method, retryAfter: retryAfter, messages: messages) }
        warnings = parsed["warning"]?.string.map { [$0] + messages } ?? []
    }

    private static func failure(_ body: JSON, method: SlackMethod, retryAfter: Duration?, messages: [String]) -> SlackError {
        let code = body["error"]?.string ?? "no_error_code"
        var handling = SlackError.handling(of: code, method: method.name)
        if let retryAfter {
            switch handling {
            case .retry: handling = .retry(after: retryAfter)
            case .rateLimited: handling = .rateLimited(after: retryAfter)
            default: break
            }
        }
        let errors = (body["errors"]?.array ?? []).compactMap(\.string)
        return SlackError(
            handling,
            method: method.name,
            code: code,
            details: messages.isEmpty ? errors : messages,
            neededScopes: body["needed"]?.string,
            providedScopes: body["provided"]?.string,
            mayHaveHappened: !method.isIdempotent && SlackError.leavesDoubt(code)
        )
    }

    /// Whole seconds, and never more than an hour, whatever stands there.
    static func retryAfter(_ headers: HTTPClientHeaders) -> Duration? {
        guard let text = headers["Retry-After"], let seconds = Int64(text), seconds >= 0 else { return nil }
        return .seconds(min(seconds, 3_600))
    }

    private static func contentType(_ response: HTTPClientResponse) -> [String] {
        ["HTTP \(response.status)", response.headers["Content-Type"] ?? "no content type"]
    }
}

extension SlackError {
    /// When no answer came at all.
    init(_ error: HTTPClientError, method: SlackMethod) {
        let isDoubtful = error.mayHaveBeenSent && !method.isIdempotent
        let handling: Handling =
            if error.code == .invalidURL {
                .programming
            } else if isDoubtful {
                .ambiguous
            } else {
                .retry(after: nil)
            }
        self.init(handling, method: method.name, code: "transport", details: [error.message], mayHaveHappened: isDoubtful)
        if isDoubtful {
            mayStillHappenFor =
                switch error.code {
                case .timedOut, .cancelled: Self.afterWeLeft
                default: Self.afterSlackLeft
                }
        }
    }

    /// We stopped listening, which stops nobody from going on with what we asked for. As long again as we listened is as long as
    /// anything is waited for here.
    static let afterWeLeft = HTTPClientRequest.Timeouts.standard.firstByte
    /// The other side ended the connection: at most what it had begun by then is done yet.
    static let afterSlackLeft = Duration.seconds(3)
}
