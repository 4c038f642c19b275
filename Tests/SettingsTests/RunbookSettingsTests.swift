import Actions
import Configuration
import OperatingSystem
import Redaction
import Redis
import Runbooks
import Settings
import Testing

@Suite struct RunbookSettingsTests {
    static func load(_ yaml: String, environment: [String: String] = [:]) throws -> YardmasterSettings {
        let file = try SettingsFile(yaml)
        return try YardmasterSettings.load(file: file.path, environment: environment)
    }

    /// What is complained about, with its line.
    static func problems(_ yaml: String, environment: [String: String] = [:]) -> String {
        do {
            _ = try load(yaml, environment: environment)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func areRead() throws {
        let settings = try Self.load(
            """
            runbooks:
              - name: drain
                purpose: drains it
                command: [/bin/echo, "--node={node}", "{count}", "{zone}"]
                parameters: {node: {pattern: "[a-z]+", longest: 9}, count: {integer: [1, 5]}, zone: {values: [eu, us]}}
                risk: high
                timeout: 10m
                undo: fill
                examine: [sh, "{node}"]
                environment: [OPS_TOKEN, LANG]
              - {name: fill, purpose: fills it, command: [sh, "{node}"], parameters: {node: {pattern: "[a-z]+"}}}
            """,
            environment: ["OPS_TOKEN": "invented-token-of-ops", "LANG": "C.UTF-8", "SLACK_API_URL": "http://127.0.0.1/"]
        )
        #expect(
            settings.runbooks == [
                Runbook(
                    name: "drain",
                    purpose: "drains it",
                    command: try CommandTemplate(["/bin/echo", "--node={node}", "{count}", "{zone}"]),
                    parameters: [
                        RunbookParameter("node", .pattern(try WholePattern("[a-z]+"), longest: 9)),
                        RunbookParameter("count", .integer(1...5)),
                        RunbookParameter("zone", .values(["eu", "us"])),
                    ],
                    risk: .high,
                    limit: .seconds(600),
                    undo: "fill",
                    examine: try CommandTemplate(["sh", "{node}"]),
                    environment: ["OPS_TOKEN": "invented-token-of-ops", "LANG": "C.UTF-8"]
                ),
                Runbook(
                    name: "fill",
                    purpose: "fills it",
                    command: try CommandTemplate(["sh", "{node}"]),
                    parameters: [RunbookParameter("node", .pattern(try WholePattern("[a-z]+"), longest: 100))]
                ),
            ]
        )
        #expect(!settings.redactor.redact("it said invented-token-of-ops").contains("invented"))
        #expect(settings.redactor.redact("C.UTF-8") == "C.UTF-8")
    }

    /// Each in the first and only runbook, which is good but for this.
    @Test(arguments: [
        ("command: [echo]\n    purpose: x", "runbooks[0].name: is missing"),
        ("name: Drain\n    command: [echo]\n    purpose: x", "lower-case letters"),
        ("name: a\n    command: [echo]", "runbooks[0].purpose: is missing"), ("name: a\n    purpose: x", "runbooks[0].command: is missing"),
        ("name: a\n    purpose: x\n    command: echo hello", "read by no shell; write a list: [echo, hello]"),
        ("name: a\n    purpose: x\n    command: [./echo]", "whole path"),
        ("name: a\n    purpose: x\n    command: [echo, \"{b}\"]", "{b}, which is none"),
        ("name: a\n    purpose: x\n    command: [echo, \"{b\"]", "without a name"),
        ("name: a\n    purpose: x\n    command: [echo]\n    parameters: {b: {values: [c]}}", "parameters.b: is used nowhere"),
        ("name: a\n    purpose: x\n    command: [echo, \"{b}\"]\n    parameters: {b: {}}", "one of values, pattern and integer"),
        (
            "name: a\n    purpose: x\n    command: [echo, \"{b}\"]\n    parameters: {b: {values: [c], integer: [1, 2]}}",
            "one of values, pattern and integer"
        ),
        ("name: a\n    purpose: x\n    command: [echo, \"{b}\"]\n    parameters: {b: {valeus: [c]}}", "did you mean values?"),
        ("name: a\n    purpose: x\n    command: [echo, \"{b}\"]\n    parameters: {b: {values: []}}", "1 to 100 different texts"),
        ("name: a\n    purpose: x\n    command: [echo, \"{b}\"]\n    parameters: {b: {pattern: \"[\"}}", "no regular expression"),
        ("name: a\n    purpose: x\n    command: [echo, \"{b}\"]\n    parameters: {b: {integer: [5, 1]}}", "the least and the greatest"),
        ("name: a\n    purpose: x\n    command: [echo, \"{b}\"]\n    parameters: {b: {integer: [5, x, 7]}}", "the least and the greatest"),
        ("name: a\n    purpose: x\n    command: [echo, \"{b}\"]\n    parameters: {b: {values: [c], longest: 4}}", "belongs to a pattern"),
        ("name: a\n    purpose: x\n    command: [echo, \"{B}\"]\n    parameters: {B: {values: [c]}}", "a letter first"),
        ("name: a\n    purpose: x\n    command: [echo]\n    risk: none", "none of low, medium, high"),
        ("name: a\n    purpose: x\n    command: [echo]\n    timeout: 2h", "between 1s and 60m"),
        ("name: a\n    purpose: x\n    command: [echo]\n    undo: a", "cannot be the runbook itself"),
        ("name: a\n    purpose: x\n    command: [echo]\n    undo: b", "there is no runbook “b”"),
        ("name: a\n    purpose: x\n    command: [echo]\n    environment: [MISSING]", "does not set MISSING"),
        ("name: a\n    purpose: x\n    command: [echo]\n    environment: [SLACK_BOT_TOKEN]", "a secret of the bot's own"),
        ("name: a\n    purpose: x\n    command: [echo]\n    environment: [GITHUB_TOKEN_FILE]", "a secret of the bot's own"),
        ("name: a\n    purpose: x\n    command: [echo]\n    environment: [PATH]", "is set by the bot"),
        ("name: a\n    purpose: x\n    command: [echo]\n    shell: true", "there is no such key"),
    ]) func whatIsWrongIsSaid(entry: String, words: String) {
        let said = Self.problems("runbooks:\n  - \(entry)\n")
        #expect(said.contains(words), "\(said)")
        #expect(said.contains(".yaml:"))
    }

    @Test func anUndoWantsNothingElse() {
        let said = Self.problems(
            """
            runbooks:
              - {name: a, purpose: x, command: [echo], undo: b}
              - {name: b, purpose: x, command: [echo, "{c}"], parameters: {c: {values: [d]}}}
              - {name: b, purpose: x, command: [echo]}
            """
        )
        #expect(said.contains(":2") && said.contains("b wants “c”, which a does not know"))
        #expect(said.contains(":4") && said.contains("the name of a runbook above"))
    }

    /// No reason not to start, and one to tell.
    @Test func aProgramThatIsNotThereIsAWarning() throws {
        let settings = try Self.load("runbooks: [{name: a, purpose: x, command: [no-such-program]}]")
        #expect(settings.warnings.contains { $0.contains("no-such-program cannot be run") })
    }

    @Test func theExampleIsRight() throws {
        let root = #filePath.firstRange(of: "/Tests/").map { String(#filePath[..<$0.lowerBound]) } ?? "."
        let said = #expect(throws: ConfigurationProblems.self) {
            try YardmasterSettings.load(file: "\(root)/manifests/examples/runbooks.yaml", environment: ["OPS_TOKEN": "invented-token"])
        }
        // Only the secret's file is not there.
        #expect(said?.problems.map(\.key) == ["caches[0].url_file"])
    }
}

