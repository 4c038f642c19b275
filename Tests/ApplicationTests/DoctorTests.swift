import Configuration
import Database
import EventReceiver
import JSON
import Settings
import Store
import TestSupport
import Testing

@testable import Application

@Suite(.timeLimit(.minutes(1))) struct DoctorTests {
    static let good = CheckResult("store", .good, "writable")
    static let warning = CheckResult("people", .warning, "nobody may talk to the bot", cure: "set AUTHORIZED_SLACK_USERS")
    static let bad = CheckResult("slack", .bad, "not configured", cure: "set SLACK_BOT_TOKEN")
    static let skipped = CheckResult("clock", .skipped, "Slack did not say")

    @Test(arguments: [
        ([good], true, "ok    store: writable\n\nThe bot can work.\n"),
        ([skipped], true, "--    clock: Slack did not say\n\nThe bot can work.\n"),
        (
            [good, warning], true,
            "ok    store: writable\nWARN  people: nobody may talk to the bot\n          → set AUTHORIZED_SLACK_USERS\n\nThe bot can work. 1 to look at.\n"
        ),
        (
            [bad, good], false,
            "BAD   slack: not configured\n          → set SLACK_BOT_TOKEN\nok    store: writable\n\nThe bot cannot work: 1 of 2 checks is bad.\n"
        ),
        (
            [bad, bad], false,
            "BAD   slack: not configured\n          → set SLACK_BOT_TOKEN\nBAD   slack: not configured\n          → set SLACK_BOT_TOKEN\n\n"
                + "The bot cannot work: 2 of 2 checks are bad.\n"
        ),
    ])
    func whatIsPrinted(results: [CheckResult], isWell: Bool, text: String) {
        let checkup = Checkup(results: results)
        #expect(checkup.isWell == isWell)
        #expect(checkup.text == text)
    }

    @Test func whatMachinesRead() throws {
        let checkup = Checkup(results: [Self.bad, Self.skipped])
        let expected: JSON = [
            "schema": 1, "well": false,
            "checks": [
                ["name": "slack", "verdict": "bad", "detail": "not configured", "cure": "set SLACK_BOT_TOKEN"],
                ["name": "clock", "verdict": "skipped", "detail": "Slack did not say", "cure": nil],
            ],
        ]
        #expect(try JSON(parsing: Array(checkup.json.utf8)) == expected)
        #expect(checkup.json.hasSuffix("}\n"))
    }

    @Test func anUnconfiguredBotIsNotWellAndEveryFaultHasACure() async throws {
        let folder = try TemporaryFolder()
        let settings = try YardmasterSettings.load(file: nil, environment: ["DATABASE_URL": "sqlite:\(folder.store)"])
        let checkup = await Doctor(settings).examine()
        #expect(!checkup.isWell)
        let verdicts = Dictionary(checkup.results.map { ($0.name, $0.verdict) }, uniquingKeysWith: { first, _ in first })
        for (name, verdict) in [
            "settings": CheckResult.Verdict.good, "people": .warning, "store": .good, "store integrity": .good, "inbox": .good,
            "failsafe latch": .good, "failsafe watch": .warning, "slack": .bad, "public address": .skipped, "traces": .skipped,
        ] { #expect(verdicts[name] == verdict, "\(name)") }
        #expect(checkup.results.filter { $0.verdict == .bad || $0.verdict == .warning }.allSatisfy { $0.cure != nil })
    }

    @Test func settingsThatCannotBeUsedAreAFailedCheck() throws {
        let problems = #expect(throws: ConfigurationProblems.self) {
            try YardmasterSettings.load(file: nil, environment: ["PORT": "x", "TRUSTED_PROXIES": "nonsense"])
        }
        let checkup = Checkup(unusable: try #require(problems))
        #expect(!checkup.isWell)
        let bad = checkup.results.filter { $0.verdict == .bad }
        #expect(bad.map(\.name) == ["settings", "settings"])
        #expect(bad.first?.detail == "the environment: PORT: “x” is no whole number")
        #expect(bad.allSatisfy { $0.cure?.contains("yardmaster settings") == true })
        let skipped = checkup.results.filter { $0.verdict == .skipped }
        #expect(skipped.map(\.name) == ["people", "store", "slack", "public address", "traces"])
    }

    /// What is wrong with the store, and what mends just that.
    @Test(
        arguments: [
            (.newerSchema, "the release that wrote the store, or a later one"), (.corrupt, "restore the store from a backup"),
            (.corrupt, ".recover"), (.full, "free at least 1 GB"), (.busy, "holds the store locked"), (.inputOutput, "check the disk"),
            (.cannotOpen, "is writable by this user"), (.readOnly, "is writable by this user"),
        ] as [(DatabaseError.Code, String)]
    )
    func theCureFitsTheFault(code: DatabaseError.Code, cure: String) {
        #expect(Doctor.cure(for: DatabaseError(code, "invented")).contains(cure))
    }

    @Test func aNewerSchemaIsNoMatterOfTheFolder() async throws {
        let folder = try TemporaryFolder()
        let url = "sqlite:\(folder.path)/store.db"
        let newer = Schema.migrations + [Migration(9_000, "of tomorrow", ["CREATE TABLE tomorrow (id INTEGER PRIMARY KEY)"])]
        try await Database.open(DatabaseLocation(parsing: url), migrations: newer).close()
        let settings = try YardmasterSettings.load(file: nil, environment: ["DATABASE_URL": url])
        let store = await Doctor(settings).examine().results.first { $0.name == "store" }
        #expect(store?.verdict == .bad && store?.cure?.contains("the release that wrote the store") == true)
    }

    @Test func aStoreThatCannotBeOpenedIsNamed() async throws {
        let settings = try YardmasterSettings.load(file: nil, environment: ["DATABASE_URL": "sqlite:/proc/nowhere/store.db"])
        let store = await Doctor(settings).examine().results.first { $0.name == "store" }
        #expect(store?.verdict == .bad)
        #expect(store?.cure != nil)
    }

    /// The bot works without it.
    @Test func aCollectorThatCannotBeReachedIsAWarning() async throws {
        let folder = try TemporaryFolder()
        let environment = [
            "DATABASE_URL": "sqlite:\(folder.path)/store.db", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://bot:hunter2hunter2@127.0.0.1:9",
        ]
        let checkup = await Doctor(try YardmasterSettings.load(file: nil, environment: environment)).examine()
        let traces = try #require(checkup.results.first { $0.name == "traces" })
        #expect(traces.verdict == .warning && traces.cure != nil)
        #expect(traces.detail.contains("127.0.0.1:9/v1/traces") && !traces.detail.contains("hunter2"))
    }

    /// The bot works with its own: each fault of the user's is told with its place.
    @Test(arguments: [
        ("patterns", "family: mine\npatterns:\n  - id: mine.one\n    category: nonsense\n", "/mine.yaml:"),
        ("nowhere", "", "cannot be read"),
    ])
    func patternsThatCannotBeUsedAreAWarning(name: String, text: String, says: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(text, as: "mine.yaml")
        let path = name == "patterns" ? folder.path : folder.path + "/nowhere"
        let environment = ["DATABASE_URL": "sqlite:\(folder.store)", "KNOWLEDGE_PATTERNS": path]
        let checkup = await Doctor(try YardmasterSettings.load(file: nil, environment: environment)).examine()
        let patterns = try #require(checkup.results.first { $0.name == "patterns" })
        #expect(patterns.verdict == .warning && patterns.cure != nil && patterns.detail.contains(says), "\(patterns)")
    }

    /// What the checks say, and whether the bot may be given work.
    @Test(arguments: [
        ([String?](), true), ([nil, nil], true), (["store: full"], false), ([nil, "failsafe: the bot is disabled"], false),
    ])
    func readiness(missing: [String?], isReady: Bool) async {
        let readiness = Readiness(missing.map { what in { what } })
        #expect(await readiness.missing() == missing.compactMap { $0 })
        #expect(await readiness.missing().isEmpty == isReady)
    }
}
