import Testing
import Time

@testable import Plotting

@Suite struct ChoosingTests {
    private static let names = PlotColumn("status", .texts(["open", "paid", "open"]))
    private static let kinds = PlotColumn("status", .texts(["open", "paid", "sent"]))
    private static let counts = PlotColumn("orders", .numbers([3, 5, 4]))
    private static let ids = PlotColumn("customer_id", .numbers([7, 1_009, 12]))
    private static let sums = PlotColumn("amount", unit: "EUR", .numbers([30, 50, 40]))
    private static let days = PlotColumn("day", .times((0..<3).map { Moment(seconds: -86_400 * $0) }))
    private static let many = PlotColumn("took", unit: "s", .numbers((0..<100).map { Double($0 % 13) }))

    private static let years = PlotColumn("year", .numbers([2024, 2025, 2026]))

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let columns: [PlotColumn]
        var wanted: PlotForm?
        let form: PlotForm
        let places: Int
        let series: [String]
        var note: String?
    }

    private static let teams = PlotColumn("team", .texts((0..<16).map { "team \($0 / 4)" }))
    private static let causes = PlotColumn("cause", .texts((0..<16).map { "cause \($0 % 4)" }))
    private static func sixteen(_ sign: Double = 1) -> PlotColumn { PlotColumn("n", .numbers((1...16).map { sign * Double($0) })) }
    private static let seconds = PlotColumn("at", .times((0..<10_000).map { Moment(seconds: $0) }))
    private static let values = PlotColumn("n", .numbers((0..<10_000).map { Double($0 % 7) }))

    @Test(arguments: [
        Case(testDescription: "names", columns: [kinds, counts], form: .bar, places: 3, series: ["orders"]),
        Case(
            testDescription: "two measures",
            columns: [kinds, counts, PlotColumn("returns", .numbers([1, 1, 0]))],
            form: .bar,
            places: 3,
            series: ["orders", "returns"]
        ),
        Case(
            testDescription: "two units",
            columns: [kinds, counts, sums],
            form: .bar,
            places: 3,
            series: ["orders"],
            note: "amount left out: another unit or size"
        ),
        Case(
            testDescription: "two sizes",
            columns: [kinds, counts, PlotColumn("cents", .numbers([1e6, 2e6, 3e6]))],
            form: .bar,
            places: 3,
            series: ["orders"],
            note: "cents left out: another unit or size"
        ),
        // How large an id is says nothing, whichever column stands first.
        Case(testDescription: "ids beside names", columns: [ids, kinds, counts], form: .bar, places: 3, series: ["orders"]),
        Case(testDescription: "ids by themselves", columns: [counts, ids], form: .line, places: 3, series: ["orders"]),
        Case(testDescription: "nothing but ids", columns: [kinds, ids], form: .bar, places: 3, series: ["customer_id"]),
        Case(testDescription: "times, also before 1970", columns: [counts, days], form: .line, places: 3, series: ["orders"]),
        Case(testDescription: "times by name", columns: [days, names, sums], form: .line, places: 3, series: ["open", "paid"]),
        Case(
            testDescription: "stacked, asked for",
            columns: [days, names, sums],
            wanted: .stacked,
            form: .stacked,
            places: 3,
            series: ["open", "paid"]
        ),
        Case(
            testDescription: "one series is not stacked",
            columns: [days, sums],
            wanted: .stacked,
            form: .line,
            places: 3,
            series: ["amount"],
            note: "not drawn as a stacked chart: there is one series"
        ),
        Case(testDescription: "bars of times", columns: [days, sums], wanted: .bar, form: .bar, places: 3, series: ["amount"]),
        Case(
            testDescription: "names have no line",
            columns: [kinds, sums],
            wanted: .line,
            form: .bar,
            places: 3,
            series: ["amount"],
            note: "not drawn as a line chart: names have no order"
        ),
        Case(
            testDescription: "ten thousand bars",
            columns: [seconds, values],
            wanted: .bar,
            form: .line,
            places: 10_000,
            series: ["n"],
            note: "not drawn as a bar chart: there are too many values"
        ),
        Case(
            testDescription: "many parts of names",
            columns: [teams, causes, sixteen()],
            form: .stacked,
            places: 4,
            series: ["cause 0", "cause 1", "cause 2", "cause 3"]
        ),
        Case(
            testDescription: "negative parts",
            columns: [teams, causes, sixteen(-1)],
            wanted: .stacked,
            form: .bar,
            places: 4,
            series: ["cause 0", "cause 1", "cause 2", "cause 3"],
            note: "not drawn as a stacked chart: some values are negative"
        ),
        Case(testDescription: "numbers by numbers", columns: [counts, sums], form: .line, places: 3, series: ["amount"]),
        Case(
            testDescription: "years are no measure",
            columns: [kinds, years, sums],
            form: .line,
            places: 3,
            series: ["open", "paid", "sent"]
        ),
        Case(
            testDescription: "one row of measures",
            columns: [PlotColumn("min", .numbers([1])), PlotColumn("max", .numbers([9]))],
            form: .bar,
            places: 2,
            series: ["value"]
        ),
        Case(testDescription: "numbers alone", columns: [many], form: .histogram, places: 13, series: ["rows"]),
        Case(
            testDescription: "a histogram, asked for",
            columns: [PlotColumn("id", .texts(Array(repeating: "a", count: 100))), many],
            wanted: .histogram,
            form: .histogram,
            places: 13,
            series: ["rows"]
        ),
        Case(
            testDescription: "a histogram of equal values, asked for",
            columns: [PlotColumn("b", .numbers([4, 4, nil]))],
            wanted: .histogram,
            form: .histogram,
            places: 1,
            series: ["rows"],
            note: "1 row without a value left out"
        ),
    ]) func theFormThatSuits(_ example: Case) throws {
        let plot = try Plot("A title", example.columns, wanted: example.wanted)
        #expect(plot.form == example.form)
        #expect(plot.places.count == example.places)
        #expect(plot.series.map(\.name) == example.series)
        let counts = plot.series.map(\.values.count)
        #expect(counts.allSatisfy { $0 == example.places })
        #expect(plot.note == example.note)
    }

    @Test(
        arguments: [
            ("nothing to count", [names], nil, PlotProblem.nothingToCount),
            ("a single value", [PlotColumn("count", .numbers([7]))], nil, .singleValue),
            ("a single name", [PlotColumn("who", .texts(["a"])), PlotColumn("n", .numbers([7]))], nil, .singleValue),
            ("no rows", [PlotColumn("a", .texts([])), PlotColumn("b", .numbers([]))], nil, .noRows),
            ("no columns", [], nil, .noRows),
            ("nothing but gaps", [days, PlotColumn("n", .numbers([nil, .nan, .infinity]))], nil, .noRows),
            ("no times", [PlotColumn("at", .times([nil, nil])), PlotColumn("n", .numbers([1, 2]))], nil, .noRows),
            ("all the same", [PlotColumn("b", .numbers(Array(repeating: 4, count: 50)))], nil, .allTheSame),
            ("unequal columns", [names, many], nil, .unequal),
        ] as [(String, [PlotColumn], PlotForm?, PlotProblem)]
    ) func noPicture(name: String, columns: [PlotColumn], wanted: PlotForm?, problem: PlotProblem) {
        #expect(throws: problem) { try Plot("", columns, wanted: wanted) }
    }

    @Test func rowsOfOnePlaceAreAddedUp() throws {
        let plot = try Plot("", [Self.names, Self.counts])
        #expect(plot.series[0].values == [7, 5] && plot.note == "rows of the same status are added up")
    }

    @Test func whatHasNoValueIsAGap() throws {
        #expect(try Plot("", [Self.days, PlotColumn("n", .numbers([1, nil, .nan]))]).series[0].values == [nil, nil, 1])
    }

    private static func plot(names count: Int, _ measure: String) throws -> (Plot, [Double?]) {
        let names = (0..<count).map { "name \($0)" as String? }
        let numbers = (0..<count).map { Double($0 == 7 ? 10_000 : $0) as Double? }
        return (try Plot("", [PlotColumn("who", .texts(names)), PlotColumn(measure, .numbers(numbers))]), numbers)
    }

    @Test func theLargestAreKeptAndTheRestAddedUp() throws {
        let (plot, numbers) = try Self.plot(names: 60, "orders")
        let sum = numbers.compactMap(\.self).reduce(0, +)
        guard case .names(let kept) = plot.places else { return #expect(Bool(false), "\(plot.places)") }
        #expect(kept.count == Plot.mostNames && kept.contains("name 7"))
        let left = sum - plot.series[0].values.compactMap(\.self).reduce(0, +)
        #expect(plot.note == "the 24 largest; 36 others left out, together \(Int(left))")
    }

    @Test(arguments: ["avg_price", "Average", "p95", "error rate", "max latency"]) func averagesAreNotAddedUp(measure: String) throws {
        let (plot, _) = try Self.plot(names: 60, measure)
        guard case .names(let kept) = plot.places else { return #expect(Bool(false), "\(plot.places)") }
        #expect(kept.count == Plot.mostNames && kept.last == "name 59" && plot.note == "the 24 largest; 36 others left out")
    }

    @Test func manySeriesBecomeAFewAndOthers() throws {
        let days = (0..<40).map { Moment(seconds: 86_400 * Int64($0 / 20)) as Moment? }
        let names = (0..<40).map { "s\($0 % 20)" as String? }
        let numbers = (0..<40).map { Double($0 % 20) as Double? }
        let columns = [PlotColumn("day", .times(days)), PlotColumn("s", .texts(names)), PlotColumn("n", .numbers(numbers))]
        let pile = try Plot("", columns, wanted: .stacked)
        #expect(pile.series.count == Plot.mostSeries && pile.series.last?.name == "14 others" && pile.series.first?.name == "s14")
        // Their sum would press the lines that are compared to the ground.
        let lines = try Plot("", columns)
        #expect(lines.series.map(\.name) == (13..<20).map { "s\($0)" })
        #expect(lines.note == "the 7 largest series; 13 others left out, together 156")
    }

    @Test(arguments: [
        ("two\nlines", "two lines"), ("  \t ", "empty"), ("a\u{202E}b", "ab"), ("\u{0}", "empty"),
        (String(repeating: "x", count: 500), String(repeating: "x", count: 119) + "…"),
    ]) func namesFitOnOneLine(name: String, shown: String) throws {
        let plot = try Plot("", [PlotColumn("who", .texts([name, "b"])), PlotColumn("n", .numbers([1, 2]))])
        #expect(plot.places == .names([shown, "b"]))
    }
}
