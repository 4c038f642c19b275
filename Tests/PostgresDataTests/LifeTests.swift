import Datasets
import Glibc
import Postgres
import TestSupport
import Testing

@testable import PostgresData

extension AgainstPostgres {
    @Test(
        arguments: [
            ("SELEC 1", .mistaken, 6), ("SELECT nme FROM shop.customers", .mistaken, 7), ("SELECT * FROM shop.custmers", .mistaken, 14),
            ("SELECT 1 +", .mistaken, 10), ("SELECT 'a", .mistaken, 7), ("SELECT $1::int", .mistaken, nil), ("SELECT 1/0", .mistaken, nil),
            ("SELECT 'x'::int", .mistaken, 7), ("-- ☃\nSELECT nme FROM shop.customers", .mistaken, 12), (" ; ", .mistaken, nil),
            ("SELECT word FROM shop.secrets", .refused, nil), ("SELECT 1\0", .refused, nil),
            ("SELECT (SELECT n FROM generate_series(1,2) n)", .mistaken, nil),
        ] as [(String, DataProblem.Kind, Int?)]
    )
    func whatIsWrongIsSaid(_ text: String, _ kind: DataProblem.Kind, _ position: Int?) async throws {
        let source = try await Yard.shared.value.source()
        let problem = await source.problem(text)
        #expect(problem?.kind == kind)
        #expect(problem?.position == position)
        // And the source is as good as new.
        #expect(try await source.all("SELECT 1").rows == [[.integer(1)]])
    }

    @Test func aMistakeCostsNoConnection() async throws {
        let connection = try await PostgresConnection(PostgresLocation(Yard.shared.value.url()), settings: [], until: .now + .seconds(30))
        for text in ["SELECT 1/0", "SELECT nme FROM shop.customers", "SELECT 1/(3 - n) FROM generate_series(1, 5) n"] {
            #expect(throws: PostgresError.self) { try connection.rows(text) { $0.text(0) } }
            #expect(try connection.rows("SELECT 1") { $0.text(0) } == ["1"])
        }
    }

    @Test func aHintAndAnEndAreToldAsSuch() async throws {
        let source = try await Yard.shared.value.source()
        #expect(await source.problem("SELECT nam FROM shop.customers")?.cure?.contains("name") == true)
        #expect(await source.problem("SELECT 1 FROM")?.text == "the statement is not complete")
    }

