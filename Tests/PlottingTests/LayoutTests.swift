import Testing
import Time

@testable import Plotting

/// What has to hold of every picture, whatever it shows.
@Suite struct LayoutTests {
    private static func measure(_ text: String, _ size: Double, _ isBold: Bool) -> Double {
        Double(text.count) * size * (isBold ? 0.62 : 0.56)
    }

    private static let long = String(repeating: "a long name ", count: 9)

    private static func plot(_ columns: [PlotColumn], _ form: PlotForm? = nil, title: String = "Orders") -> Plot? {
        try? Plot(title, columns, wanted: form)
    }

    private static func times(_ count: Int, step: Int64) -> PlotColumn {
        PlotColumn("at", .times((0..<count).map { Moment(seconds: 1_795_000_000 + Int64($0) * step) }))
    }
    private static func numbers(_ count: Int, _ size: Double = 1) -> PlotColumn {
        PlotColumn("n", .numbers((0..<count).map { Double(($0 * 37) % 101 - 20) * size }))
    }
    private static func names(_ count: Int, _ suffix: String = "") -> PlotColumn {
        PlotColumn("who", .texts((0..<count).map { "n\($0)\(suffix)" }))
    }

    static let plots: [(String, Plot?)] = [
        ("few names", plot([names(3), numbers(3)])),
        ("many names", plot([names(90), numbers(90)])),
        ("long names", plot([names(4, long), numbers(4)])),
        ("a long title", plot([names(4), numbers(4)], title: String(repeating: "What the customers of ", count: 12))),
        ("one name", plot([names(1), numbers(1), PlotColumn("m", .numbers([-7]))])),
        ("minutes", plot([times(60, step: 60), numbers(60)])),
        ("years", plot([times(30, step: 31_557_600), numbers(30)])),
        ("one time", plot([times(1, step: 1), numbers(1), PlotColumn("m", .numbers([-7]))])),
        ("two times", plot([times(2, step: 86_400), numbers(2)], .bar)),
        ("bars of days", plot([times(40, step: 86_400), numbers(40)], .bar)),
        ("tiny numbers", plot([times(9, step: 60), numbers(9, 1e-12)])),
        ("huge numbers", plot([times(9, step: 60), numbers(9, 1e17)])),
        ("numbers by numbers", plot([numbers(50), numbers(50, 3)])),
        ("a histogram", plot([numbers(500)])),
        ("many long series", plot([times(50, step: 86_400), names(50, long), numbers(50)])),
        ("ten thousand points", plot([times(10_000, step: 60), numbers(10_000)])),
        ("one value between gaps", plot([times(5, step: 60), PlotColumn("n", .numbers([nil, nil, 5, nil, nil]))])),
        ("far apart and close", plot([PlotColumn("x", .numbers([0, 1e-9, 1e9])), PlotColumn("n", .numbers([1e99, -1e99, 1]))])),
        ("almost the same", plot([times(3, step: 60), PlotColumn("n", .numbers([1e15, 1e15 + 0.125, 1e15]))])),
        ("all the same", plot([times(3, step: 60), PlotColumn("n", .numbers([-4, -4, -4]))])),
        ("nothing but zeros", plot([names(3), PlotColumn("n", .numbers([0, 0, 0]))])),
        ("big decimals", plot([names(3), PlotColumn("n", .numbers([123_456_789_012.345, -98_765_432_109.87, 1]))])),
        ("the largest there are", plot([names(3), PlotColumn("n", .numbers([9e99, -9e99, .greatestFiniteMagnitude]))])),
        (
            "the smallest there are",
            plot([times(3, step: 60), PlotColumn("n", .numbers([.leastNonzeroMagnitude, .leastNormalMagnitude, 0]))])
        ),
        ("parts of a second", plot([PlotColumn("at", .times((0..<9).map { Moment(milliseconds: -500 + $0 * 10) })), numbers(9)])),
        (
            "ten thousand years",
            plot([PlotColumn("at", .times([Moment(year: -4_000, month: 1, day: 1), Moment(year: 9_999, month: 1, day: 1)])), numbers(2)])
        ),
        ("lying negative bars", plot([names(9, " and more"), PlotColumn("n", .numbers((0..<9).map { -1_234_567 * Double($0) }))])),
        ("lying bars of many", plot([names(30, " and more"), numbers(30), PlotColumn("m", .numbers((0..<30).map { Double($0 * 30) }))])),
        (
            "stacked names",
            plot([
                PlotColumn("a", .texts((0..<60).map { "team \($0 / 6)" })), PlotColumn("b", .texts((0..<60).map { "cause \($0 % 6)" })),
                PlotColumn("n", .numbers((0..<60).map { Double($0) })),
            ])
        ),
    ]

