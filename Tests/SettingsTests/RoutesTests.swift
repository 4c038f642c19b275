import CIEvents
import Configuration
import Settings
import Testing
import Time

@Suite struct RoutesTests {
    static let documented = """
        routes:
          - {ci: github, repository: "acme/*", job: "deploy*", channel: C0DEPLOY, mention: S0ONCALL, quiet: "22:00-07:00 +01:00"}
          - {ci: jenkins, channel: C0JENKINS}
          - {channel: C0REST, quiet: "12:00-13:00 UTC"}

        """

    static func event(_ system: CISystem, _ repository: String, _ job: String) -> CIEvent {
        CIEvent(system: system, repository: repository, job: job, runID: "1", conclusion: .failure)
    }

    @Test(
        arguments: [
            (event(.github, "acme/shop", "deploy"), "2026-11-21T12:00:00Z", AlertDestination(channel: "C0DEPLOY", mention: "S0ONCALL")),
            (
                event(.github, "acme/shop", "deploy"), "2026-11-21T21:00:00Z",
                AlertDestination(channel: "C0DEPLOY", mention: "S0ONCALL", isQuiet: true)
            ),
            (event(.jenkins, "acme/shop", "deploy"), "2026-11-21T21:00:00Z", AlertDestination(channel: "C0JENKINS")),
            (event(.github, "acme/shop", "test"), "2026-11-21T12:00:00Z", AlertDestination(channel: "C0REST", isQuiet: true)),
        ] as [(CIEvent, String, AlertDestination)]
    )
    func theDocumentedTable(event: CIEvent, at: String, destination: AlertDestination) throws {
        let file = try SettingsFile(Self.documented)
        let table = try YardmasterSettings.load(file: file.path, environment: [:]).routes
        #expect(table.destination(of: event, at: try #require(Moment(text: at))) == destination)
    }

    @Test(arguments: ["", "routes: ~\n", "routes: []\n"]) func withoutATable(yaml: String) throws {
        let file = try SettingsFile(yaml)
        #expect(try YardmasterSettings.load(file: file.path, environment: [:]).routes == RoutingTable())
    }

    @Test(arguments: [("6h", Duration.hours(6)), ("90m", .minutes(90)), ("1d", .hours(24)), ("60s", .minutes(1))])
    func aFailureIsCountedForSoLong(text: String, window: Duration) throws {
        let settings = try YardmasterSettings.load(file: nil, environment: ["ALERTS_REPEAT_WINDOW": text])
        #expect(settings.repeatWindow == window)
    }

    @Test func andForSixHoursByItself() throws {
        #expect(try YardmasterSettings.load(file: nil, environment: [:]).repeatWindow == .hours(6))
    }

