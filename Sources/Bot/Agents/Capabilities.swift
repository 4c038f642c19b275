package import Conversation

/// What this installation can and cannot do, so that help never promises what is not there.
package struct Capabilities: Sendable, Equatable {
    /// Something that people will ask for and that would have to be configured, or is not in this version.
    package struct Gap: Sendable, Equatable {
        package var name: String
        package var explanation: RichText

        package init(_ name: String, _ explanation: RichText) {
            self.name = name
            self.explanation = explanation
        }
    }

    package var platforms: [Platform]
    package var missing: [Gap]

    package init(platforms: [Platform], missing: [Gap]) {
        self.platforms = platforms
        self.missing = missing
    }

    /// What no configuration of this version can add. Each line goes when its part is built.
    package static let notInThisVersion: [Gap] = [
        Gap("operations", "restarts, roll-backs and other fixes"),
        Gap("data", "questions about data"),
    ]

    /// Where no model is configured.
    package static let freeQuestions = Gap(
        "free questions",
        "questions in free words, which need a language model (`YARDMASTER_MODEL_MEDIUM`)"
    )
}
