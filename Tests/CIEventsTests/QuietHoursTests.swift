import CIEvents
import Testing

@testable import Time

@Suite struct QuietHoursTests {
    /// As the system's file says of Berlin.
    static let berlin = Zone(name: "Europe/Berlin", initial: 3_600, rule: YearlyRule(posix: "CET-1CEST,M3.5.0,M10.5.0/3"))

    static func find(_ name: String) -> Zone? { name == "Europe/Berlin" ? berlin : nil }

    @Test(
        arguments: [
            // Around midnight, in winter: 22:00 there is 21:00 UTC.
            ("22:00-07:00 Europe/Berlin", "2026-11-21T20:59:59Z", false), ("22:00-07:00 Europe/Berlin", "2026-11-21T21:00:00Z", true),
            ("22:00-07:00 Europe/Berlin", "2026-11-21T23:00:00Z", true), ("22:00-07:00 Europe/Berlin", "2026-11-22T05:59:59Z", true),
            ("22:00-07:00 Europe/Berlin", "2026-11-22T06:00:00Z", false), ("22:00-07:00 Europe/Berlin", "2026-11-22T12:00:00Z", false),
            // In summer an hour earlier.
            ("22:00-07:00 Europe/Berlin", "2026-07-21T19:59:59Z", false), ("22:00-07:00 Europe/Berlin", "2026-07-21T20:00:00Z", true),
            ("22:00-07:00 Europe/Berlin", "2026-07-22T05:00:00Z", false),
            // The night that is an hour short, and the one that is an hour long, end at seven by the clocks.
            ("22:00-07:00 Europe/Berlin", "2026-03-29T04:59:59Z", true), ("22:00-07:00 Europe/Berlin", "2026-03-29T05:00:00Z", false),
            ("22:00-07:00 Europe/Berlin", "2026-10-25T05:59:59Z", true), ("22:00-07:00 Europe/Berlin", "2026-10-25T06:00:00Z", false),
            // An hour that never comes is never quiet; one that comes twice is so twice.
            ("02:00-03:00 Europe/Berlin", "2026-03-29T00:59:59Z", false), ("02:00-03:00 Europe/Berlin", "2026-03-29T01:00:00Z", false),
            ("02:00-03:00 Europe/Berlin", "2026-10-25T00:30:00Z", true), ("02:00-03:00 Europe/Berlin", "2026-10-25T01:30:00Z", true),
            // Within a day.
            ("12:00-13:30 UTC", "2026-11-21T11:59:59Z", false), ("12:00-13:30 UTC", "2026-11-21T12:00:00Z", true),
            ("12:00-13:30 UTC", "2026-11-21T13:29:59Z", true), ("12:00-13:30 UTC", "2026-11-21T13:30:00Z", false),
            ("9:00-10:00 +05:30", "2026-11-21T03:30:00Z", true), ("9:00-10:00 +05:30", "2026-11-21T09:30:00Z", false),
            // To the day's end, and all of it.
            ("18:00-24:00 UTC", "2026-11-21T23:59:59Z", true), ("18:00-24:00 UTC", "2026-11-22T00:00:00Z", false),
            ("00:00-24:00 UTC", "2026-11-21T00:00:00Z", true), ("00:00-24:00 UTC", "2026-11-21T12:00:00Z", true),
            ("22:00-00:00 UTC", "2026-11-21T23:59:59Z", true), ("22:00-00:00 UTC", "2026-11-22T00:00:00Z", false),
        ] as [(String, String, Bool)]
    )
    func whetherItIsQuiet(text: String, at: String, isQuiet: Bool) throws {
        let hours = try QuietHours(text, find: Self.find)
        #expect(hours.contains(try #require(Moment(text: at))) == isQuiet)
    }

    @Test(arguments: [
        ("22:00-07:00", "names no time zone"), ("22:00 UTC", "is no time of day"), ("22-7 UTC", "is no time of day"),
        ("25:00-07:00 UTC", "is no time of day"), ("22:60-07:00 UTC", "is no time of day"), ("24:01-07:00 UTC", "is no time of day"),
        ("22:00-07:00 Europe/Berlin x", "is no time of day"), ("", "is no time of day"), ("22:00-22:00 UTC", "is empty"),
        ("24:00-07:00 UTC", "is empty"), ("22:00-07:00 Europe/Berlim", "does not know"), ("22:00-07:00 CEST", "does not know"),
        ("-1:00-07:00 UTC", "is no time of day"), ("22:00-07:00-08:00 UTC", "is no time of day"),
    ])
    func whatIsWrong(text: String, message: String) {
        let problem = #expect(throws: QuietHours.Problem.self) { try QuietHours(text, find: Self.find) }
        #expect(problem?.description.contains(message) == true, "\(problem?.description ?? "")")
    }
}