    @Test(arguments: ["6", "h", "6 h", "-1h", "0m", "25h", "2d", "9999999999999999h", "six"]) func noLengthOfTime(text: String) throws {
        let error = try #require(throws: ConfigurationProblems.self) {
            try YardmasterSettings.load(file: nil, environment: ["ALERTS_REPEAT_WINDOW": text])
        }
        #expect("\(error)".contains("ALERTS_REPEAT_WINDOW: “\(text)” is no"))
    }

    @Test func theExampleHolds() throws {
        let file = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let settings = try YardmasterSettings.load(file: "/\(file)/manifests/examples/alerts.yaml", environment: [:])
        #expect(settings.routes.routes.count == 4 && settings.repeatWindow == .hours(6))
    }

    /// All that is wrong is named at once, each with its line.
    @Test(arguments: [
        ("routes: C0DEPLOY\n", ":1: routes: has to be a list"), ("routes:\n  - C0DEPLOY\n", ":2: routes[0]: has to be a mapping"),
        ("routes:\n  - {ci: github}\n", ":2: routes[0].channel: is missing"),
        ("routes:\n  - {channel: C1}\n  - {channel: \"#deploys\"}\n", ":3: routes[1].channel: “#deploys” is no Slack channel id"),
        ("routes:\n  - {channel: U0NADIA01}\n", ":2: routes[0].channel: “U0NADIA01” is no Slack channel id"),
        ("routes:\n  - {channel: \"\"}\n", ":2: routes[0].channel: “” is no"),
        ("routes:\n  - {channel: C1, mention: \"@oncall\"}\n", ":2: routes[0].mention: “@oncall” is no Slack group or user id"),
        ("routes:\n  - {channel: C1, ci: gitlub}\n", ":2: routes[0].ci: “gitlub” is no CI system"),
        ("routes:\n  - {channel: C1, ci: githab}\n", "did you mean github?"),
        ("routes:\n  - channel: C1\n    chanel: C2\n", ":3: routes[0].chanel: there is no such key"),
        ("routes:\n  - {channel: C1, job: \"\"}\n", ":2: routes[0].job: has to be a pattern"),
        ("routes:\n  - {channel: C1, repository: [a, b]}\n", ":2: routes[0].repository: has to be one text"),
        ("routes:\n  - {channel: C1, quiet: \"22:00-07:00\"}\n", ":2: routes[0].quiet: “22:00-07:00” names no time zone"),
        ("routes:\n  - {channel: C1, quiet: \"late UTC\"}\n", ":2: routes[0].quiet: “late UTC” is no time of day"),
        ("routes:\n  - {channel: C1, quiet: \"22:00-07:00 Mars/Base\"}\n", "names a time zone that this machine does not know"),
        ("routes:\n  - {channel: C1, quiet: \"22:00-07:00 ../../etc/passwd\"}\n", "names a time zone that this machine does not know"),
        ("routes:\n  - {ci: x, channel: y}\n  - {mention: z}\n", ":3: routes[1].mention: “z” is no"),
        ("routes:\n  - {ci: x, channel: y}\n  - {mention: z}\n", ":2: routes[0].ci: “x” is no"),
    ])
    func whatIsWrongIsNamed(yaml: String, message: String) throws {
        let file = try SettingsFile(yaml)
        let problems = #expect(throws: ConfigurationProblems.self) { try YardmasterSettings.load(file: file.path, environment: [:]) }
        #expect(problems?.description.contains(message) == true, "\(problems?.description ?? "")")
        #expect(problems?.problems.allSatisfy { $0.place.hasPrefix(file.path) } == true)
    }

    /// Where the machine has its zones, their names can be used.
    @Test(.enabled(if: SettingsFile.exists("/usr/share/zoneinfo/Europe/Berlin"))) func theMachinesZones() throws {
        let file = try SettingsFile("routes: [{channel: C1, quiet: \"22:00-07:00 Europe/Berlin\"}]\n")
        let table = try YardmasterSettings.load(file: file.path, environment: [:]).routes
        let event = Self.event(.github, "r", "j")
        for (at, isQuiet) in [
            ("2026-07-01T19:59:59Z", false), ("2026-07-01T20:00:00Z", true), ("2026-12-01T20:59:59Z", false),
            ("2026-12-01T21:00:00Z", true),
            // Beyond what the file lists.
            ("2060-07-01T20:00:00Z", true), ("2060-12-01T20:00:00Z", false),
        ] {
            #expect(table.destination(of: event, at: try #require(Moment(text: at)))?.isQuiet == isQuiet, "\(at)")
        }
    }

    @Test func secretsOfWebhooks() throws {
        let settings = try YardmasterSettings.load(
            file: nil,
            environment: [
                "GITHUB_WEBHOOK_SECRET": "new-invented, old-invented", "BUILDBOT_WEBHOOK_TOKEN": "tok-invented", "GITLAB_WEBHOOK_TOKEN": "",
            ]
        )
        #expect(settings.webhookSecrets == [.github: ["new-invented", "old-invented"], .buildbot: ["tok-invented"]])
        #expect(Set(settings.resolution.secrets).isSuperset(of: ["new-invented", "old-invented", "tok-invented"]))
        #expect(!settings.resolution.printed().contains("invented"))
    }
}
