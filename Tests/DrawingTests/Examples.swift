import Plotting
import Testing
import Time

/// What the golden images show.
struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let title: String
    let columns: [PlotColumn]
    var wanted: PlotForm?
    var theme = Theme.light

    var testDescription: String { name }

    func plot() throws -> Plot { try Plot(title, columns, wanted: wanted) }

    private static func numbers(_ count: Int, _ value: (Int) -> Double?) -> PlotColumn.Values { .numbers((0..<count).map(value)) }
    private static func times(_ count: Int, _ value: (Int) -> Moment) -> PlotColumn.Values { .times((0..<count).map { value($0) }) }
    private static func texts(_ count: Int, _ value: (Int) -> String) -> PlotColumn.Values { .texts((0..<count).map { value($0) }) }

    private static func wave(_ base: Double, _ size: Double, _ shift: Int) -> PlotColumn.Values {
        numbers(34) { day in
            let swing = Double((day * 7 + shift) % 11) / 11
            return base + size * (swing + Double(day) / 30)
        }
    }

    private static let days = times(34) { Moment(year: 2026, month: 10, day: 19) + .days(Int64($0)) }
    // Two days are missing.
    private static let revenue = numbers(34) { day in day == 12 || day == 13 ? nil : Double(21_000 + day * 811 % 9_000) }
    private static let durations = numbers(400) { row in
        let size: Int = (row * row * 31 + row * 17) % 997
        return Double(size * (row % 7 + 1)) / 70
    }
    private static let regions = ["Europe", "Americas", "Asia and Oceania"]
    private static let teams = ["payments", "search", "logistics", "data platform", "mobile"]
    private static let causes = ["flaky test", "time-out", "out of memory", "bad merge"]

    /// Looked at, and not compared: which fonts hold these letters differs from machine to machine.
    static let alphabets = Example(
        name: "alphabets",
        title: "Заказы по городам — 注文数 — הזמנות",
        columns: [
            PlotColumn(
                "city",
                .texts(["東京都千代田区", "서울특별시", "القاهرة الجديدة", "תל אביב יפו", "Αθήνα", "Łódź and Ærø", "नई दिल्ली", "🚢 harbour"])
            ),
            PlotColumn("orders", unit: "€", .numbers([120, 99, 80, 64.5, 50, 31, 12, 4])),
        ]
    )

    static let all: [Example] = [
        Example(
            name: "bars",
            title: "Orders by status",
            columns: [
                PlotColumn("status", .texts(["delivered", "open", "paid", "returned", nil])),
                PlotColumn("orders", .numbers([1_204, 310, 877, 42, 3])),
            ]
        ),
        Example(
            name: "lying-bars",
            title: "How long the pipelines took last night",
            columns: [
                PlotColumn(
                    "pipeline",
                    .texts([
                        "nightly-etl-orders-to-lake", "catalogue sync", "invoices", "a name that is far too long for any phone to show",
                    ])
                ),
                PlotColumn("took", unit: "minutes", .numbers([48.5, 12.25, 7, 91])),
            ],
            theme: .dark
        ),
        Example(
            name: "line",
            title: "Revenue a day",
            columns: [PlotColumn("day", days), PlotColumn("revenue", unit: "USD", revenue)]
        ),
        Example(
            name: "lines-dark",
            title: "Latency of the checkout service, last five weeks",
            columns: [
                PlotColumn("day", days), PlotColumn("p50", unit: "ms", wave(40, 20, 0)),
                PlotColumn("p95", unit: "ms", wave(180, 90, 3)), PlotColumn("p99", unit: "ms", wave(390, 120, 5)),
            ],
            theme: .dark
        ),
        Example(
            name: "stacked",
            title: "Amount per month and region",
            columns: [
                PlotColumn("month", times(18) { Moment(year: 2026, month: Int64($0 / 3 + 1), day: 1) }),
                PlotColumn("region", texts(18) { regions[$0 % 3] }),
                PlotColumn("amount", unit: "EUR", numbers(18) { Double(($0 + 1) * 7_919 % 4_000) + 1_000 }),
            ],
            wanted: .stacked
        ),
        Example(
            name: "stacked-names-dark",
            title: "Failures per team",
            columns: [
                PlotColumn("team", texts(20) { teams[$0 / 4] }),
                PlotColumn("cause", texts(20) { causes[$0 % 4] }),
                PlotColumn("failures", numbers(20) { Double($0 * 7 % 13 + 1) }),
            ],
            theme: .dark
        ),
        Example(name: "histogram", title: "Build durations", columns: [PlotColumn("duration", unit: "s", durations)]),
        Example(
            name: "gains-and-losses",
            title: "Result per quarter",
            columns: [
                PlotColumn("quarter", .texts(["Q1", "Q2", "Q3", "Q4"])),
                PlotColumn("result", unit: "M EUR", .numbers([1.25, -0.75, 0.1, -2.5])),
            ]
        ),
        Example(
            name: "forty-names",
            title: "Orders by customer",
            columns: [
                PlotColumn("customer", texts(40) { "Customer number \($0 * 37 % 100)" }),
                PlotColumn("orders", numbers(40) { Double($0 * 53 % 97 + 1) }),
            ]
        ),
        Example(
            name: "before-1970",
            title: "Passengers of the ferry",
            columns: [
                PlotColumn("year", numbers(26) { Double(1950 + $0) }),
                PlotColumn("passengers", numbers(26) { Double(120_000 + $0 * 9_731 % 83_000) }),
            ]
        ),
        Example(
            name: "hours",
            title: "Requests",
            columns: [
                PlotColumn("at", times(10_000) { Moment(seconds: 1_795_000_000 + Int64($0) * 5) }),
                PlotColumn("requests", numbers(10_000) { Double($0 * 7_919 % 1_000 + $0 / 100 * 40) }),
            ],
            theme: .dark
        ),
    ]
}
