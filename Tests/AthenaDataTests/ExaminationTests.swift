import Datasets
import JSON
import TestSupport
import Testing

@testable import AthenaData

@Suite(.timeLimit(.minutes(1))) struct ExaminationTests {
    @Test func aLakeThatIsWell() async {
        let amazon = Amazon()
        let findings = await amazon.source(scanLimit: 50_000_000_000).examine()
        #expect(findings == [SourceFinding(.good, "workgroup analysts in eu-central-1, reads 4 tables")])
        // What is tried costs nothing.
        #expect(amazon.bodies("StartQueryExecution").map { $0["QueryString"]?.string } == ["EXPLAIN SELECT 1"])
    }

    @Test(arguments: [
        ("EnforceWorkGroupConfiguration", JSON.bool(false), "does not enforce", "Set EnforceWorkGroupConfiguration"),
        ("BytesScannedCutoffPerQuery", JSON.null, "cuts off nothing", "Set BytesScannedCutoffPerQuery to 50000000000."),
        (
            "BytesScannedCutoffPerQuery", JSON.integer(900_000_000_000), "cuts off only after 900 GB",
            "Set BytesScannedCutoffPerQuery to 50000000000 at most."
        ),
        ("ResultConfiguration", JSON.object([:]), "has no output location", "Set ResultConfiguration.OutputLocation"),
    ])
    func aWorkgroupThatBoundsTooLittle(_ key: String, _ value: JSON, _ text: String, _ cure: String) async throws {
        var configuration = Amazon.workgroup["Configuration"]?.object ?? [:]
        configuration[key] = value
        let workgroup: JSON = ["WorkGroup": ["Name": "analysts", "State": "ENABLED", "Configuration": .object(configuration)]]
        let amazon = Amazon { operation, _ in operation == "GetWorkGroup" ? .json(workgroup) : .usual }
        let findings = await amazon.source(scanLimit: 50_000_000_000).examine()
        #expect(findings.count == 1 && findings[0].weight == .bad && findings[0].text.contains(text), "\(findings)")
        #expect(findings[0].cure?.hasPrefix(cure) == true, "\(findings)")
    }

    @Test(arguments: [
        ("GetWorkGroup", "athena"), ("GetDatabases", "glue"), ("GetTables", "glue"), ("StartQueryExecution", "athena"),
        ("GetQueryExecution", "athena"), ("GetQueryResults", "athena"), ("StopQueryExecution", "athena"),
    ])
    func aRightThatIsMissingIsNamed(_ denied: String, _ service: String) async {
        let amazon = Amazon { operation, _ in operation == denied ? .refused(400, "AccessDeniedException", "no") : .usual }
        let findings = await amazon.source().examine()
        #expect(findings.count == 1 && findings[0].weight == .bad, "\(findings)")
        #expect(findings[0].cure?.hasPrefix("Grant \(service):\(denied) on ") == true, "\(findings)")
    }

    /// One that may read some of the databases is told the names of all.
    @Test func aDatabaseThatIsClosedTakesNothingFromTheOthers() async throws {
        let amazon = Amazon { operation, count in
            operation == "GetTables" && count == 1 ? .refused(400, "AccessDeniedException", "no") : .usual
        }
        let source = amazon.source()
        #expect(try await source.catalogue().tables.map(\.name.words) == ["shop.orders", "shop.logs", "shop.notes", "shop.recent"])
        let findings = await source.examine()
        #expect(
            findings.map(\.weight) == [.good, .warning] && findings[1].text == "The tables of attic are not shown to the bot.",
            "\(findings)"
        )
    }

    @Test func aCatalogueThatIsNotReadToItsEndIsTold() async throws {
        let many = JSON.array((0...LakeBook.mostTables).map { Amazon.table("t\($0)", [("id", "bigint")], size: nil) })
        let amazon = Amazon { operation, _ in operation == "GetTables" ? .json(["TableList": many]) : .usual }
        let findings = await amazon.source().examine()
        #expect(findings.map(\.weight) == [.good, .warning] && findings[1].text.contains("than the 4000 that"), "\(findings)")
    }

    @Test func aMaskThatHidesNothingIsTold() async {
        let amazon = Amazon()
        let findings = await amazon.source(mask: ["logs.mail"]).examine()
        withExtendedLifetime(amazon) {}
        #expect(findings.map(\.text) == ["mask names logs.mail, which is not there"])
    }
}
