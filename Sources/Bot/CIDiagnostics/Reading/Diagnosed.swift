import CIEvents
import Knowledge
import Cryptography
package import Diagnosis
package import Failures
import Redaction
package import Time

/// A log that was read and diagnosed, without its secrets.
package struct Diagnosed: Sendable {
    /// Another job of the same run that failed.
    package struct OtherJob: Sendable, Equatable {
        package var name: String
        package var url: String
    }

    package var report: DiagnosisReport
    /// More than is shown at first.
    package var excerpt: Excerpt?
    package var origin: FailureOrigin
    /// What could not be read, in sentences.
    package var problems: [String]
    package var others: [OtherJob]

    /// What it is remembered by: the job, whoever tells of it and however often; where that is not known, what it was asked with.
    package func id(else event: String) -> String {
        var parts = [event]
        if let system = origin.system, let repository = origin.repository, let job = origin.jobID {
            let host = origin.url?.firstRange(of: "://").map { scheme in
                String(origin.url?[scheme.upperBound...].prefix { $0 != "/" } ?? "").lowercased()
            }
            parts = [system.rawValue, host ?? "", repository, job]
        }
        return Cryptography.hex(Array(Cryptography.sha256(Array(parts.joined(separator: "\n").utf8)).prefix(8)))
    }

    /// To be redacted with what the configuration knows to be secret before it is kept.
    package func record(id: String, now: Moment) -> FailureRecord {
        let first = report.findings.first
        return FailureRecord(
            id: id,
            origin: origin,
            fingerprint: report.fingerprint,
            isDiagnosed: report.isDiagnosed,
            category: first?.category.rawValue ?? "unknown",
            pattern: first?.pattern?.id,
            title: first?.title ?? "",
            step: report.failedStep?.name,
            keyText: keyText,
            confidence: first?.confidence ?? 0,
            flakiness: report.flakiness,
            flakySigns: report.flakySigns,
            at: now,
            story: Story(self).stored
        )
    }

    private var keyText: String {
        guard let excerpt, let line = excerpt.lines.first(where: { $0.number == excerpt.keyLine }) else { return "" }
        return line.text
    }
}
