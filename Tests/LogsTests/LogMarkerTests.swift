@testable import Logs
import Testing

struct LogMarkerTests {
    static let lines: [(raw: String, text: String, markers: [LogMarker])] = [
        // Travis
        (
            "travis_fold:start:git.checkout\r\u{1B}[0K$ git clone", "$ git clone",
            [marker(.foldStart, "git.checkout")]
        ),
        ("travis_fold:end:git.checkout\r\u{1B}[0K", "", [marker(.foldEnd, "git.checkout")]),
        (
            "travis_fold:start:install\r\u{1B}[0Ktravis_time:start:0a1b2c\r\u{1B}[0K$ make", "$ make",
            [marker(.foldStart, "install"), marker(.commandStart, "0a1b2c")]
        ),
        (
            "travis_time:end:0a1b2c:start=1000000000,finish=3500000000,duration=2500000000\r\u{1B}[0K", "",
            [marker(.commandEnd, "0a1b2c", seconds: 2.5)]
        ),
        ("travis_time:end:0a1b2c:start=1,finish=2,duration=x\r\u{1B}[0K", "", [marker(.commandEnd, "0a1b2c")]),
        // GitLab
        (
            "section_start:1560896352:prepare_script\r\u{1B}[0K\u{1B}[36;1mPreparing\u{1B}[0;m", "Preparing",
            [marker(.sectionStart, "prepare_script", at: 1_560_896_352)]
        ),
        ("section_start:1560896352:tests[collapsed=true]\r\u{1B}[0KTests", "Tests", [marker(.sectionStart, "tests", at: 1_560_896_352)]),
        ("section_end:1560896353:prepare_script\r\u{1B}[0K", "", [marker(.sectionEnd, "prepare_script", at: 1_560_896_353)]),
        (
            "section_end:1560896353:a\r\u{1B}[0Ksection_start:1560896353:b\r\u{1B}[0KNext", "Next",
            [marker(.sectionEnd, "a", at: 1_560_896_353), marker(.sectionStart, "b", at: 1_560_896_353)]
        ),
        (
            "2024-05-06T07:08:09.123456Z 00O section_start:1560896352:a\r\u{1B}[0KA", "A",
            [marker(.sectionStart, "a", at: 1_560_896_352)]
        ),
        // Where the control characters were lost
        ("travis_fold:end:install", "", [marker(.foldEnd, "install")]),
        ("section_end:1560896353:a\r", "", [marker(.sectionEnd, "a", at: 1_560_896_353)]),
        // None
        ("travis_fold:start:", "travis_fold:start:", []),
        ("travis_fold:start:is written before a fold", "travis_fold:start:is written before a fold", []),
        ("section_start:soon:a", "section_start:soon:a", []),
        ("section_start:1560896352", "section_start:1560896352", []),
        ("see travis_fold:start:x", "see travis_fold:start:x", []),
        ("static_assert_failed", "static_assert_failed", []),
    ]

    static func marker(_ kind: LogMarker.Kind, _ name: String, seconds: Double? = nil, at time: Double? = nil) -> LogMarker {
        LogMarker(kind: kind, name: name, line: 2, seconds: seconds, time: time)
    }

    @Test(arguments: lines)
    func isToldFromText(raw: String, text: String, markers: [LogMarker]) {
        let log = read("before\n\(raw)\nafter")
        #expect(log.text(2) == text)
        #expect(log.markers == markers)
        #expect(!log.marks(of: 2).contains(.redrawn))
    }

    @Test func theirNumberIsBounded() {
        let count = 100_000
        let log = read((1...count).map { "travis_fold:end:\($0)\n" }.joined())
        #expect(log.markers.count < 20_000)
        #expect(log.markers.first?.name == "1")
        #expect(log.markers.last?.name == "\(count)")
        #expect(log.markers.map(\.line) == log.markers.map(\.line).sorted())
        #expect(log.lineCount == count)
    }
}
