import Testing
import Time

@testable import Plotting

@Suite struct WordsTests {
    private static let days = PlotColumn("day", .times((0..<3).map { Moment(seconds: -86_400 * $0) }))
    private static let sums = PlotColumn("amount", unit: "EUR", .numbers([30, 50, 40]))
    private static let names = PlotColumn("status", .texts(["open", "paid", nil]))

    struct Case: Sendable {
        let title: String
        let columns: [PlotColumn]
        var wanted: PlotForm?
        let words: String
    }

    @Test(arguments: [
        Case(
            title: "Revenue",
            columns: [days, sums],
            words: "Line chart: Revenue, amount (EUR) by day, 30 Dec 1969 to 1 Jan 1970. "
                + "from 40 to 30, highest 50 (31 Dec 1969), lowest 30 (1 Jan 1970)."
        ),
        Case(
            title: "",
            columns: [names, sums],
            words: "Bar chart: amount (EUR) by status, 3 values. open 30; paid 50; none 40."
        ),
        Case(
            title: "Durations",
            columns: [PlotColumn("took", unit: "s", .numbers([1, 1.5, 1, 2, 9, nil]))],
            wanted: .histogram,
            words:
                "Histogram: Durations, rows by took (s), 1 to 9. 5 values, most of them (3) from 1 to 2. Note: 1 row without a value left out."
        ),
        Case(
            title: "Same",
            columns: [days, PlotColumn("n", .numbers([4, 4, 4]))],
            words: "Line chart: Same, n by day, 30 Dec 1969 to 1 Jan 1970. always 4."
        ),
        Case(
            title: "Parts",
            columns: [days, names, sums],
            wanted: .stacked,
            words: "Stacked bar chart: Parts, amount (EUR) by day, 30 Dec 1969 to 1 Jan 1970. open: 30; paid: 50; none: 40."
        ),
    ]) func saysWhatIsToBeSeen(_ example: Case) throws {
        #expect(try Plot(example.title, example.columns, wanted: example.wanted).words == example.words)
    }

    @Test func endsBeforeChatsCutItOff() throws {
        let long = String(repeating: "very long ", count: 50)
        let names = PlotColumn("who", .texts((0..<7).map { "\(long)\($0)" }))
        let plot = try Plot(long, [Self.sevenDays, names, PlotColumn("n", .numbers((0..<7).map { Double($0) }))])
        #expect(plot.words.count <= 1_000)
    }

    private static let sevenDays = PlotColumn("day", .times((0..<7).map { Moment(seconds: 86_400 * $0) }))
}
