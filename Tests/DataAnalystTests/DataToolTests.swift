import Agents
import Conversation
import JSON
import Memory
import Parameters
import Settings
import Testing
import Threading

@testable import DataAnalyst
@testable import Datasets
@testable import Reasoning

/// What a model may look at.
@Suite(.timeLimit(.minutes(1))) struct DataToolTests {
    private static func tools(_ items: [DataShelf.Item], by person: String = "U1", in channel: String = "C1") async throws -> [Tool] {
        let question = Question(
            thread: ThreadID(platform: .slack, workspace: "T1", channel: channel, root: "1.1"),
            message: "1.1",
            author: Person(platform: .slack, workspace: "T1", id: person),
            text: "",
            address: .mention
        )
        let ask = Ask(
            question: question,
            utterance: Utterance(""),
            role: .viewer,
            recollection: Recollection(),
            now: Scene.now,
            event: "e"
        )
        return try await Scene(items).analyst.tools(for: ask)
    }

    private static func call(_ tools: [Tool], _ name: String, _ arguments: JSONObject) async throws -> String {
        guard let tool = tools.first(where: { $0.name == name }) else { return "no such tool" }
        do { return try await tool.run(try tool.check(arguments)).text } catch let problem as ArgumentProblem {
            return "failed: \(problem)"
        }
    }

    @Test func allOfThemOnlyLook() async throws {
        let tools = try await Self.tools([.init(StandInSource("shop"))])
        #expect(
            tools.map(\.name) == [
                "list_tables", "describe_table", "sample_rows", "search_catalogue", "run_sql", "explain_sql", "chart", "export_csv",
            ]
        )
        #expect(tools.allSatisfy { $0.access == .reads })
    }

    /// A model's answer is read by all of the thread.
    @Test func whatIsForTheAskerAloneIsNotOffered() async throws {
        let payroll = DataShelf.Item(StandInSource("payroll"), readers: .init(users: ["U1"]))
        #expect(try await Self.tools([payroll]).isEmpty)
        #expect(try await Self.tools([payroll], by: "U2").isEmpty)
        let tools = try await Self.tools([payroll, .init(StandInSource("shop"))])
        #expect(try await Self.call(tools, "list_tables", ["source": "payroll"]).hasPrefix("failed:"))
        #expect(try await !Self.tools([payroll], in: "D1").isEmpty)
    }

    @Test func theCatalogueIsTold() async throws {
        let tools = try await Self.tools([.init(StandInSource("shop"))])
        #expect(
            try await Self.call(tools, "list_tables", [:]) == """
                sqlite:
                orders (4 columns, about 1200 rows): one a purchase
                customers (2 columns)
                """
        )
        #expect(
            try await Self.call(tools, "describe_table", ["table": "Orders"]) == """
                table orders, about 1200 rows: one a purchase
                - id INTEGER, primary key, not null
                - country TEXT
                - email TEXT, hidden: it cannot be read, of the customer
                - customer_id INTEGER
                (customer_id) refers to customers (id)
                """
        )
        let misnamed = try await Self.call(tools, "describe_table", ["table": "order"])
        #expect(misnamed == "failed: there is no such table; there are orders, customers")
        #expect(try await Self.call(tools, "search_catalogue", ["words": "customer email"]).hasPrefix("column orders.email TEXT"))
    }

    @Test func rowsAreShownWithTheirStatementAsEvidence() async throws {
        let source = StandInSource("shop", rows: [[.text("D|E\nDROP"), .integer(12)], [.null, .integer(7)]])
        let tools = try await Self.tools([.init(source)])
        let text = try await Self.call(tools, "run_sql", ["sql": "SELECT country,\n count(*) FROM orders GROUP BY 1"])
        #expect(
            text == """
                country | orders
                D¦E DROP | 12
                NULL | 7
                (shop · 2 rows · 35 ms · 3.2 MB scanned · less than $0.01)
                """
        )
        let tool = try #require(tools.first { $0.name == "run_sql" })
        let output = try await tool.run(try tool.check(["sql": "SELECT 1 \n FROM a"]))
        #expect(output.evidence == [Evidence("shop: SELECT 1 FROM a")])
    }

    @Test func aSampleHasNoHiddenColumn() async throws {
        let source = StandInSource("shop")
        let tools = try await Self.tools([.init(source)])
        _ = try await Self.call(tools, "sample_rows", ["table": "orders", "rows": 3])
        #expect(
            source.asked.withLock { $0.map(\.statement) } == [#"SELECT "id", "country", "customer_id" FROM "orders" LIMIT 3"#]
        )
    }

    /// One mistake may be mended, and no more: a model that guesses does not hammer a database.
    @Test func oneMistakeIsMendedOnce() async throws {
        let source = StandInSource("shop", failing: DataProblem(.mistaken, "no such column: kountry", position: 7))
        let tools = try await Self.tools([.init(source)])
        let first = try await Self.call(tools, "run_sql", ["sql": "SELECT kountry FROM orders"])
        for words in ["mistaken: no such column: kountry", "near: SELECT kountry", "mend it once"] { #expect(first.contains(words)) }
        #expect(try await Self.call(tools, "run_sql", ["sql": "SELECT kountri FROM orders"]).contains("Do not try again"))
        #expect(try await Self.call(tools, "run_sql", ["sql": "SELECT country FROM orders"]).hasPrefix("failed: not run"))
        #expect(source.asked.withLock { $0.count } == 2)
    }

    @Test func aPlanSaysWhatItWouldTake() async throws {
        let tools = try await Self.tools([.init(StandInSource("shop"))])
        #expect(
            try await Self.call(tools, "explain_sql", ["sql": "SELECT 1"])
                == "SCAN orders\nat most 3.2 MB would be scanned\nat most $0.25"
        )
    }
}
