import DataQuestions
import Datasets
import Testing

/// What is certain, what may mean two things, and what is not understood.
@Suite struct ReadingTests {
    private static func reader(_ schema: String = "shop") throws -> DataReader {
        DataReader(catalogue: try SQLiteBench(try Pair.text("\(schema).sql")).catalogue(masked: Pair.masked), now: Pair.now)
    }

    /// None of these is guessed at; the answer helps.
    @Test(arguments: [
        ("how many purple unicorns", "`members`"), ("what's the weather in berlin", "“how many members”"),
        ("show password_hash of members", "hidden"),
        ("members by password_hash", "hidden"), ("members whose password_hash starts with \"x\"", "hidden"),
        ("total order amount per product", "more than once"),
        ("how many orders with status", ""), ("revenue of members by flavour", "flavour"),
    ])
    func notUnderstood(_ question: String, _ help: String) throws {
        let reading = try Self.reader().read(question)
        guard case .none(let words, _) = reading else {
            if help.isEmpty { return }
            Issue.record("\(reading)")
            return
        }
        #expect(words.contains(help))
    }

    /// A word that no part of the query came from is not left out in silence.
    @Test(arguments: [
        ("shop", "revenue per month by coupon holders", "holders"), ("shop", "number of refunds, products", "products"),
        ("shop", "orders by zebra", "zebra"), ("ci", "how many different runs zulu", "zulu"), ("shop", "members from Atlantis", "Atlantis"),
        ("freight", "value of parcels", "value"),
        ("freight", "shipments from mars", "mars"), ("freight", "damaged shipments", "damaged"),
        ("helpdesk", "untested tickets", "untested"),
        ("print", "clients banned in Germany", "banned"), ("print", "jobs cursed in German", "cursed"),
        ("print", "rejected or burnt jobs", "burnt"), ("freight", "retired or broken vehicles", "broken"),
        ("print", "presses under 50 a day", "day"),
        ("helpdesk", "invoices in pounds", "pounds"), ("studio", "shots approved by Iris Moen or Suki Tan", "or"),
        ("studio", "shots not approved by Suki Tan", "not"), ("studio", "artists hired by Suki Tan", "by"),
        ("studio", "which client cancelled the most films", "cancelled"), ("studio", "films edited by Suki Tan", "edited"),
        ("studio", "shots approved by the director of the film", "approved"),
        ("studio", "shots assigned to someone other than the director", "other than"),
        ("shop", "members with only cancelled orders", "only"), ("shop", "members whose orders are all shipped", "all"),
        ("shop", "orders still out", "still"), ("helpdesk", "users who still have tickets", "still"),
        ("museum", "bookings not booked at the desk", "not"),
        ("regatta", "snack items without purchases", "purchase"), ("regatta", "carpenters without journeys", "journey"),
        ("choir", "gifts in the supporter's last year", "last year"),
        ("helpdesk", "tickets per status and who", "who"), ("helpdesk", "tickets per status and when", "when"),
        ("helpdesk", "tickets opened again", "again"), ("helpdesk", "how many used tickets", "used"),
        ("helpdesk", "how many new tickets", "new"), ("helpdesk", "tickets in a row", "consecutively"),
        ("helpdesk", "invoices including tax", "tax"), ("freight", "shipments within a week", "week"),
        ("freight", "shipments whose status is flying", "flying"), ("freight", "top 5 latest shipments by weight", "by"),
        ("freight", "number of heavy shipments", "heavy"), ("freight", "drivers under 30", "Driver"),
        ("helpdesk", "open tickets that are not open", "not"), ("freight", "shipments every time", "every time"),
        ("circus", "average fee of performances and who judged them", "who judged"),
        ("circus", "performances in march and who was judged", "judged"),
    ])
    func unaccounted(_ schema: String, _ question: String, _ word: String) async throws {
        let reading = try await SQLiteBench.of(schema).reader().read(question)
        guard case .none(let words, _) = reading else { throw SQLiteBench.Problem(description: "\(reading)") }
        #expect(words.contains(word))
    }

