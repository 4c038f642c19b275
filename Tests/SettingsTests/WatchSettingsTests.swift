import Configuration
import Mail
import Settings
import Testing

/// What the failsafe's own program reads of the file and the environment that the bot reads.
@Suite struct WatchSettingsTests {
    static func load(_ yaml: String, _ environment: [String: String] = [:]) async throws -> WatchSettings {
        let file = try SettingsFile(yaml)
        return try await WatchSettings.load(file: file.path, environment: environment)
    }

    @Test func itReadsWhatTheBotReads() async throws {
        let yaml = """
            yardmaster_data: /srv/yard
            failsafe: {threshold: 50, per_source_share: 0.5, required: true, mail_to: [a@example.org], mail_from: b@example.org,
              smtp_url: "smtps://mail.example.org:465"}
            """
        let (own, bot) = (try await Self.load(yaml), try SourcesTests.load(yaml))
        #expect(own.databaseURL == bot.databaseURL && own.databaseURL == "sqlite:/srv/yard/yardmaster.db")
        #expect(own.failsafe.threshold == 50 && own.failsafe.isRequired && own.failsafe.perSourceShare == bot.failsafe.perSourceShare)
        #expect(own.failsafe.mail == bot.failsafe.mail && own.failsafe.mail != nil)
        #expect(try await Self.load(yaml, ["DATABASE_URL": "sqlite:/elsewhere.db"]).databaseURL == "sqlite:/elsewhere.db")
    }

    /// What stops the bot, because it is wrong or cannot be read here, stops no failsafe.
    @Test(
        arguments: [
            ("sources: [{name: shop, kind: postgres, url_file: /nowhere/shop_url}]", [:]), ("clusters: 3", [:]), ("mcp: 7", [:]),
            ("documents: 7", [:]), ("port: many", [:]), ("limits: {user_per_minute: none}", [:]),
            ("slack_bot_token_file: /nowhere/token", [:]), ("", ["SLACK_SIGNING_SECRET_FILE": "/nowhere/secret"]),
            ("", ["SLACK_SIGNING_SECRET": "invented-alone"]), ("", ["GITHUB_TOKEN": "a", "GITHUB_TOKEN_FILE": "/b"]),
        ] as [(String, [String: String])]
    )
    func whatOthersNeedDoesNotStopIt(yaml: String, environment: [String: String]) async throws {
        let file = try SettingsFile(yaml)
        #expect(throws: ConfigurationProblems.self) { try YardmasterSettings.load(file: file.path, environment: environment) }
        #expect(try await Self.load(yaml, environment).failsafe.threshold == 100)
    }

    /// A slip must not leave it with its defaults.
    @Test(arguments: [
        ("failsave: {threshold: 50}", "failsave: there is no such key"),
        ("failsafe: {treshold: 50}", "failsafe.treshold: there is no such key; did you mean failsafe.threshold?"),
        ("failsafe: {threshold: 0}", "failsafe.threshold: “0” is not between"),
        ("failsafe: {mail_to: a@example.org}", "failsafe.mail_from: is missing"),
        ("failsafe: {webhook_url_file: /nowhere/url}", "failsafe.webhook_url_file: the file /nowhere/url cannot be read"),
    ])
    func whatIsItsOwnHasToBeRight(yaml: String, says: String) async throws {
        let error = await #expect(throws: ConfigurationProblems.self) { try await Self.load(yaml) }
        #expect(error.map { "\($0)" }?.contains(says) == true, "\(error.map { "\($0)" } ?? "")")
    }
}
