import Settings
import Telemetry
import Testing
import Threading

@testable import Application

/// Whoever started it and with whatever logger, as the demo does with its own token.
@Test func whatServesLogsNoSecretOfItsSettings() throws {
    let settings = try YardmasterSettings.load(file: nil, environment: ["GITHUB_TOKEN": "an-invented-secret"])
    let lines = Locked<[String]>([])
    let logger = Logger(sink: LogSink { line in lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } })
    Serve(settings, logger: logger).logger.info("told an-invented-secret")
    #expect(lines.withLock { $0.count == 1 && $0[0].contains("told [redacted:secret]") })
}
