import Datasets
import Postgres
import Testing

@testable import PostgresData

@Suite struct RoleFactsTests {
    private static func facts(_ change: (inout RoleFacts) -> Void) -> RoleFacts {
        var facts = RoleFacts()
        (facts.role, facts.version, facts.tables, facts.isEncrypted) = ("yard", "15.20", 3, true)
        change(&facts)
        return facts
    }

    @Test func aRoleThatMayOnlyReadIsGood() {
        #expect(Self.facts { _ in }.findings == [SourceFinding(.good, "PostgreSQL 15.20, as yard: reads 3 tables, writes none.")])
    }

    @Test(
        arguments: [
            (facts { $0.mighty = ["pg_read_server_files"] }, .bad, "pg_read_server_files"),
            (facts { $0.owned = ["shop.orders"] }, .bad, "owns what it reads: shop.orders"),
            (facts { $0.writable = ["a", "b", "c", "d", "e", "f"] }, .bad, "may write what it reads: a, b, c, d, e and more"),
            (facts { $0.sequences = ["shop.tickets"] }, .warning, "sequences"),
            (facts { $0.creatableSchemas = ["public"] }, .warning, "may create"),
            (facts { $0.readableMasked = ["members.email"] }, .warning, "members.email"),
            (facts { $0.unknownMasks = ["membrs.email"] }, .warning, "membrs.email"),
            (facts { $0.bypassesRowSecurity = true }, .warning, "row security"),
            (facts { $0.mayReplicate = true }, .warning, "replicate"),
            (facts { $0.mayMakeRoles = true }, .warning, "roles"),
            (facts { $0.reaching = ["dblink"] }, .warning, "dblink"),
            (facts { $0.boundsFiles = false }, .warning, "temporary files"),
            (facts { ($0.isEncrypted, $0.isLocal) = (false, false) }, .warning, "not encrypted"),
            (facts { $0.tables = 0 }, .warning, "may read no table"),
        ] as [(RoleFacts, SourceFinding.Weight, String)]
    )
    func whatIsWrongIsSaidWithItsCure(_ facts: RoleFacts, _ weight: SourceFinding.Weight, _ says: String) throws {
        let finding = try #require(facts.findings.first { $0.weight != .good })
        #expect(finding.weight == weight)
        #expect(finding.text.contains(says))
        #expect(finding.cure?.isEmpty == false)
        #expect(facts.findings.contains { $0.weight == .good } == (weight != .bad))
    }
}

extension AgainstPostgres {
    @Test func aProperRoleIsFoundGood() async throws {
        let yard = try await Yard.shared.value
        let findings = try await yard.source(mask: ["members.email", "members.phone"]).examine()
        #expect(findings.first?.weight == .good)
        #expect(!findings.contains { $0.weight == .bad })
        #expect(findings.contains { $0.weight == .warning && $0.text.contains("members.email") })
        #expect(findings.contains { $0.weight == .warning && $0.text.contains("members.phone") })
        #expect(findings.contains { $0.weight == .warning && $0.text.contains("dblink") })
        #expect(!findings.contains { $0.text.contains("temporary files") })
    }

    @Test(arguments: [
        ("owner", "CREATE TABLE public.own_1 (a int); ALTER TABLE public.own_1 OWNER TO owner", "owns what it reads: public.own_1"),
        (
            "writer", "CREATE TABLE public.wri_1 (a int); GRANT SELECT, DELETE ON public.wri_1 TO writer",
            "may write what it reads: public.wri_1"
        ),
        ("colwriter", "CREATE TABLE public.wri_2 (a int, b int); GRANT SELECT, UPDATE (b) ON public.wri_2 TO colwriter", "public.wri_2"),
        ("filer", "GRANT pg_read_server_files TO filer", "pg_read_server_files"),
        ("heir", "CREATE ROLE boss SUPERUSER; GRANT boss TO heir", "boss"),
    ])
    func aRoleThatMayMoreIsFoundBad(_ role: String, _ grants: String, _ says: String) async throws {
        let yard = try await Yard.shared.value
        try yard.administer("CREATE ROLE \(role) LOGIN PASSWORD 'invented-\(role)'; \(grants)")
        let findings = try await yard.source(role).examine()
        #expect(findings.contains { $0.weight == .bad && $0.text.contains(says) && $0.cure != nil })
        #expect(!findings.contains { $0.weight == .good })
        try yard.administer("DROP OWNED BY \(role)")
    }

    @Test func aSuperuserIsNotEvenAsked() async throws {
        let yard = try await Yard.shared.value
        let source = PostgresSource(name: "shop", at: try PostgresLocation(yard.rootURL))
        let findings = await source.examine()
        #expect(findings.map(\.weight) == [.bad])
        #expect(findings.first?.text.contains("superuser") == true)
        #expect(findings.first?.cure?.contains("CREATE ROLE") == true)
        #expect(await source.problem("SELECT 1")?.kind == .unusable)
    }
}
