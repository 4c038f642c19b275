package import Conversation

/// What this installation can and cannot do, so that help never promises what is not there.
package struct Capabilities: Sendable, Equatable {
    /// Something that people will ask for and that would have to be configured.
    package struct Gap: Sendable, Equatable {
        package var name: String
        package var explanation: RichText
        /// Goes on with what the explanation begins: `need a language model`.
        package var reason: RichText

        package init(_ name: String, _ explanation: RichText, _ reason: RichText) {
            self.name = name
            self.explanation = explanation
            self.reason = reason
        }
    }

    package var platforms: [Platform]
    package var missing: [Gap]

    package init(platforms: [Platform], missing: [Gap]) {
        self.platforms = platforms
        self.missing = missing
    }

    /// Where there is nothing to be asked about.
    package static let noData = Gap("data", "questions about data", "need a place to ask: \(.code("sources"))")

    /// Where there is nothing to look at and nothing to be done.
    package static let nothingRuns = Gap(
        "operations",
        "restarts, roll-backs and other fixes",
        "need something to work on: \(.code("clusters")) or \(.code("KUBECONFIG")), keys of AWS, or \(.code("runbooks"))"
    )

    /// Where no model is configured.
    package static let freeQuestions = Gap(
        "free questions",
        "questions in free words",
        "need a language model (\(.code("YARDMASTER_MODEL_MEDIUM")))"
    )
}
