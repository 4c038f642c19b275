import JSON
import TestSupport
import Testing

@testable import AthenaData
@testable import Datasets

@Suite(.timeLimit(.minutes(1))) struct StoppingTests {
    private func query(_ text: String) -> SafeQuery { SafeQuery(unread: text, dialect: .athena) }

    @Test func whatTakesTooLongIsStopped() async throws {
        let amazon = Amazon { operation, _ in
            operation == "GetQueryExecution" ? .json(Amazon.execution("RUNNING", scanned: 3_000_000)) : .usual
        }
        let limits = QueryLimits(rows: 1, bytes: 1, time: .milliseconds(300))
        let found = await problem { () throws(DataProblem) in _ = try await amazon.source().open(query("SELECT 1"), within: limits) }
        #expect(found?.kind == .tooSlow && found?.text.contains("after it had read 3 MB") == true)
        #expect(amazon.bodies("StopQueryExecution").map { $0["QueryExecutionId"]?.string } == ["run-7"])
    }

    @Test func whatReadsTooMuchIsStopped() async throws {
        let amazon = Amazon { operation, count in
            operation == "GetQueryExecution" ? .json(Amazon.execution("RUNNING", scanned: Int64(count) * 30_000_000_000)) : .usual
        }
        let source = amazon.source(scanLimit: 50_000_000_000)
        let found = await problem { () throws(DataProblem) in _ = try await source.open(query("SELECT id FROM shop.orders"), within: .shown)
        }
        #expect(found?.kind == .tooMuch && found?.text == "It was stopped after it had read 60 GB, and one statement may read 50 GB.")
        #expect(amazon.operations.count { $0 == "StopQueryExecution" } == 1)
    }

    @Test func whatNobodyWaitsForIsStopped() async throws {
        let amazon = Amazon { operation, _ in operation == "GetQueryExecution" ? .json(Amazon.execution("RUNNING")) : .usual }
        let source = amazon.source()
        let asking = Task {
            await problem { () throws(DataProblem) in _ = try await source.open(query("SELECT 1"), within: .shown) }
        }
        #expect(try await eventually { amazon.operations.contains("GetQueryExecution") })
        asking.cancel()
        #expect(await asking.value?.kind == .cancelled)
        #expect(amazon.operations.count { $0 == "StopQueryExecution" } == 1)
    }

    @Test func oneWhoseStateCannotBeReadIsStopped() async throws {
        let amazon = Amazon { operation, _ in
            operation == "GetQueryExecution" ? .refused(400, "AccessDeniedException", "no") : .usual
        }
        let found = await problem { () throws(DataProblem) in _ = try await amazon.source().open(query("SELECT 1"), within: .shown) }
        #expect(found?.kind == .unusable && found?.cure?.contains("Grant athena:GetQueryExecution on ") == true)
        #expect(amazon.operations.count { $0 == "StopQueryExecution" } == 1)
    }

    /// Only what cannot be read in part is known before to be too much.
    @Test(arguments: [
        ("SELECT count(*) FROM shop.logs", true),
        ("SELECT o.id FROM shop.orders o JOIN shop.logs l ON l.line = 'x'", true),
        ("SELECT line FROM shop.logs LIMIT 5", false),
        ("SELECT id FROM shop.orders", false),
        ("SELECT text FROM shop.notes", false),
    ])
    func whatIsKnownToBeTooMuchIsNotStarted(_ text: String, _ isRefused: Bool) async throws {
        let amazon = Amazon()
        let source = amazon.source(scanLimit: 50_000_000_000)
        let found = await problem { () throws(DataProblem) in _ = try await source.open(query(text), within: .shown) }
        #expect((found?.kind == .tooMuch) == isRefused)
        #expect(amazon.operations.contains("StartQueryExecution") == !isRefused)
    }

    @Test(arguments: [
        ("SELECT id FROM shop.orders", 400), ("SELECT orders.id, total FROM orders", 400), ("SELECT id FROM shop.orders, shop.logs", 480),
        ("SELECT a.id FROM shop.orders a JOIN shop.orders b ON a.id = b.id", 800),
        ("SELECT extract(year FROM day) FROM shop.orders", 400), ("WITH a AS (SELECT id FROM shop.orders) SELECT id FROM a", 400),
        ("SELECT 1", 0), ("TABLE shop.logs", 80),
        // Read twice, of unknown size, a view, another catalogue, not there.
        ("WITH a AS (SELECT id FROM shop.orders) SELECT a.id FROM a JOIN a b ON a.id = b.id", nil),
        ("SELECT text FROM shop.notes", nil), ("SELECT id FROM shop.recent", nil), ("SELECT id FROM wide.shop.orders", nil),
        ("SELECT id FROM shop.elsewhere", nil), ("SELECT id FROM shop.orders, shop.notes", nil),
    ])
    func theBoundBefore(_ text: String, _ gigabytes: Int64?) async throws {
        let amazon = Amazon()
        let explanation = try await amazon.source().explain(query(text), within: .shown)
        // It answers for as long as it lives.
        withExtendedLifetime(amazon) {}
        #expect(explanation.scannedBytes == gigabytes.map { $0 * 1_000_000_000 })
        #expect(explanation.text.contains("upper bound") == (gigabytes != nil))
        #expect(explanation.cost == gigabytes.map { max(0.00005, Double($0) * 0.005) })
    }

    @Test(arguments: [
        ("SYNTAX_ERROR: line 1:8: Column 'idd' cannot be resolved", DataProblem.Kind.mistaken, nil),
        ("TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.shop.x' does not exist", .mistaken, nil),
        ("Query cancelled! : Bytes scanned limit was exceeded", .tooMuch, "the workgroup cuts off"),
        ("Query exhausted resources at this scale factor. EXHAUSTED_RESOURCES", .tooMuch, "less"),
        ("Query timeout", .tooSlow, "less"),
        (
            "Access denied when writing output: not authorized to perform: s3:PutObject on resource: arn:aws:s3:::results/x because",
            .unusable,
            "Grant s3:PutObject on arn:aws:s3:::results/x to"
        ),
        ("PERMISSION_DENIED: Access Denied (Service: Amazon S3)", .unusable, "Grant s3:GetObject"),
        ("Insufficient Lake Formation permission(s) on orders", .unusable, "Lake Formation"),
        ("GENERIC_INTERNAL_ERROR: something broke", .away, nil),
    ])
    func failuresAreToldByTheirKind(_ reason: String, _ kind: DataProblem.Kind, _ cure: String?) async throws {
        let amazon = Amazon { operation, _ in
            operation == "GetQueryExecution" ? .json(Amazon.execution("FAILED", reason: reason)) : .usual
        }
        let found = await problem { () throws(DataProblem) in _ = try await amazon.source().open(query("SELECT 1"), within: .shown) }
        #expect(found?.kind == kind && found?.text == reason)
        #expect(cure.map { found?.cure?.contains($0) == true } ?? (found?.cure == nil), "\(found?.cure ?? "")")
    }
}
