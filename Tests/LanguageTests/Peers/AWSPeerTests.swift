import AWS
import HTTPClient
import JSON
import Language
import Redaction
import TestSupport
import Testing
import Time

/// Against moto, which checks signatures and access as AWS does once it is told to, and against botocore's own idea of Bedrock.
@Suite(.timeLimit(.minutes(3)), .serialized, .enabled(if: PeerProcess.areWanted)) struct AWSPeerTests {
    private let http = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none))

    private func call(_ base: String, _ body: String, by credentials: AWSCredentials, service: String = "sts", at moment: Moment? = nil)
        async throws -> HTTPClientResponse
    {
        let body = Array(body.utf8)
        let headers = SignatureV4(credentials, region: "us-east-1", service: service).signed(
            "POST",
            url: base + "/",
            headers: [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
            body: body,
            at: moment ?? WallClock.system.now()
        )
        return try await http.send(HTTPClientRequest(.post, url: base + "/", headers: headers, body: body))
    }

    @Test func motoAcceptsOurSignatures() async throws {
        let peer = try await PeerProcess(.moto)
        // While nothing is checked yet, a user with a key of his own and the right to everything.
        let anybody = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "invented")
        for action in ["Action=CreateUser&UserName=ada", "Action=CreateAccessKey&UserName=ada", policy] {
            let answer = try await call(peer.base, action + "&Version=2010-05-08", by: anybody, service: "iam")
            try #require(answer.isSuccess, "\(String(decoding: answer.body, as: UTF8.self))")
        }
        let list = try await call(peer.base, "Action=CreateAccessKey&UserName=ada&Version=2010-05-08", by: anybody, service: "iam")
        let text = String(decoding: list.body, as: UTF8.self)
        let ada = AWSCredentials(
            accessKeyID: try #require(element("AccessKeyId", text)),
            secretAccessKey: try #require(element("SecretAccessKey", text))
        )
        let reset = HTTPClientRequest(
            .post,
            url: peer.base + "/moto-api/reset-auth",
            headers: [("Content-Type", "text/plain")],
            body: Array("0".utf8)
        )
        #expect(try await http.send(reset).isSuccess)

        let identity = "Action=GetCallerIdentity&Version=2011-06-15"
        let good = try await call(peer.base, identity, by: ada)
        #expect(good.status == 200 && element("Arn", String(decoding: good.body, as: UTF8.self))?.hasSuffix("user/ada") == true)
        // It does look: another secret, and a key that nobody has.
        var wrong = ada
        wrong.secretAccessKey += "x"
        #expect(try await call(peer.base, identity, by: wrong).status == 403)
        #expect(try await call(peer.base, identity, by: anybody).status == 403)
    }

    private let policy =
        "Action=PutUserPolicy&UserName=ada&PolicyName=all&PolicyDocument=%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22%2A%22%2C%22Resource%22%3A%22%2A%22%7D%5D%7D"

    private func element(_ name: String, _ text: String) -> String? {
        guard let start = text.firstRange(of: "<\(name)>"), let end = text.firstRange(of: "</\(name)>") else { return nil }
        return String(text[start.upperBound..<end.lowerBound])
    }

    /// Rows of an object come as an event stream that moto wrote.
    @Test func readsAnEventStreamOfMotos() async throws {
        let peer = try await PeerProcess(.moto)
        #expect(try await http.send(HTTPClientRequest(.put, url: peer.base + "/yard", body: [])).isSuccess)
        #expect(try await http.send(HTTPClientRequest(.put, url: peer.base + "/yard/a.csv", body: Array("a,b\n1,2\n3,4\n".utf8))).isSuccess)
        let select = """
            <SelectObjectContentRequest xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Expression>SELECT * FROM S3Object</Expression>\
            <ExpressionType>SQL</ExpressionType><InputSerialization><CSV><FileHeaderInfo>USE</FileHeaderInfo></CSV></InputSerialization>\
            <OutputSerialization><JSON/></OutputSerialization></SelectObjectContentRequest>
            """
        let url = peer.base + "/yard/a.csv?select&select-type=2"
        let signer = SignatureV4(
            AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "invented"),
            region: "us-east-1",
            service: "s3"
        )
        let headers = signer.signed("POST", url: url, headers: [], body: Array(select.utf8), at: WallClock.system.now())
        let stream = try await http.stream(HTTPClientRequest(.post, url: url, headers: headers, body: Array(select.utf8)))
        try #require(stream.isSuccess)
        var parser = EventStreamParser()
        var messages: [EventStreamMessage] = []
        for try await chunk in stream.body { messages += try parser.feed(chunk) }
        try parser.end()
        let records = messages.first { $0.text(":event-type") == "Records" }?.payload ?? []
        #expect(String(decoding: records, as: UTF8.self).contains(#""a":"#))
        #expect(messages.last?.text(":event-type") == "End")
    }

    private static let request = Redactor.standard.redact(
        ModelRequest(
            system: "Be brief.",
            messages: [
                .user("why?"),
                ModelMessage(.assistant, [.text("I look."), .toolCall(ToolCall(id: "t0", name: "logs", arguments: #"{"run":6}"#))]),
                .results([ToolResult(callID: "t0", name: "logs", text: "gone", isError: true)]),
            ],
            tools: [ToolDefinition(name: "logs", description: "Reads a log.")],
            toolChoice: .named("logs"),
            temperature: 0.5,
            cache: [.instructions, .conversation]
        )
    )

    /// botocore's validator has nothing against the request, its signer makes the same signature, and its parser has read the frames.
    @Test(arguments: [nil, "invented-session-token"]) func bedrockAsBotocoreKnowsIt(_ token: String?) async throws {
        let peer = try await PeerProcess(.bedrock)
        func client(_ secret: String) -> ModelClient {
            let credentials = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: secret, sessionToken: token)
            let bedrock = Bedrock(base: peer.base, region: "eu-central-1", access: .signed(credentials))
            return ModelClient(http: http, endpoints: ModelEndpoints([.bedrock: bedrock]), redactor: .standard)
        }
        let model = ModelName(.bedrock, "eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
        let reply = try await client("invented-secret").ask(model, Self.request)
        #expect(reply.text == "I look." && reply.toolCalls == [ToolCall(id: "t1", name: "logs", arguments: #"{"run": 7}"#)])
        #expect(reply.usage == Usage(input: 11, output: 5))
        let error = await failure { () throws(ModelError) in _ = try await client("another").ask(model, Self.request) }
        #expect(error?.code == .unauthorised)
    }
}