    /// With the values that a column has, a bare word finds it; without them, nothing is guessed.
    @Test(arguments: [("runs bob kicked off", "actor"), ("deploys by alice", "deployed_by"), ("deploys of checkout", "service")])
    func values(_ question: String, _ column: String) async throws {
        let reading = try await SQLiteBench.of("ci").reader().read(question)
        guard case .certain(let understood) = reading else { throw SQLiteBench.Problem(description: "\(reading)") }
        #expect(understood.sql(for: .sqlite).contains("LOWER(\(column)) ="))
    }

    /// Two keys that lead to one table, and nothing that says which: both are offered.
    @Test(arguments: [
        ("tickets by user", ["assignee_id", "reporter_id"]), ("how many tickets does ben have", ["assignee_id", "reporter_id"]),
        ("trips by depot", ["destination_depot_id", "origin_depot_id"]),
    ])
    func twoWays(_ question: String, _ keys: [String]) async throws {
        guard case .unsure(let readings) = try await SQLiteBench.of("desk").reader().read(question) else {
            throw SQLiteBench.Problem(description: "sure")
        }
        #expect(readings.count == 2)
        for (reading, key) in zip(readings, keys) {
            #expect(reading.sql(for: .sqlite).contains("." + key))
            #expect(reading.words.contains("through \(key.dropLast(3).replacing("_", with: " "))"))
        }
    }

    /// What would be answered otherwise than it was meant is not answered.
    @Test(arguments: [
        "tickets currently escalated", "longest booking", "depots by trips", "oldest vehicle", "most reported user",
        "tickets of status Website", "diesel usage per trip",
        "tickets with status open and status done", "trips per month by zebra", "which user painted the most fences",
        "latest ticket of each reporter", "longest trip per vehicle", "the oldest ticket by project",
        "which user of each project has the most tickets",
        "employees in the same department", "users with another role", "tickets per status except bugfixes",
    ])
    func notGuessed(_ question: String) async throws {
        if case .certain(let read) = try await SQLiteBench.of("desk").reader().read(question) {
            Issue.record("\(read.words): \(read.sql(for: .sqlite))")
        }
    }

    /// A time that may be of two things, or hours of what keeps days only.
    @Test(arguments: [
        "absences after 6 pm", "supporters who gave in march and april", "singers sold last month", "gifts after 6", "gifts since 6 pm",
        "gifts at the end of march", "gifts in the last days of march", "future gifts", "gifts on monday last month",
        "gifts on monday 14 april 2026", "gifts as of 1 march",
    ])
    func notTimed(_ question: String) async throws {
        if case .certain(let read) = try await SQLiteBench.of("choir").reader().read(question) {
            Issue.record("\(read.words): \(read.sql(for: .sqlite))")
        }
    }

    /// What is said of other rows, or of two numbers that are not both kept, is no condition of these.
    @Test(arguments: [
        ("regatta", "clubs named Ann Pell"), ("regatta", "rowers whose mentor lives in Brome"),
        ("regatta", "rowers whose boss joined in 2018"),
        ("desk", "employees whose manager is archived"), ("regatta", "rowers with more than 1 medal that were gold"),
        ("museum", "visitors named Nell"), ("kennels", "the last walk and who vetted it"),
        ("kennels", "the most completed walk and its hound"), ("toolshed", "tools with repairs over 20 euros in total"),
        ("village", "fairs with a tip more than 10% of the total"), ("village", "purses with a balance below the tip"),
        ("studio", "clients referred by a client from Norway"), ("studio", "artists whose mentor is not Layout"),
        ("museum", "how many people came to special tours"),
    ])
    func notOfOthers(_ schema: String, _ question: String) async throws {
        if case .certain(let read) = try await SQLiteBench.of(schema).reader().read(question) {
            Issue.record("\(read.words): \(read.sql(for: .sqlite))")
        }
    }

    /// Values of a hidden column never lead to it.
    @Test func maskedValues() throws {
        var catalogue = try SQLiteBench(try Pair.text("shop.sql")).catalogue(masked: Pair.masked)
        for column in catalogue.tables[0].columns.indices where catalogue.tables[0].columns[column].isMasked {
            catalogue.tables[0].columns[column].values = KnownValues(["zebra"], isComplete: true)
        }
        guard case .none = DataReader(catalogue: catalogue, now: Pair.now).read("members zebra") else {
            throw SQLiteBench.Problem(description: "read")
        }
    }

