package import Diagnosis
package import Redaction
package import Time

/// One diagnosed run, as it is remembered.
package struct FailureRecord: Sendable, Equatable {
    /// The same whenever the same run is diagnosed again for the same reason, so that it is remembered once.
    package var id: String
    package var origin: FailureOrigin
    package var fingerprint: String
    package var isDiagnosed: Bool
    package var category: String
    package var pattern: String?
    package var title: String
    package var step: String?
    /// The line that explains the failure.
    package var keyText: String
    package var confidence: Double
    /// How likely the log alone makes it that the same job passes when it is run again.
    package var flakiness: Double
    package var flakySigns: [FlakySign]
    package var at: Moment
    /// The whole report, for whoever wants to see more of it.
    package var story: String

    /// More of a report nobody reads in a chat, and every diagnosed run keeps one.
    package static let longestStory = 64 << 10

    package init(
        id: String,
        origin: FailureOrigin,
        fingerprint: String,
        isDiagnosed: Bool,
        category: String,
        pattern: String?,
        title: String,
        step: String?,
        keyText: String,
        confidence: Double,
        flakiness: Double,
        flakySigns: [FlakySign] = [],
        at: Moment,
        story: String
    ) {
        self.id = id
        self.origin = origin
        self.fingerprint = fingerprint
        self.isDiagnosed = isDiagnosed
        self.category = category
        self.pattern = pattern
        self.title = title
        self.step = step
        self.keyText = keyText
        self.confidence = confidence
        self.flakiness = flakiness
        self.flakySigns = flakySigns
        self.at = at
        self.story = story
    }
}

/// What is remembered is said again. Names of repositories, branches and jobs are kept as they are, because they are looked up by.
extension FailureRecord: Redactable {
    package func redacted(by pass: inout RedactionPass) -> FailureRecord {
        var copy = self
        copy.title = pass.text(title)
        copy.step = step.map { pass.text($0) }
        copy.keyText = pass.text(keyText)
        copy.story = pass.text(story)
        copy.origin.url = origin.url.map { pass.url($0) }
        return copy
    }
}
