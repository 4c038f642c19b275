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

    /// What cannot work is said when it is read, with where it stands, and never later.
    @Test(
        arguments: [
            ("trusted_proxies", "nonsense", "“nonsense” is neither an address nor a network such as 10.0.0.0/8"),
            ("trusted_proxies", "10.0.0.0/33", "“10.0.0.0/33” is neither"), ("trusted_proxies", "10.0.0.1, 10.0.0", "“10.0.0” is neither"),
            ("database_url", "mysql://x", "a scheme that is not known"), ("database_url", "rubbish", "no scheme"),
            ("database_url", "postgres://bot:invented@db/x", "SQLite only"), ("yardmaster_data", "/", "cannot be the folder of the store"),
            ("host", "not an ip", "neither an IP address nor the name of a machine"), ("host", "nonsense..", "neither an IP address"),
            ("port", "99999", "not between 0 and 65535"), ("public_url", "bot.example", "no http(s) address"),
            ("public_url", "https://bot.example:99999", "no http(s) address"),
            ("public_url", "https://bot.example/?x=invented", "without ? or #"),
            ("slack_api_url", "https://u:invented@slack.example/", "a login cannot stand in this address"),
            ("slack_bot_token", "xoxb-invented and words", "white space"), ("slack_signing_secret", "old, new invented", "white space"),
            ("github_webhook_secret", "new, old invented", "white space"), ("gitlab_webhook_token", "in vented", "white space"),
            ("authorized_slack_users", "U1, bad id", "“bad id” is no Slack user id"),
            ("authorized_slack_users", "@nadia", "“@nadia” is no"),
        ] as [(String, String, String)]
    )
    func whatCannotWorkIsNamed(key: String, value: String, message: String) throws {
        let file = try SettingsFile("log_level: info\n\(key): \"\(value)\"\n")
        let inFile = #expect(throws: ConfigurationProblems.self) { try YardmasterSettings.load(file: file.path, environment: [:]) }
        #expect(inFile?.description.hasPrefix("\(file.path):2: \(key): ") == true, "\(inFile?.description ?? "")")
        let variable = key.uppercased()
        let inEnvironment = #expect(throws: ConfigurationProblems.self) {
            try YardmasterSettings.load(file: nil, environment: [variable: value])
        }
        #expect(inEnvironment?.description.hasPrefix("the environment: \(variable): ") == true, "\(inEnvironment?.description ?? "")")
        for text in [inFile, inEnvironment].compactMap(\.?.description) {
            #expect(text.contains(message) && !text.contains("invented"), "\(text)")
        }
    }

    @Test(arguments: ["0.0.0.0", "::", "[::1]", "fe80::1%eth0", "localhost", "bot.internal", "build_host-7"])
    func hosts(host: String) throws { #expect(try YardmasterSettings.load(file: nil, environment: ["HOST": host]).host == host) }

    // A list that is written as one text would otherwise be a secret that nothing matches, and people who do not exist.
    @Test func aListInOneLineOfYAML() throws {
        let file = try SettingsFile(
            """
            slack_bot_token: xoxb-invented
            slack_signing_secret: "old,new"
            authorized_slack_users: "U1, U2"
            trusted_proxies: 10.0.0.0/8, ::1
            roles:
              approver: {users: "U3, U4"}

            """
        )
        let settings = try YardmasterSettings.load(file: file.path, environment: [:])
        #expect(settings.slack?.signingSecrets == ["old", "new"])
        #expect(settings.resolution.secrets.contains("old") && settings.resolution.secrets.contains("new"))
        #expect(settings.roster.listing == .users(["U1", "U2"]))
        #expect(settings.roster.grants[.approver]?.users == ["U3", "U4"])
        #expect(settings.trustedProxies.count == 2)
    }

    @Test(arguments: [
        ("roles:\n  approver: {users: [nadia]}\n", ":2: roles.approver.users: “nadia” is no Slack user id"),
        ("roles:\n  viewer:\n    groups: \"S1, on call\"\n", ":3: roles.viewer.groups: “on call” is no Slack id"),
        ("slack_bot_token: xoxb-invented\n", ":1: SLACK_SIGNING_SECRET: is missing while SLACK_BOT_TOKEN is set"),
        ("failsafe:\n  smtp_user: bot\n", ":2: failsafe.mail_to: is missing while failsafe.smtp_user is set"),
    ])
    func whatStandsTogetherIsNamed(yaml: String, message: String) throws {
        let file = try SettingsFile(yaml)
        let problems = #expect(throws: ConfigurationProblems.self) { try YardmasterSettings.load(file: file.path, environment: [:]) }
        #expect(problems?.description.contains(file.path + message) == true, "\(problems?.description ?? "")")
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
            ("=nameless", nil), ("secret", nil), ("a b=c", nil), ("k=%2", nil), ("k=%zz", nil), ("k=%+5", nil), ("k=%-1", nil),
            ("k=a%0D%0Ax: y", nil), ("k=%FF", nil),
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
