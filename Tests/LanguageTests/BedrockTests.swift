import AWS
import AWSIdentity
import HTTPClient
import JSON
import Language
import Redaction
import TestSupport
import Testing

@Suite struct BedrockTests {
    private static let provider = Bedrock(region: "eu-central-1", access: .bearer("invented-key"))
    private static let claude = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"

    private static let whole = frames(
        ("messageStart", #"{"role":"assistant"}"#),
        ("somethingNew", "{}"),
        ("contentBlockDelta", #"{"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"hm"}},"p":"abc"}"#),
        ("contentBlockDelta", #"{"contentBlockIndex":0,"delta":{"text":"I look."}}"#),
        ("contentBlockStop", #"{"contentBlockIndex":0}"#),
        ("contentBlockStart", #"{"contentBlockIndex":1,"start":{"toolUse":{"toolUseId":"t1","name":"logs"}}}"#),
        ("contentBlockDelta", #"{"contentBlockIndex":1,"delta":{"toolUse":{"input":"{\"run\":"}}}"#),
        ("contentBlockDelta", #"{"contentBlockIndex":1,"delta":{"toolUse":{"input":"7}"}}}"#),
        ("contentBlockStop", #"{"contentBlockIndex":1}"#),
        ("messageStop", #"{"stopReason":"tool_use"}"#),
        (
            "metadata",
            #"{"usage":{"inputTokens":10,"outputTokens":4,"cacheReadInputTokens":5,"cacheWriteInputTokens":3},"metrics":{"latencyMs":1}}"#
        )
    )

    @Test func readsTheStream() {
        let answer = heard(Self.whole, from: Self.provider)
        let call = ToolCall(id: "t1", name: "logs", arguments: #"{"run":7}"#)
        #expect(
            answer.events == [
                .thinking("hm"), .text("I look."), .toolCallStarted(index: 0, id: "t1", name: "logs"),
                .toolCallArguments(index: 0, #"{"run":"#), .toolCallArguments(index: 0, "7}"), .toolCallCompleted(index: 0, call),
                .usage(Usage(input: 18, cachedInput: 5, cacheWrites: 3, output: 4)), .finished(.toolCalls),
            ]
        )
    }

    @Test func readsTheWholeAnswerOfFamiliesThatCannotStreamTools() throws {
        let tools = [ToolDefinition(name: "logs", description: "")]
        let model = "us.meta.llama3-3-70b-instruct-v1:0"
        let sent = Self.provider.httpRequest(ModelRequest(messages: [.user("x")], tools: tools), model: model, at: now)
        #expect(sent.url.hasSuffix("/model/us.meta.llama3-3-70b-instruct-v1%3A0/converse"))
        let answer = heard(
            Array(
                #"{"output":{"message":{"role":"assistant","content":[{"text":"I look."},{"toolUse":{"toolUseId":"t1","name":"logs","input":{"run":7}}}]}},"stopReason":"tool_use","usage":{"inputTokens":1,"outputTokens":2}}"#
                    .utf8
            ),
            from: Self.provider,
            model: model,
            tools: tools
        )
        #expect(answer.reply.toolCalls == [ToolCall(id: "t1", name: "logs", arguments: #"{"run":7}"#)])
        #expect(answer.reply.text == "I look.")
        #expect(answer.reply.usage == Usage(input: 1, output: 2))
        #expect(heard([], from: Self.provider, model: model, tools: tools).code == .brokenStream)
    }

    @Test func noticesWhatIsNotWhole() {
        let half = frames(("messageStart", #"{"role":"assistant"}"#), ("contentBlockDelta", #"{"delta":{"text":"half"}}"#))
        #expect(heard(half, from: Self.provider).code == .brokenStream)
        // Within a message, and within its checksum.
        #expect(heard(Array(Self.whole.dropLast(300)), from: Self.provider).code == .brokenStream)
        var damaged = Self.whole
        damaged[100] ^= 1
        #expect(heard(damaged, from: Self.provider).code == .malformed)
        #expect(heard(half + frames(("messageStop", "{")), from: Self.provider).code == .malformed)
    }

    @Test(
        arguments: [
            ("throttlingException", .rateLimited), ("modelStreamErrorException", .brokenStream), ("internalServerException", .overloaded),
            ("serviceUnavailableException", .overloaded), ("validationException", .invalid), ("aNewException", .overloaded),
        ] as [(String, ModelError.Code)]
    )
    func knowsItsExceptions(_ name: String, _ code: ModelError.Code) {
        #expect(heard(frames((name, #"{"message":"invented"}"#), kind: "exception"), from: Self.provider).code == code)
    }

    @Test func asksInItsWords() throws {
        let request = ModelRequest(
            system: "Be brief.",
            messages: [
                .user("why?"), .user("really"),
                ModelMessage(.assistant, [.toolCall(ToolCall(id: "call:1", name: "logs", arguments: #"{"run":7}"#))]),
                .results([ToolResult(callID: "call:1", name: "logs", text: "", isError: true)]),
            ],
            tools: [ToolDefinition(name: "logs", description: "Reads a log.")],
            toolChoice: .required,
            maximumOutput: 99,
            cache: [.instructions, .conversation]
        )
        let sent = Self.provider.httpRequest(request, model: Self.claude, at: now)
        #expect(
            sent.url
                == "https://bedrock-runtime.eu-central-1.amazonaws.com/model/eu.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse-stream"
        )
        #expect(sent.headers.contains { $0 == ("Authorization", "Bearer invented-key") })
        let mark: JSON = ["cachePoint": ["type": "default"]]
        let expected: JSON = [
            "inferenceConfig": ["maxTokens": 99], "system": [["text": "Be brief."], mark],
            "messages": [
                // The two sides take turns.
                ["role": "user", "content": [["text": "why?"], ["text": "really"]]],
                ["role": "assistant", "content": [["toolUse": ["toolUseId": "call_1", "name": "logs", "input": ["run": 7]]]]],
                [
                    "role": "user",
                    "content": [["toolResult": ["toolUseId": "call_1", "content": [["text": "(empty)"]], "status": "error"]], mark],
                ],
            ],
            "toolConfig": [
                "tools": [
                    [
                        "toolSpec": [
                            "name": "logs", "description": "Reads a log.", "inputSchema": ["json": ["type": "object", "properties": [:]]],
                        ]
                    ]
                ],
                "toolChoice": ["any": [:]],
            ],
        ]
        #expect(try JSON(parsing: sent.body ?? []) == expected)
    }

    /// Models without a cache refuse its marks.
    @Test(arguments: [("amazon.nova-lite-v1:0", true), ("meta.llama3-1-8b-instruct-v1:0", false)])
    func marksOnlyWhatRemembers(_ model: String, _ isMarked: Bool) throws {
        let request = ModelRequest(system: "s", messages: [.user("x")], cache: .instructions)
        let body = try JSON(parsing: Self.provider.httpRequest(request, model: model, at: now).body ?? [])
        #expect(body["system"]?.array?.count == (isMarked ? 2 : 1))
    }

    /// Whoever the bot is for Amazon signs; where it is nobody, no request is sent, and the error says what was looked at.
    @Test(.timeLimit(.minutes(1))) func asksForItsKeys() async throws {
        let server = StandIn { _ in answer(400, #"{"message":"seen"}"#) }
        func client(_ variables: [String: String]) -> ModelClient {
            let identity = AWSIdentity(variables.merging(["AWS_EC2_METADATA_DISABLED": "true"]) { $1 })
            let bedrock = Bedrock(base: server.url(""), region: "eu-central-1", access: .acting(identity))
            let http = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none))
            return ModelClient(http: http, endpoints: ModelEndpoints([.bedrock: bedrock]), redactor: .standard)
        }
        let (model, question) = (ModelName(.bedrock, Self.claude), Redactor.standard.redact(ModelRequest(messages: [.user("x")])))
        let nobody = await failure { () throws(ModelError) in _ = try await client([:]).ask(model, question) }
        #expect(nobody?.code == .unauthorised && nobody?.reason.contains("AWS_ACCESS_KEY_ID is not set") == true)
        #expect(server.requests.isEmpty)
        let keys = ["AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "invented"]
        _ = await failure { () throws(ModelError) in _ = try await client(keys).ask(model, question) }
        #expect(server.requests.first?.headers["authorization"]?.contains("Credential=AKIDEXAMPLE/") == true)
    }

    @Test func signsWithKeys() {
        let credentials = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "invented", sessionToken: "invented-token")
        let provider = Bedrock(base: "http://127.0.0.1:1/", region: "eu-central-1", access: .signed(credentials))
        let headers = provider.httpRequest(ModelRequest(messages: [.user("x")]), model: Self.claude, at: now).headers
        let authorization = headers.last { $0.0 == "Authorization" }?.1 ?? ""
        #expect(authorization.hasPrefix("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20270115/eu-central-1/bedrock/aws4_request, "))
        #expect(headers.contains { $0 == ("X-Amz-Security-Token", "invented-token") })
    }
}