    @Test func whatTakesTooLongIsEnded() async throws {
        let yard = try await Yard.shared.value
        let source = try yard.source()
        let limits = QueryLimits(rows: 10, bytes: 1 << 20, time: .milliseconds(300))
        for text in ["SELECT pg_sleep(3600)", "SELECT count(*) FROM generate_series(1, 1000000000000)"] {
            #expect(await source.problem(text, within: limits)?.kind == .tooSlow)
        }
        #expect(
            try yard.rows("SELECT 'x' FROM pg_stat_activity WHERE usename = 'reader' AND state = 'active' AND query LIKE '%3600%'").isEmpty
        )
    }

    @Test func whoeverNoLongerWaitsEndsIt() async throws {
        let yard = try await Yard.shared.value
        let source = try yard.source()
        let question = Task { await source.problem("SELECT pg_sleep(3601)") }
        func runs() throws -> Bool {
            try !yard.rows("SELECT 'x' FROM pg_stat_activity WHERE usename = 'reader' AND state = 'active' AND query LIKE '%3601%'").isEmpty
        }
        #expect(try await eventually { try runs() })
        question.cancel()
        #expect(await question.value?.kind == .cancelled)
        #expect(try await eventually { try !runs() })
        #expect(try await source.all("SELECT 1").rows.count == 1)
    }

    @Test func whoeverDropsTheRowsEndsIt() async throws {
        let yard = try await Yard.shared.value
        let source = try yard.source()
        let limits = QueryLimits(rows: .max - 1, bytes: .max, time: .seconds(600))
        var cursor: PostgresCursor? = try await source.openCursor("SELECT generate_series(1, 1000000000) AS dropped", within: limits)
        _ = try await cursor?.next()
        #expect(cursor != nil)
        cursor = nil
        #expect(
            try await eventually {
                try yard.rows(
                    "SELECT 'x' FROM pg_stat_activity WHERE state <> 'idle' AND query LIKE '%AS dropped%' AND pid <> pg_backend_pid()"
                ).isEmpty
            }
        )
        let other = try await source.openCursor("SELECT generate_series(1, 1000000000) AS closed", within: limits)
        _ = try await other.next()
        await other.close()
        #expect(try await other.next() == nil)
        #expect(await other.outcome().rowCount == 1_000)
        #expect(try await source.all("SELECT 1").rows.count == 1)
    }

    @Test func moreQuestionsThanSessionsWaitForTheirTurn() async throws {
        let source = try await Yard.shared.value.source()
        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<20 {
                group.addTask { try await source.all("SELECT \(number), pg_sleep(0.02)").rows.count }
            }
            return try await group.reduce(0, +)
        }
        #expect(answers == 20)
    }

    @Test func nothingOfOneQuestionIsLeftForTheNext() async throws {
        let yard = try await Yard.shared.value
        let source = try yard.source()
        for text in [
            "SELECT pg_advisory_lock(4711)", "SELECT set_config('work_mem', '1GB', false)",
            "SELECT set_config('timezone', 'Asia/Tokyo', false)",
            "SELECT set_config('default_transaction_read_only', 'off', false)", "SELECT set_config('statement_timeout', '0', false)",
        ] { _ = try await source.all(text) }
        #expect(try await eventually { try yard.rows("SELECT 'x' FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711").isEmpty })
        let kept = try await source.all(
            """
            SELECT current_setting('work_mem') = '1GB', current_setting('timezone'), current_setting('default_transaction_read_only'),
                current_setting('statement_timeout'), current_setting('transaction_read_only')
            """
        )
        #expect(kept.rows == [[.bool(false), .text("UTC"), .text("on"), .text("30s"), .text("on")]])
    }

    @Test func aServerThatWasRestartedIsAskedAgain() async throws {
        // Of its own: others are not to be disturbed.
        let process = try await PostgresProcess()
        let location = try PostgresLocation(process.url())
        let admin = try PostgresConnection(location, settings: [], until: .now + .seconds(30))
        try admin.run("CREATE ROLE reader LOGIN PASSWORD 'invented-reader'")
        let source = PostgresSource(name: "shop", at: try PostgresLocation(process.url("reader:invented-reader")))
        #expect(try await source.all("SELECT 1").rows.count == 1)
        let limits = QueryLimits(rows: .max - 1, bytes: .max, time: .seconds(600))
        let cursor = try await source.openCursor("SELECT repeat('x', 1000), generate_series(1, 1000000000)", within: limits)
        _ = try await cursor.next()
        await process.stop()
        let problem = await source.problem("SELECT 1")
        #expect(problem?.kind == .away)
        #expect(problem?.text.contains("invented-reader") == false)
        #expect(await source.examine().first?.weight == .bad)
        await #expect(throws: DataProblem.self) { while try await cursor.next() != nil {} }
        await process.start()
        #expect(try await source.all("SELECT 1").rows.count == 1)
        #expect(try await source.catalogue() == Catalogue([]))
    }

    @Test func aServerThatNeverAnswersHoldsNobodyUp() async throws {
        let (listening, port) = bindLoopback()
        listen(listening, 5)
        defer { close(listening) }
        let location = try PostgresLocation("postgres://yard:invented-word@127.0.0.1:\(port)/d?connect_timeout=1")
        let problem = await PostgresSource(name: "deaf", at: location).problem("SELECT 1")
        #expect(problem?.kind == .tooSlow || problem?.kind == .away)
        #expect(problem?.text.contains("invented-word") == false)
    }

    @Test func aWrongPasswordIsNotTold() async throws {
        let process = try await Yard.shared.value.process
        let source = PostgresSource(name: "shop", at: try PostgresLocation(process.url("reader:invented-wrong-word")))
        let problem = await source.problem("SELECT 1")
        #expect(problem?.kind == .unusable)
        #expect(problem?.text.contains("invented-wrong-word") == false)
        #expect(problem?.text.contains("password authentication failed") == true)
    }

    @Test(arguments: [
        ("sslmode=disable", false), ("", true), ("sslmode=prefer", true), ("sslmode=require", true),
        ("sslmode=verify-ca&sslrootcert=CERTIFICATE", true),
    ])
    func encryptionIsAsTheAddressSays(_ parameters: String, _ isEncrypted: Bool) async throws {
        let yard = try await Yard.shared.value
        let said = parameters.split(separator: "CERTIFICATE", omittingEmptySubsequences: false).joined(
            separator: yard.process.folder + "/server.crt"
        )
        let source = PostgresSource(name: "shop", at: try PostgresLocation(yard.url("reader", said)))
        #expect(try await source.all("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").rows == [[.bool(isEncrypted)]])
    }

    @Test(arguments: ["sslmode=verify-full&sslrootcert=CERTIFICATE", "sslmode=verify-ca&sslrootcert=/nowhere.crt"])
    func aServerThatCannotProveItselfIsNotAsked(_ parameters: String) async throws {
        let yard = try await Yard.shared.value
        let said = parameters.split(separator: "CERTIFICATE", omittingEmptySubsequences: false).joined(
            separator: yard.process.folder + "/server.crt"
        )
        let source = PostgresSource(name: "shop", at: try PostgresLocation(yard.url("reader", said)))
        #expect(await source.problem("SELECT 1")?.kind == .unusable)
    }

    @Test func tenMillionRowsFitIntoLittleMemory() async throws {
        let source = try await Yard.shared.value.source()
        let limits = QueryLimits(rows: 20_000_000, bytes: .max, time: .seconds(280))
        let before = Self.residentBytes
        let cursor = try await source.openCursor("SELECT generate_series(1, 10000000)", within: limits)
        var (count, sum, most) = (0, Int64(0), before)
        while let batch = try await cursor.next() {
            count += batch.rows.count
            for case .integer(let number)? in batch.rows.map(\.first) { sum += number }
            if count % 100_000 == 0 { most = max(most, Self.residentBytes) }
        }
        #expect(count == 10_000_000)
        #expect(sum == 50_000_005_000_000)
        #expect(most - before < 64 << 20)
    }

    private static var residentBytes: Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        guard fgets(&line, 256, file) != nil else { return 0 }
        let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self).split(separator: " ")
        return (Int(words[1]) ?? 0) * 4096
    }

    @Test func aPlanIsToldWithoutCarryingItOut() async throws {
        let source = try await Yard.shared.value.source()
        let query = SafeQueryMaking.query("SELECT count(*) FROM shop.orders, pg_sleep(3600)")
        let plan = try await source.explain(query, within: .shown)
        #expect(plan.text.contains("orders"))
        #expect(plan.text.contains("cost="))
    }
}