    /// A column that is hidden is never selected, grouped by or compared with.
    @Test(arguments: ["members", "all members as csv", "members in germany", "last 3 members", "members without orders"])
    func masked(_ question: String) throws {
        guard case .certain(let read) = try Self.reader().read(question) else { throw SQLiteBench.Problem(description: "not understood") }
        for dialect in [SQLDialect.sqlite, .postgres, .athena] {
            #expect(!read.sql(for: dialect).contains("password_hash"))
            #expect(!read.sql(for: dialect).contains("*"))
        }
    }

    @Test func twoReadings() throws {
        let catalogue = Catalogue([
            Table(
                TableName("visits"),
                columns: [Column("id", .integer), Column("start_city", .text), Column("end_city", .text)],
                primaryKey: ["id"]
            )
        ])
        guard case .unsure(let readings) = DataReader(catalogue: catalogue, now: Pair.now).read("visits by city") else {
            throw SQLiteBench.Problem(description: "sure")
        }
        #expect(readings.map { $0.sql(for: .postgres).contains("start_city") } == [true, false])
        #expect(Set(readings.map(\.words)).count == 2)
    }

    @Test(arguments: [
        ("what tables are there", ["members", "products", "orders", "order_items", "refunds"]),
        ("describe refunds", ["id", "order_id", "amount", "reason", "refunded_at"]),
        ("what columns does the refunds table have?", ["id", "order_id", "amount", "reason", "refunded_at"]),
        ("which tables have a column called email", ["members"]),
        ("which tables have an order_id column?", ["order_items", "refunds"]),
    ])
    func listing(_ question: String, _ first: [String]) throws {
        guard case .certain(let read) = try Self.reader().read(question) else { throw SQLiteBench.Problem(description: "not understood") }
        #expect(read.listing?.rows.map { $0[0] } == first)
        let bench = try SQLiteBench("")
        #expect(try bench.rows(read.sql(for: .sqlite)).map { $0[0] } == first)
    }

    @Test(arguments: [
        ("revenue by country as a chart", true, false), ("all members as csv", false, true), ("how many orders", false, false),
    ])
    func wishes(_ question: String, _ chart: Bool, _ csv: Bool) throws {
        guard case .certain(let read) = try Self.reader().read(question) else { throw SQLiteBench.Problem(description: "not understood") }
        #expect(read.wantsChart == chart)
        #expect(read.wantsCSV == csv)
        #expect(!read.words.isEmpty)
    }

    /// For whoever routes: these are questions about data, and those use the same words for something else.
    @Test(arguments: [
        ("ci", "how many runs failed this week", true), ("ci", "average duration per workflow", true),
        ("ci", "what tables are there", true),
        ("ci", "deploys per service", true), ("ci", "restart run 17", false), ("ci", "why did run 17 fail", false),
        ("ci", "deploy checkout to production", false),
        ("ci", "good morning", false), ("ci", "is the build green", false), ("shop", "top 5 customers by revenue", true),
        ("shop", "thanks a lot", false), ("shop", "can you delete all orders", false), ("shop", "please close the orders", false),
        ("shop", "are there any orders without customers", true), ("shop", "who has the most orders", true),
    ])
    func likelihood(_ schema: String, _ text: String, _ isQuestion: Bool) throws {
        let likelihood = try Self.reader(schema).likelihood(of: text)
        #expect(isQuestion ? likelihood >= 0.6 : likelihood < 0.4)
    }

    /// Whatever anybody writes, there is an answer, and soon.
    @Test func nonsense() throws {
        let reader = try Self.reader()
        let words = [
            "orders", "by", "per", "not", "with", "top", "5", "\"x", "between", "and", "no", "total", "of", ",", "since", "last", "who",
            "'", ">", "revenue", "most", "rate",
        ]
        var seed: UInt64 = 7
        for _ in 0..<1500 {
            var text: [String] = []
            for _ in 0..<9 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text.append(words[Int(seed >> 33) % words.count])
            }
            if case .certain(let question) = reader.read(text.joined(separator: " ")) { #expect(!question.sql(for: .sqlite).isEmpty) }
        }
        guard case .none = reader.read(String(repeating: "orders ", count: 200)) else { throw SQLiteBench.Problem(description: "read") }
    }
}