    @Test(arguments: plots) func nothingLiesOffThePage(name: String, plot: Plot?) throws {
        let picture = Picture(try #require(plot), measure: Self.measure)
        #expect((100...1_600).contains(picture.height))
        for mark in picture.marks {
            let (left, top, right, bottom) = Self.box(mark)
            #expect(left >= 0 && right <= picture.width && top >= 0 && bottom <= picture.height, "\(mark)")
            for place in [left, top, right, bottom] { #expect(place.isFinite, "\(mark)") }
        }
    }

    @Test(arguments: plots) func noTwoTextsTouch(name: String, plot: Plot?) throws {
        let picture = Picture(try #require(plot), measure: Self.measure)
        let texts = picture.marks.compactMap { mark -> (String, (Double, Double, Double, Double))? in
            if case .text(let text, _, _) = mark { (text, Self.box(mark)) } else { nil }
        }
        for (index, (text, box)) in texts.enumerated() {
            for (other, second) in texts.dropFirst(index + 1) {
                let apart = box.2 <= second.0 || second.2 <= box.0 || box.3 <= second.1 || second.3 <= box.1
                #expect(apart, "“\(text)” and “\(other)”")
            }
        }
    }

    /// Longer means more: in proportion, and from zero.
    @Test func barsAreAsLongAsTheirValues() throws {
        let plot = try #require(Self.plot([PlotColumn("who", .texts(["a", "b"])), PlotColumn("n", .numbers([10, 40]))]))
        let heights = Picture(plot, measure: Self.measure).marks.compactMap { mark -> Double? in
            if case .rectangle(_, _, let height, _) = mark { height } else { nil }
        }
        #expect(heights.count == 2 && abs(heights[1] / heights[0] - 4) < 1e-9)
    }

    private static func texts(_ plot: Plot?) throws -> [String] {
        Picture(try #require(plot), measure: measure).marks.compactMap { if case .text(let text, _, _) = $0 { text } else { nil } }
    }

    /// Paths and addresses differ at their ends.
    @Test(arguments: [PlotForm.bar, .stacked]) func longNamesAreToldApart(form: PlotForm) throws {
        let names = ["api", "web", "worker"].map { "eu-west-1/production/payments/cluster-0/replicas/\($0)" as String? }
        let columns = [PlotColumn("who", .texts(names)), Self.numbers(3, -1), PlotColumn("m", .numbers([1, 2, 3]))]
        let shown = try Self.texts(Self.plot(columns, form)).filter { $0.hasPrefix("eu-west") }
        #expect(shown.count == 3 && Set(shown).count == 3 && shown.allSatisfy { $0.contains("…") })
    }

    @Test func aTitleKeepsItsConditions() throws {
        let title = "Average days between order and delivery by carrier where the region is north and the year is 2026"
        #expect(try Self.texts(Self.plot([Self.names(4), Self.numbers(4)], title: title)).contains { $0.hasSuffix("2026") })
    }

    private static func box(_ mark: Picture.Mark) -> (Double, Double, Double, Double) {
        switch mark {
        case .rectangle(let corner, let width, let height, _): return (corner.x, corner.y, corner.x + width, corner.y + height)
        case .dot(let middle, let radius, _): return (middle.x - radius, middle.y - radius, middle.x + radius, middle.y + radius)
        case .line(let points, _, _):
            let (xs, ys) = (points.map(\.x), points.map(\.y))
            return (xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0)
        case .text(let text, let point, let lettering):
            let width = measure(text, lettering.size, lettering.isBold)
            let left =
                switch lettering.anchor {
                case .start: point.x
                case .middle: point.x - width / 2
                case .end: point.x - width
                }
            return (left, point.y - lettering.size * 0.8, left + width, point.y + lettering.size * 0.2)
        }
    }
}
