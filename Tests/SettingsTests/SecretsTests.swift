import Configuration
import Redaction
import TestSupport
import Testing
import Threading

@testable import Settings

/// Secrets that lie in AWS Secrets Manager, before a stand-in for it.
@Suite(.timeLimit(.minutes(1))) struct SecretsTests {
    private static func amazon(_ body: String = #"{"SecretString":"xoxb-invented-one\n"}"#, status: Int = 200) -> StandIn {
        StandIn { peer in while peer.request() != nil { peer.write(answer(status, body)) } }
    }

    private static func environment(_ amazon: StandIn, _ more: [String: String]) -> [String: String] {
        [
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "invented", "AWS_REGION": "eu-central-1",
            "AWS_ENDPOINT_URL": amazon.url(""),
        ].merging(more) { $1 }
    }

    private static func load(_ amazon: StandIn, _ more: [String: String], file: String? = nil) async throws -> YardmasterSettings {
        try await YardmasterSettings.loadWithSecrets(file: file, environment: environment(amazon, more), patience: .seconds(2))
    }

    private static func problem(_ amazon: StandIn, _ more: [String: String]) async -> String {
        do { _ = try await load(amazon, more) } catch { return "\(error)" }
        return ""
    }

    /// Taken as it is, one value of its JSON, several of one secret fetched once, from the environment, YAML, and a file that names it.
    @Test func valuesAreFetched() async throws {
        let plain = Self.amazon()
        let settings = try await Self.load(plain, ["GITHUB_TOKEN": "aws-secretsmanager:bot/github"])
        #expect(settings.resolution.text("github_token") == "xoxb-invented-one" && plain.requests.count == 1)
        #expect(settings.resolution.fetched.map(\.setting) == ["GITHUB_TOKEN"])
        #expect(settings.resolution.fetched.first?.place == "AWS Secrets Manager, bot/github")
        // It is a secret like any other.
        #expect(settings.redactor.redact("it is xoxb-invented-one") != "it is xoxb-invented-one")
        let printed = settings.resolution.printed()
        #expect(!printed.contains("xoxb-invented-one") && printed.contains("GITHUB_TOKEN, from AWS Secrets Manager, bot/github"))

        let many = Self.amazon(#"{"SecretString":"{\"token\":\"xoxb-invented-two\",\"signing\":\"0123456789abcdef,fedcba9876543210\"}"}"#)
        let folder = try TemporaryFolder()
        try folder.write("slack_bot_token: aws-secretsmanager:bot#token\n", as: "y.yaml")
        try folder.write("aws-secretsmanager:bot#signing\n", as: "signing")
        let both = try await Self.load(many, ["SLACK_SIGNING_SECRET_FILE": folder.path + "/signing"], file: folder.path + "/y.yaml")
        #expect(both.slack?.botToken == "xoxb-invented-two" && both.slack?.signingSecrets == ["0123456789abcdef", "fedcba9876543210"])
        #expect(many.requests.count == 1)
    }

    /// Nobody is asked where nobody asks for it, nor for what a program has no use for.
    @Test func nobodyIsAskedWithoutNeed() async throws {
        let amazon = Self.amazon()
        _ = try await Self.load(amazon, ["GITHUB_TOKEN": "ghp-invented", "OLLAMA_HOST": "aws-secretsmanager:x"])
        _ = try await WatchSettings.load(
            file: nil,
            environment: Self.environment(
                amazon,
                ["GITHUB_TOKEN": "aws-secretsmanager:bot", "SLACK_BOT_TOKEN": "aws-secretsmanager:bot#a"]
            )
        )
        #expect(amazon.requests.isEmpty)
        _ = try YardmasterSettings.load(file: nil, environment: Self.environment(amazon, ["GITHUB_TOKEN": "aws-secretsmanager:bot"]))
        #expect(amazon.requests.isEmpty)
    }

    @Test func theFailsafeFetchesItsOwn() async throws {
        let amazon = Self.amazon(#"{"SecretString":"https://hooks.example.org/invented"}"#)
        let settings = try await WatchSettings.load(
            file: nil,
            environment: Self.environment(
                amazon,
                ["FAILSAFE_WEBHOOK_URL": "aws-secretsmanager:bot", "GITHUB_TOKEN": "aws-secretsmanager:git"]
            )
        )
        #expect(settings.failsafe.webhookURL == "https://hooks.example.org/invented" && amazon.requests.count == 1)
    }

    /// Each says which setting, what is wrong, and what to do, and never what the secret is.
    @Test(
        arguments: [
            (
                #"{"__type":"AccessDeniedException","message":""}"#, 400, "aws-secretsmanager:bot",
                "Grant secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-central-1:*:secret:bot-*"
            ),
            (
                #"{"__type":"ResourceNotFoundException","message":"Secrets Manager can't find the specified secret."}"#, 400,
                "aws-secretsmanager:bot", "the secret bot could not be read"
            ),
            (#"{"SecretBinary":"AAAA"}"#, 200, "aws-secretsmanager:bot", "it holds bytes and no text"),
            (#"{"SecretString":"hidden-invented"}"#, 200, "aws-secretsmanager:bot#key", "it is no JSON, and the key “key” of it is wanted"),
            (#"{"SecretString":"{\"a\":\"hidden-invented\"}"}"#, 200, "aws-secretsmanager:bot#key", "it has no text under the key “key”"),
            (#"{"SecretString":"  "}"#, 200, "aws-secretsmanager:bot", "is empty; write the value into it"),
            (#"{"SecretString":"hidden invented\twith a tab"}"#, 200, "aws-secretsmanager:bot", "AWS Secrets Manager, bot:"),
            ("{}", 200, "aws-secretsmanager:", "names no secret; write aws-secretsmanager:NAME"),
            ("{}", 200, "aws-secretsmanager:bot#", "names no secret"),
        ] as [(String, Int, String, String)]
    )
    func whatIsWrongIsSaid(_ body: String, _ status: Int, _ value: String, _ says: String) async {
        let problem = await Self.problem(Self.amazon(body, status: status), ["GITHUB_TOKEN": value])
        #expect(problem.hasPrefix("the environment: GITHUB_TOKEN: ") && problem.contains(says), "\(problem)")
        #expect(!problem.contains("hidden"))
    }

    @Test func whoDoesNotAnswerIsNotWaitedForLong() async {
        let silent = StandIn { $0.awaitHangUp() }
        let problem = await Self.problem(silent, ["GITHUB_TOKEN": "aws-secretsmanager:bot"])
        #expect(problem.contains("the secret bot was not had within 2 s"), "\(problem)")
    }

    @Test func bothFormsTogetherAreAnError() async {
        let problem = await Self.problem(Self.amazon(), ["GITHUB_TOKEN": "aws-secretsmanager:bot", "GITHUB_TOKEN_FILE": "/nowhere"])
        #expect(problem.contains("GITHUB_TOKEN: is set, and GITHUB_TOKEN_FILE too; unset one of them"))
    }

    /// A name alone says not where it is; an ARN does.
    @Test func aRegionIsNeeded() async throws {
        let amazon = Self.amazon()
        let nowhere = await Self.problem(amazon, ["GITHUB_TOKEN": "aws-secretsmanager:bot", "AWS_REGION": ""])
        #expect(nowhere.contains("no region is known; set AWS_REGION, or write the secret's ARN") && amazon.requests.isEmpty, "\(nowhere)")
        _ = try await Self.load(
            amazon,
            ["GITHUB_TOKEN": "aws-secretsmanager:arn:aws:secretsmanager:ap-south-1:123456789012:secret:bot-AbCdEf", "AWS_REGION": ""]
        )
        #expect(amazon.requests.first?.headers["authorization"]?.contains("/ap-south-1/secretsmanager/aws4_request") == true)
    }
}
