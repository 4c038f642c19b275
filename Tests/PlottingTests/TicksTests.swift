import Testing
import Time

@testable import Plotting

@Suite struct TicksTests {
    struct Case: Sendable {
        let low, high: Double
        let most: Int
        let labels: [String]

        init(_ low: Double, _ high: Double, _ most: Int, _ labels: [String]) {
            (self.low, self.high, self.most, self.labels) = (low, high, most, labels)
        }
    }

    @Test(arguments: [
        Case(0, 10, 6, ["0", "2", "4", "6", "8", "10"]),
        Case(0, 97, 6, ["0", "20", "40", "60", "80", "100"]),
        Case(0, 1_234, 6, ["0", "500", "1000", "1500"]),
        Case(0, 45_000, 6, ["0", "10k", "20k", "30k", "40k", "50k"]),
        Case(0, 2_600_000, 6, ["0", "1M", "2M", "3M"]),
        Case(0, 1_200_000, 6, ["0", "0.5M", "1.0M", "1.5M"]),
        Case(-3, 4, 6, ["−4", "−2", "0", "2", "4"]),
        Case(0, 0.07, 6, ["0", "0.02", "0.04", "0.06", "0.08"]),
        Case(0.0001, 0.0002, 6, ["0.00010", "0.00012", "0.00014", "0.00016", "0.00018", "0.00020"]),
        Case(5, 5, 6, ["5"]),
        Case(-8e-11, 2e-11, 6, ["−8e-11", "−6e-11", "−4e-11", "−2e-11", "0", "2e-11"]),
        Case(0, 3e17, 5, ["0", "1e17", "2e17", "3e17"]),
        // What differs only in its last digits is written whole.
        Case(1_000_000, 1_000_004, 6, ["1,000,000", "1,000,001", "1,000,002", "1,000,003", "1,000,004"]),
        Case(0, 1e15, 6, ["0", "200tn", "400tn", "600tn", "800tn", "1000tn"]),
    ]) func roundNumbers(_ example: Case) {
        let ticks = RoundTicks(from: example.low, to: example.high, most: example.most)
        let text = NumberText(step: ticks.step, largest: max(abs(example.low), abs(example.high)))
        #expect(ticks.values.map(text.text) == example.labels)
        #expect(ticks.values.count <= example.most)
    }

    @Test(arguments: [
        (0, "0"), (950, "950"), (9_999, "9999"), (12_345, "12.3k"), (1_250_000, "1.25M"), (0.0312, "0.0312"), (-2.5, "−2.5"),
        (123.456, "123"), (3e9, "3bn"), (999_999, "1M"), (-12_345_678, "−12.3M"), (4e20, "4e20"), (-2.5e-9, "−2.5e-9"), (1e14, "100tn"),
        (9.9e15, "9.9e15"), (1e15, "1e15"), (1e-9, "1e-9"), (9.999e17, "1e18"), (-3e-7, "−3e-7"),
    ]) func aNumberAlone(value: Double, text: String) { #expect(NumberText.alone(value) == text) }

    @Test(arguments: [
        ("2026-11-01T00:00:00Z", "2026-11-21T00:00:00Z", 5, ["2 Nov", "9 Nov", "16 Nov"]),
        ("2026-01-15T00:00:00Z", "2026-12-31T00:00:00Z", 6, ["Apr 2026", "Jul", "Oct"]),
        ("2025-11-15T00:00:00Z", "2026-03-02T00:00:00Z", 6, ["Dec 2025", "Jan 2026", "Feb", "Mar"]),
        ("1965-05-01T00:00:00Z", "1971-05-01T00:00:00Z", 9, ["1966", "1967", "1968", "1969", "1970", "1971"]),
        ("2026-11-21T05:40:00Z", "2026-11-21T09:10:00Z", 6, ["21 Nov 06:00", "07:00", "08:00", "09:00"]),
        ("2026-11-20T20:00:00Z", "2026-11-21T10:00:00Z", 6, ["20 Nov 21:00", "21 Nov", "03:00", "06:00", "09:00"]),
        ("2026-11-21T05:40:01Z", "2026-11-21T05:40:11Z", 4, ["21 Nov 05:40:05", "05:40:10"]),
        ("2026-12-30T00:00:00Z", "2027-01-03T00:00:00Z", 6, ["30 Dec", "31 Dec", "1 Jan 2027", "2 Jan", "3 Jan"]),
    ]) func datesThatPeopleName(first: String, last: String, most: Int, labels: [String]) throws {
        let (first, last) = (try #require(Moment(text: first)), try #require(Moment(text: last)))
        #expect(TimeTicks(from: first, to: last, most: most).ticks.map(\.label) == labels)
    }

    @Test func countsHaveNothingBetweenThem() {
        #expect(RoundTicks(from: 0, to: 2, most: 6, isWhole: true).values == [0, 1, 2])
        #expect(RoundTicks(from: 0, to: 2, most: 6).values == [0, 0.5, 1, 1.5, 2])
    }

    @Test(arguments: [
        (["2026-11-19", "2026-11-21"], ["19 Nov", "20 Nov", "21 Nov"], "2026"),
        (["2025-12-01", "2026-02-01"], ["Dec 2025", "Jan 2026", "Feb"], nil),
        (["1968-01-01", "1971-01-01"], ["1968", "1969", "1970", "1971"], nil),
        (["1969-12-31T22:30", "1970-01-01T01:30"], ["31 Dec 23:00", "1 Jan", "01:00"], "1969–1970, UTC"),
    ]) func datesHaveNoHoursBetweenThem(times: [String], labels: [String], context: String?) throws {
        let moments = try times.map { try #require(Moment(text: $0.count > 10 ? $0 + ":00Z" : $0 + "T00:00:00Z")) }
        let ticks = TimeTicks(from: moments[0], to: moments[1], most: 5, TimeTicks.Grain(of: moments))
        #expect(ticks.ticks.map(\.label) == labels && ticks.context(moments[0], moments[1]) == context)
    }

    @Test func hugeSpansEnd() {
        let ticks = TimeTicks(from: Moment(year: -5_000, month: 1, day: 1), to: Moment(year: 9_999, month: 1, day: 1), most: 5)
        #expect(ticks.ticks.count <= 7)
    }
}
