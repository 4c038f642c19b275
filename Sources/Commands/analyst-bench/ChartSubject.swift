import Plotting
import Time

/// Charts as people ask for them, one for each form.
struct ChartSubject: Sendable {
    let name: String
    let form: PlotForm
    let columns: [PlotColumn]

    private static let start = Moment(seconds: 1_795_000_000)
    private static let statuses = ["delivered", "open", "paid", "returned", "cancelled", "lost", "held", "new"]
    private static let regions = ["Europe", "Americas", "Asia", "Africa"]

    static let all = [
        ChartSubject(
            name: "bar",
            form: .bar,
            columns: [PlotColumn("status", .texts(statuses.map(\.self))), PlotColumn("orders", .numbers(numbers(8)))]
        ),
        ChartSubject(
            name: "line",
            form: .line,
            columns: [
                PlotColumn("day", .times((0..<90).map { start + .days(Int64($0)) })), PlotColumn("p50", unit: "ms", .numbers(numbers(90))),
                PlotColumn("p95", unit: "ms", .numbers(numbers(90, 3))), PlotColumn("p99", unit: "ms", .numbers(numbers(90, 7))),
            ]
        ),
        ChartSubject(
            name: "stacked",
            form: .stacked,
            columns: [
                PlotColumn("month", .times((0..<48).map { start + .days(Int64($0 / 4 * 30)) })),
                PlotColumn("region", .texts((0..<48).map { regions[$0 % 4] })), PlotColumn("amount", unit: "EUR", .numbers(numbers(48))),
            ]
        ),
        ChartSubject(name: "histogram", form: .histogram, columns: [PlotColumn("took", unit: "s", .numbers(numbers(1_000)))]),
        ChartSubject(
            name: "line of 10,000",
            form: .line,
            columns: [
                PlotColumn("at", .times((0..<10_000).map { start + .seconds(Int64($0 * 5)) })),
                PlotColumn("requests", .numbers(numbers(10_000))),
            ]
        ),
    ]

    private static func numbers(_ count: Int, _ times: Int = 1) -> [Double?] { (0..<count).map { Double($0 * 7_919 % 997 * times + 40) } }
}
