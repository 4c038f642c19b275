import Testing
import Time

@Suite struct MomentTextTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00"), ("1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59"),
        ("2024-02-29T12:00:00Z", "Thu, 29 Feb 2024 12:00:00"), ("2026-11-20T23:59:59Z", "Fri, 20 Nov 2026 23:59:59"),
        ("2026-11-21T05:43:00Z", "Sat, 21 Nov 2026 05:43:00"), ("2026-11-22T00:00:00Z", "Sun, 22 Nov 2026 00:00:00"),
        ("2026-11-23T00:00:00Z", "Mon, 23 Nov 2026 00:00:00"), ("2026-11-24T00:00:00Z", "Tue, 24 Nov 2026 00:00:00"),
    ])
    func withTheDayOfTheWeek(text: String, dated: String) { #expect(Moment(text: text)?.weekdayDate == dated) }
}
