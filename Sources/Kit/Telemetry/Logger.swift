package import Time
package import Redaction

/// Writes what happened, one line each, with every secret taken out on the way.
///
/// A message is a fixed sentence; what varies is metadata. A level that is off costs one comparison.
package struct Logger: Sendable {
    private let level: LogLevel
    /// Whatever else leaves the process beside the log goes through the same one.
    package private(set) var redactor: Redactor
    private let format: LogFormat
    private let clock: WallClock
    private let sink: LogSink
    private var metadata: [(String, String)] = []

    package init(
        level: LogLevel = .info,
        format: LogFormat = .forStandardError,
        redactor: Redactor = .standard,
        clock: WallClock = .system,
        sink: LogSink = .standardError
    ) {
        self.level = level
        self.redactor = redactor
        self.format = format
        self.clock = clock
        self.sink = sink
    }

    /// Says nothing: for tests, and for commands whose output is their answer.
    package static let silent = Logger(level: .error, sink: LogSink { _ in })

    package func redacting(with redactor: Redactor) -> Logger {
        var logger = self
        logger.redactor = redactor
        return logger
    }

    package func with(_ added: KeyValuePairs<String, String>) -> Logger {
        var logger = self
        logger.metadata += added.map { ($0.key, $0.value) }
        return logger
    }

    package func debug(_ message: @autoclosure () -> String, _ metadata: @autoclosure () -> KeyValuePairs<String, String> = [:]) {
        if level <= .debug { write(.debug, message(), metadata()) }
    }

    package func info(_ message: @autoclosure () -> String, _ metadata: @autoclosure () -> KeyValuePairs<String, String> = [:]) {
        if level <= .info { write(.info, message(), metadata()) }
    }

    package func notice(_ message: @autoclosure () -> String, _ metadata: @autoclosure () -> KeyValuePairs<String, String> = [:]) {
        if level <= .notice { write(.notice, message(), metadata()) }
    }

    package func warning(_ message: @autoclosure () -> String, _ metadata: @autoclosure () -> KeyValuePairs<String, String> = [:]) {
        if level <= .warning { write(.warning, message(), metadata()) }
    }

    package func error(_ message: @autoclosure () -> String, _ metadata: @autoclosure () -> KeyValuePairs<String, String> = [:]) {
        write(.error, message(), metadata())
    }

    private func write(_ level: LogLevel, _ message: String, _ added: KeyValuePairs<String, String>) {
        var fields = metadata
        fields += added.map { ($0.key, $0.value) }
        // Each value by itself: a secret that begins in one field must not hide the end of another.
        let line = format.line(
            level,
            at: clock.now(),
            redactor.redact(message),
            fields.map { ($0.0, redactor.redact($0.1, under: $0.0)) }
        )
        sink.write(line)
    }
}
