/// Something that tools write into logs, and what it means.
package struct Pattern: Sendable, Hashable {
    /// What a line that matches does in a log.
    package enum Role: String, Sendable, Hashable, CaseIterable {
        /// It says itself what is wrong.
        case cause
        /// It opens the passage that explains.
        case heading
        /// It is only a consequence.
        case symptom
        /// It counts what stands above it.
        case summary
        /// It looks like a failure and is none.
        case noise
    }

    package struct Solution: Sendable, Hashable {
        package var text: String
        /// An action that could be offered as a button.
        package var action: String?

        package init(text: String, action: String? = nil) {
            self.text = text
            self.action = action
        }
    }

    /// A line that proves the pattern, and where it stands: `pytest.yaml:31`.
    package struct Sample: Sendable, Hashable {
        package var text: String
        package var place: String
    }

    package var id: String
    package var family: String
    package var category: Category
    package var title: String
    package var role: Role
    /// 0 to 100: how telling it is among those of its role.
    package var priority: Int
    /// Such a failure often passes when it is tried again.
    package var isIntermittent: Bool
    /// `pytest.yaml:12`.
    package var place: String
    var texts: PatternTexts

    package var expressions: [String] { texts.read.expressions }
    package var causes: [String] { texts.read.causes }
    package var solutions: [Solution] { texts.read.solutions }
    /// Lines that have to match.
    package var examples: [Sample] { texts.read.examples }
    /// Lines that look like it and must not.
    package var counterexamples: [Sample] { texts.read.counterexamples }
}
