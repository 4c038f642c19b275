import Testing

@testable import Time

@Suite struct ZoneTests {
    private static func bytes(_ value: Int64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> Int64((count - 1 - $0) * 8)) }
    }

    private static func header(times: Int, types: Int) -> [UInt8] {
        var header = Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
        for count in [0, 0, 0, times, types, 4] { header += bytes(Int64(count), 4) }
        return header
    }

    /// A file as the system has it: the part for old readers empty, then what is given.
    static func file(changes: [(Int64, UInt8)] = [], offsets: [Int64] = [0], footer: String) -> [UInt8] {
        var file = header(times: 0, types: 1) + [UInt8](repeating: 0, count: 6 + 4)
        file += header(times: changes.count, types: offsets.count)
        for change in changes { file += bytes(change.0, 8) }
        for change in changes { file.append(change.1) }
        for offset in offsets { file += bytes(offset, 4) + [0, 0] }
        file += Array("CET\0\n\(footer)\n".utf8)
        return file
    }

    static func moment(_ text: String) -> Moment { Moment(text: text)! }

    /// Rule, moment, seconds east of UTC: the last second before each change, and the first after it.
    @Test(
        arguments: [
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T00:59:59Z", 3_600), ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", 7_200),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T00:59:59Z", 7_200), ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T01:00:00Z", 3_600),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2050-07-01T00:00:00Z", 7_200), ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-12-31T23:30:00Z", 3_600),
            ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T06:59:59Z", -18_000), ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00Z", -14_400),
            ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T06:00:00Z", -18_000),
            // The year begins in summer.
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01T00:00:00Z", 39_600),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-04-04T16:00:00Z", 36_000),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-10-03T16:00:00Z", 39_600),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-12-31T13:30:00Z", 39_600),
            // Winter is the exception.
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-15T00:00:00Z", 0), ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-15T00:00:00Z", 3_600),
            // The day before the turn's own.
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7_200),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3_600),
            ("<+0330>-3:30", "2026-07-15T00:00:00Z", 12_600), ("UTC0", "2026-07-15T00:00:00Z", 0),
        ] as [(String, String, Int64)]
    )
    func rules(rule: String, at: String, offset: Int64) throws {
        let zone = try #require(Zone(name: "x", tzif: Self.file(footer: rule)))
        #expect(zone.offset(at: Self.moment(at)) == offset)
    }

    @Test(arguments: [
        "CET", "CET-", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,J60,J300",
        "CET-1CEST,M3.5.0,M10.5.0/3x", "<CET-1", "-1",
    ])
    func whatIsNoRule(rule: String) { #expect(Zone(name: "x", tzif: Self.file(footer: rule)) == nil) }

    /// The listed changes hold until the last of them, and the rule from there.
    @Test(arguments: [
        ("2020-01-01T00:00:00Z", 600), ("2026-01-01T00:00:00Z", 7_200), ("2026-03-31T23:59:59Z", 7_200), ("2026-04-01T00:00:00Z", 3_600),
    ])
    func listedChanges(at: String, offset: Int64) throws {
        let changes: [(Int64, UInt8)] = [
            (Self.moment("2025-12-01T00:00:00Z").seconds, 1), (Self.moment("2026-04-01T00:00:00Z").seconds, 2),
        ]
        let zone = try #require(Zone(name: "x", tzif: Self.file(changes: changes, offsets: [600, 7_200, 3_600], footer: "ABC-1")))
        #expect(zone.offset(at: Self.moment(at)) == offset)
        let ruleless = try #require(Zone(name: "x", tzif: Self.file(changes: changes, offsets: [600, 7_200, 3_600], footer: "")))
        #expect(ruleless.offset(at: Self.moment(at)) == offset)
    }

    /// Cut anywhere before its rule, or with a byte of its head changed, it is no zone, and nothing worse.
    @Test func whatIsNoFile() throws {
        let file = Self.file(changes: [(0, 0)], footer: "CET-1CEST,M3.5.0,M10.5.0/3")
        #expect(Zone(name: "x", tzif: file) != nil)
        for length in 0..<(file.count - 28) { #expect(Zone(name: "x", tzif: Array(file.prefix(length))) == nil, "\(length)") }
        for index in file.indices {
            var damaged = file
            damaged[index] = 0xFF
            _ = Zone(name: "x", tzif: damaged)?.offset(at: Moment(seconds: 1_790_000_000))
        }
        #expect(Zone(name: "x", tzif: Array("TZif1".utf8) + file.dropFirst(5)) == nil)
    }

    @Test(
        arguments: [
            ("UTC", 0), ("+00:00", 0), ("+05:30", 19_800), ("-03:00", -10_800), ("+14:00", 50_400), ("utc", nil), ("+5:30", nil),
            ("05:30", nil),
            ("+15:00", nil), ("+05:60", nil), ("+05", nil), ("+05:30:00", nil), ("", nil),
        ] as [(String, Int64?)]
    )
    func fixed(text: String, offset: Int64?) { #expect(Zone(fixed: text)?.offset(at: Moment(seconds: 0)) == offset) }
}
