import Agents
import Attachments
import Conversation
import Database
import JSON
import Memory
import Plotting
import Redaction
import Store
import TestSupport
import Testing
import Threading
import Time

@testable import DataAnalyst
@testable import Datasets
@testable import Reasoning

/// The files of answers, as the house makes them.
@Suite(.timeLimit(.minutes(1))) struct ResultFilesTests {
    private static let redactor = Redactor.standard.adding(literals: ["an-invented-literal"])

    private final class Shop: Sendable {
        let folder: TemporaryFolder
        let store: AttachmentStore
        let files: ResultFiles
        let plots = Locked<[Plot]>([])

        init() async throws {
            folder = try TemporaryFolder()
            store = AttachmentStore(database: try await Store.open(DatabaseLocation(path: folder.store)), redactor: redactor)
            let plots = plots
            files = .kept(in: store, redactor: redactor) { _, plot in plots.withLock { $0.append(plot) } }
        }

        func scene(_ source: StandInSource) async throws -> Scene { try await Scene([.init(source)], files: files) }
    }

    @Test func aQuestionWithAChartIsOneAnswer() async throws {
        let shop = try await Shop()
        let source = StandInSource("shop")
        let answer = try await shop.scene(source).ask("orders per country as stacked bars")
        let attachment = try #require(answer.reply.attachments.first)
        #expect(answer.reply.attachments.count == 1 && attachment.kind == .png)
        #expect(attachment.alternative.contains("DE 12; FR 7"), "\(attachment.alternative)")
        #expect(answer.text.contains("SELECT plain FROM orders") && answer.buttons.map(\.title) == ["CSV"])
        let file = try #require(try await shop.store.file(attachment.id))
        #expect(file.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(shop.plots.withLock { $0.map(\.series) } == [[Plot.Series("orders", [12, 7])]])
        #expect(source.asked.withLock { $0.count } == 1, "the chart is drawn from the rows that are shown")
    }

    @Test func aPressMakesAFile() async throws {
        let shop = try await Shop()
        let scene = try await shop.scene(StandInSource("shop"))
        let answer = try await scene.ask("orders")
        #expect(answer.buttons.map(\.title) == ["Chart", "CSV"] && answer.reply.attachments.isEmpty)
        let (chart, csv) = (try await scene.press("Chart", of: answer), try await scene.press("CSV", of: answer))
        #expect(chart.reply.attachments.map(\.kind) == [.png])
        let attachment = try #require(csv.reply.attachments.first)
        #expect(attachment.alternative == "2 rows of 2 columns")
        let file = try #require(try await shop.store.file(attachment.id))
        #expect(String(decoding: file.bytes, as: UTF8.self) == "country,orders\r\nDE,12\r\nFR,7\r\n")
    }

    /// Nothing to draw is no failure of the answer, and said.
    @Test func whatCannotBeDrawnIsStillTold() async throws {
        let shop = try await Shop()
        let source = StandInSource("shop", rows: [[.text("a")], [.text("b")]], columns: [ResultColumn("name", .text)])
        let scene = try await shop.scene(source)
        let answer = try await scene.ask("orders as a chart")
        #expect(answer.isAnswered && answer.reply.attachments.isEmpty)
        #expect(answer.text.contains("No chart: a chart needs a column of numbers"), "\(answer.text)")
        #expect(try await scene.ask("as line").text.contains("I can make no chart of that: a chart needs"))
    }

    /// The rows of the answer say how many more there are, but not that the file lacks them too.
    @Test func whatAFileLacksIsSaidWithIt() async throws {
        let shop = try await Shop()
        let answer = try await shop.scene(StandInSource("shop", cut: .rows)).ask("orders as csv")
        #expect(answer.reply.attachments.count == 1 && answer.text.contains("Of the CSV: there are more rows than these"))
        let whole = try await shop.scene(StandInSource("shop")).ask("orders as csv")
        #expect(whole.reply.attachments.count == 1 && !whole.text.contains("Of the CSV"))
    }

    /// For a file the statement is asked once more; that it cannot be takes no row from the answer.
    @Test func whatCannotBeExportedIsStillTold() async throws {
        let shop = try await Shop()
        let source = StandInSource("shop", failing: DataProblem(.tooSlow, "it took more than 30 s"), within: .exported)
        let answer = try await shop.scene(source).ask("orders as csv")
        #expect(answer.isAnswered && answer.text.contains("FR") && answer.text.contains("No CSV: It took too long: it took more than 30 s"))
    }

    @Test func aFileIsNoLargerThanWhatCanBeAttached() async throws {
        let shop = try await Shop()
        let wide = String(repeating: "\"", count: 3 << 20)
        let source = StandInSource("shop", rows: (0..<4).map { [.text(wide), .integer($0)] })
        let answer = try await shop.scene(source).ask("as csv of orders as csv")
        #expect(answer.text.contains("No CSV: the CSV would be larger than 16 MB. Ask for less"), "\(answer.text.suffix(300))")
    }

    /// A picture cannot be redacted once it is drawn.
    @Test func noSecretIsDrawn() async throws {
        let shop = try await Shop()
        let source = StandInSource("shop", rows: [[.text("an-invented-literal"), .integer(3)], [.text("b"), .integer(4)]])
        let answer = try await shop.scene(source).ask("orders as a chart")
        #expect(answer.reply.attachments.count == 1)
        let names = shop.plots.withLock { $0.map { "\($0.places)" } }
        #expect(names.count == 1 && !names[0].contains("an-invented") && names[0].contains("redacted"), "\(names)")
    }

    @Test func aModelHandsOutFiles() async throws {
        let shop = try await Shop()
        let handed = Locked<[Reply.Attachment]>([])
        let question = Question(
            thread: ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "1.1"),
            message: "1.1",
            author: Person(platform: .slack, workspace: "T1", id: "U1"),
            text: "",
            address: .mention
        )
        var ask = Ask(question: question, utterance: Utterance(""), role: .viewer, recollection: Recollection(), now: Scene.now, event: "e")
        ask.attach = { attachment in handed.withLock { $0.append(attachment) } }
        let tools = try await shop.scene(StandInSource("shop")).analyst.tools(for: ask)
        for (name, kind) in [("chart", Reply.Attachment.Kind.png), ("export_csv", .csv)] {
            let tool = try #require(tools.first { $0.name == name })
            let output = try await tool.run(try tool.check(["sql": "SELECT 1", "title": "Orders"]))
            #expect(output.text.hasPrefix("It goes with your answer"))
            #expect(handed.withLock { $0.last?.kind } == kind)
            #expect(try await shop.store.file(handed.withLock { $0.last?.id ?? "" }) != nil)
        }
        let tool = try #require(tools.first { $0.name == "chart" })
        _ = try await tool.run(try tool.check(["sql": "SELECT 1", "title": "Orders"]))
        await #expect(throws: (any Error).self) { _ = try await tool.run(try tool.check(["sql": "SELECT 1", "title": "Orders"])) }
        #expect(handed.withLock { $0.count } == 3)
    }

    @Test(arguments: [
        (ColumnKind.decimal, [Cell.decimal("12.50"), .null, .decimal("-3")], PlotColumn.Values.numbers([12.5, nil, -3])),
        (.integer, [.integer(3), .masked], .numbers([3, nil])),
        (.real, [.real(.infinity), .real(2)], .numbers([nil, 2])), (.decimal, [.decimal("NaN"), .decimal("2")], .numbers([nil, 2])),
        (.date, [.text("1969-07-20"), .null], .times([Moment(text: "1969-07-20T00:00:00Z"), nil])),
        (.timestamp, [.text("2026-11-21 09:30:00+00")], .times([Moment(text: "2026-11-21T09:30:00Z")])),
        (.timestamp, [.text("2026-11-21 09:30:00.25+05:30")], .times([Moment(text: "2026-11-21T04:00:00.25Z")])),
        (.timestamp, [.text("2026-11-21 09:30:00")], .times([Moment(text: "2026-11-21T09:30:00Z")])),
        (
            .text, [.text("2026-11"), .text("2026-12")],
            .times([Moment(text: "2026-11-01T00:00:00Z"), Moment(text: "2026-12-01T00:00:00Z")])
        ),
        (
            .text, [.text("2025-Q4"), .text("2026-Q1")],
            .times([Moment(text: "2025-10-01T00:00:00Z"), Moment(text: "2026-01-01T00:00:00Z")])
        ),
        (.text, [.text("2026-Q5")], .texts(["2026-Q5"])), (.text, [.text("8001")], .texts(["8001"])),
        (.text, [.text("2026-W01"), .text("x")], .texts(["2026-W01", "x"])), (.text, [.masked, .null], .texts([nil, nil])),
        (.integer, [.null], .numbers([nil])), (.bool, [.bool(true)], .texts(["true"])),
    ])
    func columnsOfAPicture(_ kind: ColumnKind, _ cells: [Cell], _ values: PlotColumn.Values) {
        #expect(PlotColumn(ResultColumn("x", kind), cells, redactor: Self.redactor).values == values)
    }

    /// Our own statements write years as texts, which are in order all the same.
    @Test func yearsAreTimes() {
        let column = PlotColumn(ResultColumn("year", .text), [.text("1996"), .null, .text("2026")], redactor: Self.redactor)
        #expect(column.values == .times([Moment(text: "1996-01-01T00:00:00Z"), nil, Moment(text: "2026-01-01T00:00:00Z")]))
    }

    @Test(arguments: [
        ("revenue per month as a line chart", PlotForm.line), ("as stacked bars", .stacked), ("orders by line", nil),
        ("stacked bar chart of orders", .stacked), ("bar chart of orders", .bar), ("as a histogram", .histogram), ("as a chart", nil),
    ])
    func forms(_ text: String, _ form: PlotForm?) { #expect(PlotForm(namedIn: text) == form) }

    @Test(arguments: [
        ("as chart", DataFollowUp.chart(nil, nil)), ("as a bar chart", .chart(nil, .bar)), ("as stacked bars", .chart(nil, .stacked)),
        ("as line", .chart(nil, .line)), ("as csv", .csv(nil)), ("as a histogram", .chart(nil, .histogram)),
    ])
    func followUps(_ text: String, _ followUp: DataFollowUp) { #expect(DataFollowUp(Utterance(text)) == followUp) }

    /// More charts than the machine has threads, each waiting for a task: were they drawn where tasks run, none of them ever would.
    @Test func drawingHoldsNobodyUp() async throws {
        let (easel, monitor) = (Easel(), Monitor())
        let isOpen = Locked(false)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<64 {
                group.addTask {
                    try await easel.run {
                        monitor.lock()
                        defer { monitor.unlock() }
                        while !isOpen.withLock({ $0 }) { monitor.wait() }
                        return number
                    }
                }
            }
            group.addTask {
                monitor.lock()
                isOpen.withLock { $0 = true }
                monitor.broadcast()
                monitor.unlock()
                return 64
            }
            var all: Set<Int> = []
            for try await number in group { all.insert(number) }
            #expect(all == Set(0...64))
        }
    }
}