@Suite struct CacheSettingsTests {
    @Test func areRead() throws {
        let file = try SettingsFile("redis://yard:invented%40word@cache:7000/2\n")
        let settings = try RunbookSettingsTests.load(
            """
            runbooks: [{name: purge, purpose: x, command: [sh]}]
            caches:
              - {name: sessions, kind: redis, url_file: \(file.path), prefixes: ["session:", "a*"], many: 50}
              - {name: pages, kind: redis, url: "redis://cache", prefixes: ["page:"]}
              - {name: cdn, kind: runbook, runbook: purge}
            """
        )
        let prefixes = ["session:", "a*", "page:"].compactMap(KeyPrefix.init)
        #expect(
            settings.caches == [
                .init(
                    name: "sessions",
                    kind: .redis(try RedisLocation("redis://yard:invented%40word@cache:7000/2"), prefixes: Array(prefixes[..<2]), many: 50)
                ),
                .init(name: "pages", kind: .redis(try RedisLocation("redis://cache"), prefixes: [prefixes[2]], many: 10_000)),
                .init(name: "cdn", kind: .runbook("purge")),
            ]
        )
        for word in ["invented@word", "invented%40word"] {
            #expect(!settings.redactor.redact("said \(word)").contains("invented"), "\(word)")
        }
    }

    @Test(arguments: [
        ("{name: a, kind: redis, url: \"redis://c\"}", "caches[0].prefixes: is missing"),
        ("{name: a, kind: redis, url: \"redis://c\", prefixes: [\"\"]}", "an empty one, which every key begins with"),
        ("{name: a, kind: redis, prefixes: [b]}", "caches[0].url: is missing"),
        ("{name: a, kind: redis, url: \"http://:invented-word@c\", prefixes: [b]}", "is no address"),
        ("{name: a, kind: redis, url: \"rediss://c\", prefixes: [b]}", "asks for TLS"),
        ("{name: a, kind: redis, url_file: /no/such/file, prefixes: [b]}", "cannot be read"),
        ("{name: a, kind: redis, url: \"redis://c\", url_file: /x, prefixes: [b]}", "take one of them out"),
        ("{name: a, kind: redis, url: \"redis://c\", prefixes: [b], many: 0}", "no whole number"),
        ("{name: a, kind: redis, url: \"redis://c\", prefixes: [b], runbook: c}", "belongs to a cache of kind runbook"),
        ("{name: a, kind: rediss}", "did you mean redis?"), ("{name: a}", "caches[0].kind: is missing"),
        ("{name: a, kind: runbook}", "caches[0].runbook: is missing"), ("{name: a, kind: runbook, runbook: b}", "there is no runbook “b”"),
        ("{name: github, kind: redis, url: \"redis://c\", prefixes: [b]}", "what the caches of GitHub Actions are called"),
        ("{kind: redis, url: \"redis://c\", prefixes: [b]}", "caches[0].name: is missing"),
    ]) func whatIsWrongIsSaid(entry: String, words: String) {
        let said = RunbookSettingsTests.problems("caches:\n  - \(entry)\n")
        #expect(said.contains(words) && said.contains(".yaml:2"), "\(said)")
        #expect(!said.contains("invented-word"))
    }
}
