package import Knowledge

/// One root cause that was found.
package struct Finding: Sendable, Hashable {
    package var pattern: Pattern?
    package var category: Category
    package var title: String
    package var confidence: Double
    package var keyLine: Int
    package var lines: [ClosedRange<Int>]
    package var excerpt: String
}

/// What is known of a failed job.
package struct DiagnosisReport: Sendable {
    package var system: LogOrigin
    package var lineCount: Int
    package var byteCount: Int
    package var isTruncated: Bool
    package var failedStep: Step?
    package var findings: [Finding]
    package var isDiagnosed: Bool
    package var flakiness: Double
    package var flakySigns: [FlakySign] = []
    package var fingerprint: String
    /// People found the line helpful that explains it, when it explained an earlier failure of the same job.
    package var isMarkedHelpful = false
    /// How many secrets were taken out of what is shown.
    package var redactions = 0
}
