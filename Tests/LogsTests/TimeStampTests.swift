import Logs
import Testing

struct TimeStampTests {
    static let stamped: [(line: String, text: String)] = [
        // GitHub and Azure
        ("2024-05-06T07:08:09.1234567Z ##[group]x", "##[group]x"),
        ("2024-05-06T07:08:09.1234567Z   indented", "  indented"),
        ("2024-05-06T07:08:09.1234567Z ", ""),
        ("2024-05-06T07:08:09.1234567Z", ""),
        ("2024-05-06T07:08:09Z x", "x"),
        // GitLab, with the stream and whether the line goes on
        ("2024-05-06T07:08:09.123456Z 00O x", "x"),
        ("2024-05-06T07:08:09.123456Z 01E x", "x"),
        ("2024-05-06T07:08:09.123456Z 00O+x", "x"),
        ("2024-05-06T07:08:09.123456Z 00O ", ""),
        // Jenkins' time stamper
        ("[2024-05-06T07:08:09.123Z] + make", "+ make"),
        ("[2024-05-06T07:08:09.123Z]", ""),
        ("07:08:09 + make", "+ make"),
        ("07:08:09   + make", "  + make"),
        // Buildkite's, as it is sent and as it is left in a copy
        ("\u{1B}_bk;t=1700000000000\u{7}+ make", "+ make"),
        ("_bk;t=1700000000000+ make", "+ make"),
        // With a zone
        ("2024-05-06T07:08:09+02:00 x", "x"),
        ("2024-05-06T07:08:09.5-0700 x", "x"),
        ("2024-05-06T07:08:09+02:00", ""),
        ("2024-05-06T07:08:09 x", "x"),
    ]

    @Test(arguments: stamped)
    func isTakenAway(line: String, text: String) {
        let log = read(line)
        #expect(log.text(1) == text)
        #expect(log.marks(of: 1) == .stamped)
    }

    static let others = [
        // A program's own, which belongs to what it says
        "2024-05-06 07:08:09 INFO x",
        "2024-05-06 07:08:09,123 ERROR x",
        "[2024-05-06 07:08:09] x",
        "[2024-05-06T07:08:09.123Z x",
        // Part of something longer
        "2024-05-06T07:08:09Z.log is missing",
        "2024-05-06T07:08:09Z,error",
        "07:08:09.123 x",
        "07:08:09,x is not y",
        "07:08:09",
        // No times
        "99:99:99 x", "20:60:00 x", "20:00:60 x",
        "2x24-05-06T07:08:09Z x", "2024-0x-06T07:08:09Z x", "2024-05-06T07:08:0",
        "12345678 x", "1:2:3", "", "[", "[]", "2024-05-06",
        "00O x", "version 2024-05-06T07:08:09Z x",
    ]

    @Test(arguments: others)
    func isNotTakenForOne(line: String) {
        let log = read(line + "\n")
        #expect(log.text(1) == line)
        #expect(log.marks(of: 1) == [])
    }
}
