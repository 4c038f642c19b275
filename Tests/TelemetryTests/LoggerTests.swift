import JSON
import Redaction
import Telemetry
import Testing
import Threading
import Time

@Suite struct LoggerTests {
    private func lines(_ level: LogLevel, _ format: LogFormat, _ body: (Logger) -> Void) -> [String] {
        let lines = Locked<[String]>([])
        let clock = WallClock { Moment(milliseconds: 1_790_000_000_123) }
        body(
            Logger(
                level: level,
                format: format,
                clock: clock,
                sink: LogSink { line in lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
            )
        )
        return lines.withLock { $0 }
    }

    @Test func jsonLinesCarryTimeLevelMessageAndMetadata() throws {
        let written = lines(.info, .json) { $0.with(["trace": "abc"]).warning("the disk is full", ["free": "0"]) }
        let line = try JSON(parsing: Array(written[0].utf8.dropLast()))
        #expect(line["time"]?.string == "2026-09-21T14:13:20.123Z")
        #expect(line["level"]?.string == "warning")
        #expect(line["message"]?.string == "the disk is full")
        #expect(line["trace"]?.string == "abc")
        #expect(line["free"]?.string == "0")
        #expect(written[0].hasSuffix("\n"))
    }

    @Test func aLevelThatIsOffEvaluatesNothing() {
        var evaluated = false
        func message() -> String {
            evaluated = true
            return ""
        }
        #expect(lines(.warning, .json) { $0.info(message()) }.isEmpty)
        #expect(!evaluated)
    }

    @Test func secretsStayIn() {
        let token = "xoxb-" + "123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx"
        for format in [LogFormat.json, .plain(coloured: false)] {
            let written = lines(.debug, format) { $0.error("calling with \(token)", ["header": "Bearer \(token)"]) }
            #expect(!written[0].contains("AbCdEfGhIjKl"))
        }
    }

    @Test func aStrangersLineBreaksDoNotForgeALine() {
        let written = lines(.debug, .plain(coloured: false)) { $0.info("asked", ["text": "a\n00:00:00 error   forged\u{1b}[2J"]) }
        #expect(written.count == 1)
        #expect(written[0].dropLast().allSatisfy { $0 != "\n" && $0 != "\u{1b}" })
    }
}
