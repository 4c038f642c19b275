package import CIDiagnostics
import Diagnosis
import Knowledge
package import Redaction

/// Makes of what a container said its last lines, without secrets, and what the engine for logs finds in it.
package struct LogReading: Sendable {
    private let redactor: Redactor
    private let cause: @Sendable (_ log: String) async -> LogCause?

    /// Enough to see what came before the end, and little enough to be shown.
    private static let keptLines = 60
    private static let longestLine = 300

    package init(_ redactor: Redactor, cause: @escaping @Sendable (_ log: String) async -> LogCause?) {
        self.redactor = redactor
        self.cause = cause
    }

    /// By the engine that diagnoses CI's logs.
    package init(_ diagnostician: Diagnostician, _ redactor: Redactor) {
        self.init(redactor) { log in
            // A log that cannot be diagnosed is shown all the same.
            guard let diagnosed = try? await diagnostician.diagnose(paste: log), diagnosed.report.isDiagnosed,
                let first = diagnosed.report.findings.first
            else { return nil }
            let line = diagnosed.excerpt?.lines.first { $0.number == first.keyLine }?.text ?? ""
            return LogCause(
                title: first.title,
                confidence: first.confidence,
                line: line.printable,
                advice: first.pattern?.solutions.first?.text
            )
        }
    }

    func read(_ bytes: [UInt8]) async -> (lines: [String], cause: LogCause?) {
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline).suffix(Self.keptLines).map { String($0) + "\n" }
        // Handed over with their ends, as one text: a key of many lines is one secret.
        let shown = redactor.redact(counting: lines).pieces.map { String($0.prefix { !$0.isNewline }.prefix(Self.longestLine)).printable }
        return (shown, await cause(text))
    }
}
