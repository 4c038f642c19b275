import HTTPClient
import Language
import Redaction
import TestSupport
import Testing
import Time

/// The answers by which each provider refuses, and what they come to.
@Suite(.timeLimit(.minutes(1))) struct ErrorTests {
    struct Case: Sendable {
        var provider: ProviderName = .openai
        var status: Int
        var headers: [String] = []
        var body: String
        var code: ModelError.Code
        var retryAfter: Duration?
        var isRetryable = false
    }

    private static let cases: [Case] = [
        // OpenAI and its likes.
        Case(
            status: 401,
            body: #"{"error":{"message":"Incorrect API key provided","type":"invalid_request_error","code":"invalid_api_key"}}"#,
            code: .unauthorised
        ),
        Case(
            status: 404,
            body: #"{"error":{"message":"The model `x` does not exist","type":"invalid_request_error","code":"model_not_found"}}"#,
            code: .notFound
        ),
        Case(
            status: 429,
            headers: ["Retry-After: 7"],
            body:
                #"{"error":{"message":"Rate limit reached; visit the billing page to raise it","type":"requests","code":"rate_limit_exceeded"}}"#,
            code: .rateLimited,
            retryAfter: .seconds(7),
            isRetryable: true
        ),
        Case(
            status: 429,
            body: #"{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}}"#,
            code: .spendLimit
        ),
        // A budget that fills up again is a limit of rate.
        Case(
            status: 429,
            headers: ["Retry-After: 30"],
            body: #"{"error":{"message":"…","type":"insufficient_quota"}}"#,
            code: .rateLimited,
            retryAfter: .seconds(30),
            isRetryable: true
        ),
        Case(
            status: 400,
            body:
                #"{"error":{"message":"This model's maximum context length is 8192 tokens","type":"invalid_request_error","code":"context_length_exceeded"}}"#,
            code: .contextTooLong
        ),
        // llama.cpp and vLLM.
        Case(
            status: 400,
            body:
                #"{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error","n_ctx":512}}"#,
            code: .contextTooLong
        ),
        Case(
            status: 400,
            body:
                #"{"object":"error","message":"This model's maximum context length is 4096 tokens.","type":"BadRequestError","code":400}"#,
            code: .contextTooLong
        ),
        Case(status: 400, body: #"{"error":{"message":"no such parameter","type":"invalid_request_error"}}"#, code: .invalid),
        // LiteLLM.
        Case(
            status: 400,
            body: #"{"error":{"message":"Budget has been exceeded! Current cost: 1.2","type":"budget_exceeded","code":"400"}}"#,
            code: .spendLimit
        ),
        // Anthropic.
        Case(
            provider: .anthropic,
            status: 529,
            body: #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
            code: .overloaded,
            isRetryable: true
        ),
        Case(
            provider: .anthropic,
            status: 400,
            body:
                #"{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}"#,
            code: .contextTooLong
        ),
        Case(
            provider: .anthropic,
            status: 400,
            body:
                #"{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API."}}"#,
            code: .spendLimit
        ),
        Case(
            provider: .anthropic,
            status: 429,
            body: #"{"type":"error","error":{"type":"spend_limit_error","message":"reached"}}"#,
            code: .spendLimit
        ),
        Case(
            provider: .anthropic,
            status: 403,
            body: #"{"type":"error","error":{"type":"permission_error","message":"no"}}"#,
            code: .forbidden
        ),
        Case(provider: .anthropic, status: 413, body: #"{"type":"error","error":{"type":"request_too_large"}}"#, code: .contextTooLong),
        // Gemini, whose key is refused with 400, and whose limits speak of billing.
        Case(
            provider: .gemini,
            status: 400,
            body:
                #"{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}"#,
            code: .unauthorised
        ),
        Case(
            provider: .gemini,
            status: 429,
            body:
                #"[{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"12.5s"}]}}]"#,
            code: .rateLimited,
            retryAfter: .milliseconds(12_500),
            isRetryable: true
        ),
        Case(
            provider: .gemini,
            status: 400,
            body:
                #"{"error":{"code":400,"message":"The input token count (2000000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}"#,
            code: .contextTooLong
        ),
        // Ollama.
        Case(provider: .ollama, status: 404, body: #"{"error":"model \"x\" not found, try pulling it first"}"#, code: .notFound),
        Case(provider: .ollama, status: 500, body: #"{"error":"something broke"}"#, code: .overloaded, isRetryable: true),
        // Bedrock, which names its errors in a header.
        Case(
            provider: .bedrock,
            status: 429,
            headers: ["x-amzn-ErrorType: ThrottlingException:http://internal.amazon.com/coral/"],
            body: #"{"message":"Too many requests"}"#,
            code: .rateLimited,
            isRetryable: true
        ),
        Case(
            provider: .bedrock,
            status: 429,
            headers: ["x-amzn-ErrorType: ModelNotReadyException"],
            body: #"{"message":"wait"}"#,
            code: .overloaded,
            isRetryable: true
        ),
        Case(
            provider: .bedrock,
            status: 403,
            headers: ["x-amzn-ErrorType: UnrecognizedClientException"],
            body: #"{"message":"The security token included in the request is invalid."}"#,
            code: .unauthorised
        ),
        Case(
            provider: .bedrock,
            status: 403,
            headers: ["x-amzn-ErrorType: AccessDeniedException"],
            body: #"{"Message":"no"}"#,
            code: .forbidden
        ),
        Case(
            provider: .bedrock,
            status: 400,
            headers: ["x-amzn-ErrorType: ValidationException"],
            body: #"{"message":"The provided model identifier is invalid."}"#,
            code: .notFound
        ),
        Case(
            provider: .bedrock,
            status: 400,
            headers: ["x-amzn-ErrorType: ValidationException"],
            body: #"{"message":"Input is too long for requested model."}"#,
            code: .contextTooLong
        ),
        Case(provider: .bedrock, status: 408, body: "{}", code: .timedOut, isRetryable: true),
        Case(provider: .bedrock, status: 424, body: "{}", code: .overloaded, isRetryable: true),
        // Proxies, and whatever else stands in between.
        Case(status: 502, body: "<html><body>Bad Gateway</body></html>", code: .overloaded, isRetryable: true),
        Case(status: 503, body: "", code: .overloaded, isRetryable: true),
        Case(status: 301, headers: ["Location: https://elsewhere.example.test/"], body: "", code: .notFound),
        Case(status: 402, body: "{}", code: .spendLimit),
        // What the server says about asking again comes before what its status means, and milliseconds before seconds.
        Case(status: 500, headers: ["x-should-retry: false"], body: "{}", code: .overloaded),
        Case(status: 400, headers: ["x-should-retry: true"], body: "{}", code: .invalid, isRetryable: true),
        Case(
            status: 503,
            headers: ["retry-after-ms: 250", "Retry-After: 9"],
            body: "{}",
            code: .overloaded,
            retryAfter: .milliseconds(250),
            isRetryable: true
        ),
        Case(
            status: 503,
            headers: ["Retry-After: Fri, 15 Jan 2027 08:00:20 GMT"],
            body: "{}",
            code: .overloaded,
            retryAfter: .seconds(20),
            isRetryable: true
        ),
        Case(
            status: 429,
            headers: ["Retry-After: 0.5"],
            body: "{}",
            code: .rateLimited,
            retryAfter: .milliseconds(500),
            isRetryable: true
        ),
    ]

    @Test(arguments: cases) func classifies(_ item: Case) async throws {
        let server = StandIn { _ in answer(item.status, item.body, headers: item.headers) }
        let error = await Rim(server).failure(of: item.provider)
        #expect(error?.code == item.code, "\(error.map(String.init(describing:)) ?? "")")
        #expect(error?.retryAfter == item.retryAfter)
        #expect(error?.isRetryable == item.isRetryable)
        #expect(error?.model == ModelName(item.provider, "invented"))
    }

    /// Every class says what to do, and names the setting where one is to blame.
    @Test(arguments: ModelError.Code.allCases) func wordsHelp(_ code: ModelError.Code) {
        let words = ModelError(code, "reason", model: ModelName(.anthropic, "claude")).description
        #expect(words.hasPrefix("Anthropic (claude) "))
        #expect(words.contains("(reason). "))
        #expect(words.hasSuffix("."))
        if code == .unauthorised { #expect(words.contains("ANTHROPIC_API_KEY")) }
        if code == .notReachable { #expect(words.contains("ANTHROPIC_BASE_URL")) }
    }

    @Test func waitsAreToldAsPeopleTellThem() {
        func remedy(_ wait: Duration) -> String { ModelError(.rateLimited, "", retryAfter: wait).remedy }
        #expect(remedy(.milliseconds(1_200)) == "Try again in 2 s.")
        #expect(remedy(.seconds(3_600)) == "Try again in 60 minutes.")
    }

    /// A server that repeats the key, or talks without end, does not get it before a person.
    @Test func whatServersSayIsRedactedAndShort() async {
        let server = StandIn { _ in
            answer(
                401,
                #"{"error":{"message":"Incorrect API key provided: invented-key-of-ours. \#(String(repeating: "x", count: 9_000))"}}"#
            )
        }
        let error = await Rim(server, redactor: Redactor.standard.adding(literals: ["invented-key-of-ours"])).failure(of: .openai)
        #expect(error?.description.contains("invented-key-of-ours") == false)
        #expect(error?.reason.contains("Incorrect API key provided") == true)
        #expect((error?.reason.utf8.count ?? 0) < 500)
    }

    @Test func nobodyThereIsNotReachable() async {
        let error = await Rim(StandIn(.refuses)).failure(of: .openai)
        #expect(error?.code == .notReachable)
    }

    @Test func aProviderWithoutKeyIsUnauthorised() async {
        let client = ModelClient(http: HTTPClient(), endpoints: ModelEndpoints(), redactor: .standard)
        let error = await failure { () throws(ModelError) in
            _ = try await client.ask(ModelName(.gemini, "x"), Redactor.standard.redact(ModelRequest(messages: [.user("hi")])))
        }
        #expect(error?.code == .unauthorised)
        #expect(error?.description.contains("GEMINI_API_KEY is not set") == true)
    }
}
