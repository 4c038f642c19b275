import Testing
import Time

@Suite struct MomentParsingTests {
    @Test(
        arguments: [
            ("2026-11-21T05:43:00Z", 1_795_239_780_000), ("2026-11-21T05:43:00.5Z", 1_795_239_780_500),
            ("2026-11-21T05:43:00.123456Z", 1_795_239_780_123), ("2026-11-21T06:43:00+01:00", 1_795_239_780_000),
            ("2026-11-21T00:13:00-0530", 1_795_239_780_000), ("2026-11-21 05:43:00 UTC", 1_795_239_780_000),
            ("2026-11-21 06:43:00 +0100", 1_795_239_780_000), ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1_000),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000),
            // No such day, no such hour, no zone, no end.
            ("2026-02-29T00:00:00Z", nil), ("2026-13-01T00:00:00Z", nil), ("2026-11-31T00:00:00Z", nil), ("2026-11-21T24:00:00Z", nil),
            ("2026-11-21T05:43:00", nil), ("2026-11-21T05:43:00.Z", nil), ("2026-11-21T05:43:00Zx", nil), ("2026-11-21", nil), ("", nil),
            ("2026-11-21T05:43:00+1", nil), ("２026-11-21T05:43:00Z", nil),
        ] as [(String, Int64?)]
    )
    func texts(text: String, milliseconds: Int64?) { #expect(Moment(text: text)?.milliseconds == milliseconds) }

    /// What is written can be read.
    @Test(arguments: [0, 951_782_399_999, 951_868_800_000, 4_102_444_800_000, -86_400_000] as [Int64])
    func thereAndBack(milliseconds: Int64) {
        let moment = Moment(milliseconds: milliseconds)
        #expect(Moment(text: moment.iso8601) == moment)
    }
}
