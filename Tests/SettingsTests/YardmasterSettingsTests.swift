import Configuration
import Conversation
import Settings
import Testing

@Suite struct YardmasterSettingsTests {
    @Test func theDefaultsAreThePlans() throws {
        let settings = try YardmasterSettings.load(file: nil, environment: [:])
        #expect(settings.host == "0.0.0.0")
        #expect(settings.port == 8080)
        #expect(settings.databaseURL == "sqlite:./data/yardmaster.db")
        #expect(settings.failsafe.threshold == 100)
        #expect(settings.failsafe.perSourceShare == 0.25)
        #expect(settings.failsafe.sourceFailuresPerMinute == 10)
        #expect(!settings.failsafe.isRequired)
        #expect(settings.slack == nil)
        #expect(settings.roster.isEmpty)
    }

    @Test func twoVariablesMakeASlackBot() throws {
        let settings = try YardmasterSettings.load(
            file: nil,
            environment: ["SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "new, old", "YARDMASTER_DATA": "/srv/bot"]
        )
        #expect(settings.slack?.signingSecrets == ["new", "old"])
        #expect(settings.slack?.apiURL == "https://slack.com/api/")
        #expect(settings.databaseURL == "sqlite:/srv/bot/yardmaster.db")
    }

    @Test(arguments: [
        (["SLACK_BOT_TOKEN": "xoxb-1"], "SLACK_SIGNING_SECRET: is missing"), (["SLACK_SIGNING_SECRET": "s"], "SLACK_BOT_TOKEN: is missing"),
    ])
    func halfAConfigurationIsAnError(environment: [String: String], part: String) {
        let problems = #expect(throws: ConfigurationProblems.self) { try YardmasterSettings.load(file: nil, environment: environment) }
        #expect(problems?.description.contains(part) == true)
    }

    @Test(arguments: [
        ("*", Roster.Listing.everybody), ("U1,U2", .users(["U1", "U2"])), ("U1,*", .everybody), ("", .nobody),
    ])
    func whoMayTalk(users: String, listing: Roster.Listing) throws {
        #expect(try YardmasterSettings.load(file: nil, environment: ["AUTHORIZED_SLACK_USERS": users]).roster.listing == listing)
    }

    @Test func aSlipInOurVariablesIsWarnedOf() throws {
        let settings = try YardmasterSettings.load(file: nil, environment: ["FAILSAFE_TRESHOLD": "5", "OTHER": "1"])
        #expect(settings.warnings == ["the environment sets FAILSAFE_TRESHOLD, which is no setting; did you mean FAILSAFE_THRESHOLD?"])
    }

    @Test func spansAreSentWhereAnEndpointIsSet() throws {
        #expect(try YardmasterSettings.load(file: nil, environment: ["OTEL_EXPORTER_OTLP_HEADERS": "a=b"]).traces == nil)
        let traces = try YardmasterSettings.load(file: nil, environment: ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"]).traces
        #expect(traces?.endpoint == "http://127.0.0.1:4318" && traces?.service == "yardmaster" && traces?.headers.isEmpty == true)
    }

    @Test(
        arguments: [
            ("api-key=abc", [("api-key", "abc")]), ("a=1, b=2", [("a", "1"), ("b", "2")]),
            // Percent-encoded; what stands unencoded, stands for itself.
            ("Authorization=Basic%20dXNlcg==", [("Authorization", "Basic dXNlcg==")]), ("k=a%2Cb+c", [("k", "a,b+c")]), ("k=", [("k", "")]),
            // No name, no value, no header at all, half an escape, a second header in disguise.
            ("=nameless", nil), ("secret", nil), ("a b=c", nil), ("k=%2", nil), ("k=%zz", nil), ("k=a%0D%0Ax: y", nil), ("k=%FF", nil),
        ] as [(String, [(String, String)]?)]
    )
    func theCollectorsHeaders(text: String, headers: [(String, String)]?) {
        let environment = ["OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318", "OTEL_EXPORTER_OTLP_HEADERS": text]
        do {
            let traces = try YardmasterSettings.load(file: nil, environment: environment).traces
            #expect(traces?.headers.map { [$0.0, $0.1] } == headers?.map { [$0.0, $0.1] })
        } catch {
            #expect(headers == nil)
            #expect(error.description.contains("OTEL_EXPORTER_OTLP_HEADERS: has an entry") && !error.description.contains(text))
        }
    }
}
