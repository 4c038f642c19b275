import Configuration
import FoundationEssentials
import Postgres
import Redaction
import Settings
import Testing

@Suite struct SourcesTests {
    static func load(_ yaml: String) throws -> YardmasterSettings {
        let file = try SettingsFile(yaml)
        return try YardmasterSettings.load(file: file.path, environment: [:])
    }

    @Test func asTheReferenceHasIt() throws {
        let address = try SettingsFile("postgres://reader:an-invented-pass%21word@db.example.org:5432/shop\n")
        let settings = try Self.load(
            """
            sources:
              - {name: shop, kind: postgres, url_file: \(address.path), readers: [S0DATA, U0NADIA01, C0SALES], mask: ["members.email"], timeout: 2m}
              - {name: lake, kind: athena, workgroup: analysts, catalog: AwsDataCatalog, scan_limit_gb: 50}
              - {name: local, kind: sqlite, path: metrics.db}
            """
        )
        #expect(
            settings.sources == [
                .init(
                    name: "shop",
                    kind: .postgres(try PostgresLocation("postgres://reader:an-invented-pass%21word@db.example.org:5432/shop")),
                    readers: .init(users: ["U0NADIA01"], groups: ["S0DATA"], channels: ["C0SALES"]),
                    mask: ["members.email"],
                    timeout: .seconds(120)
                ),
                .init(name: "lake", kind: .athena(.init(workgroup: "analysts", scanLimitGigabytes: 50))),
                .init(name: "local", kind: .sqlite(path: "metrics.db")),
            ]
        )
        let told = settings.redactor.redact("with an-invented-pass!word, or an-invented-pass%21word")
        #expect(!told.contains("invented"), "both spellings of the password are secrets: \(told)")
    }

    @Test func theExampleHolds() throws {
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let address = try SettingsFile("postgres://reader:invented@db.example.org/shop")
        let example = try String(contentsOfFile: "\(root)/manifests/examples/data.yaml", encoding: .utf8)
        let settings = try Self.load(example.replacing("/run/secrets/shop_url", with: address.path))
        #expect(settings.sources.map(\.name) == ["shop", "metrics", "lake"] && settings.sources[0].mask.count == 2)
        #expect(settings.documents.count == 2)
    }

    /// What is wrong is told with its line, and nothing that is empty or unclear opens a source to everybody.
    @Test(arguments: [
        ("sources: shop", 1, "sources", "has to be a list of sources"),
        ("sources: [shop]", 1, "sources[0]", "has to be a mapping"),
        ("sources:\n  - {kind: sqlite, path: a.db}", 2, "sources[0].name", "is missing"),
        ("sources:\n  - {name: Shop One, kind: sqlite, path: a.db}", 2, "sources[0].name", "lower-case letters"),
        ("sources:\n  - {name: a, kind: sqlite, path: a.db}\n  - {name: a, kind: sqlite, path: b.db}", 3, "sources[1].name", "above"),
        ("sources:\n  - {name: a}", 2, "sources[0].kind", "is missing; write one of sqlite, postgres, athena"),
        ("sources:\n  - {name: a, kind: postgresql}", 2, "sources[0].kind", "did you mean postgres?"),
        ("sources:\n  - {name: a, kind: sqlite}", 2, "sources[0].path", "is missing"),
        ("sources:\n  - {name: a, kind: sqlite, path: \":memory:\"}", 2, "sources[0].path", "names no file"),
        ("sources:\n  - {name: a, kind: sqlite, path: \"file:a.db?mode=rwc\"}", 2, "sources[0].path", "names no file"),
        ("sources:\n  - name: a\n    kind: sqlite\n    path: a.db\n    url: x", 5, "sources[0].url", "a source of kind postgres"),
        ("sources:\n  - {name: a, kind: postgres}", 2, "sources[0].url", "is missing"),
        ("sources:\n  - {name: a, kind: postgres, url: \"host=db\"}", 2, "sources[0].url", "is no address such as"),
        ("sources:\n  - {name: a, kind: postgres, url: \"postgres://u@/x\"}", 2, "sources[0].url", "names no server"),
        ("sources:\n  - {name: a, kind: postgres, url_file: /nowhere/at/all}", 2, "sources[0].url_file", "cannot be read"),
        ("sources:\n  - {name: a, kind: postgres, url: \"postgres://h/x\", url_file: /b}", 2, "sources[0].url_file", "take one"),
        ("sources:\n  - {name: a, kind: athena}", 2, "sources[0].workgroup", "is missing"),
        ("sources:\n  - {name: a, kind: athena, workgroup: w, scan_limit_gb: lots}", 2, "sources[0].scan_limit_gb", "is no whole number"),
        ("sources:\n  - {name: a, kind: sqlite, path: a.db, readers: []}", 2, "sources[0].readers", "leave it out"),
        ("sources:\n  - {name: a, kind: sqlite, path: a.db, readers: {users: [U1A]}}", 2, "sources[0].readers", "list of ids"),
        ("sources:\n  - {name: a, kind: sqlite, path: a.db, readers: [\"*\"]}", 2, "sources[0].readers", "would be everybody"),
        ("sources:\n  - {name: a, kind: sqlite, path: a.db, readers: [data-team]}", 2, "sources[0].readers", "is no id"),
        ("sources:\n  - name: a\n    kind: sqlite\n    path: a.db\n    mask: [email]", 5, "sources[0].mask", "write table.column"),
        ("sources:\n  - {name: a, kind: sqlite, path: a.db, timeout: 1h}", 2, "sources[0].timeout", "between 1s and 10m"),
        ("sources:\n  - {name: a, kind: sqlite, path: a.db, reader: [U1A]}", 2, "sources[0].reader", "did you mean readers?"),
    ])
    func wrongInputIsTold(yaml: String, line: Int, key: String, words: String) throws {
        let problems = #expect(throws: ConfigurationProblems.self) { try Self.load(yaml) }
        let told = problems?.problems.first
        #expect(
            told?.place.hasSuffix(":\(line)") == true && told?.key == key && told?.message.contains(words) == true,
            "\(problems.map(\.description) ?? "")"
        )
    }

    @Test func anAddressThatIsNoneIsNotRepeated() throws {
        let problems = #expect(throws: ConfigurationProblems.self) {
            try Self.load("sources:\n  - {name: a, kind: postgres, url: \"mysql://reader:an-invented-password@h/x\"}")
        }
        #expect(problems?.description.contains("invented") == false)
    }
}
