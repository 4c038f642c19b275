package import Time

/// What the bot remembers of one conversation.
package struct Recollection: Sendable, Equatable {
    package struct Turn: Sendable, Equatable {
        package enum Speaker: String, Sendable { case person, bot }

        package var speaker: Speaker
        package var author: String?
        package var text: String
        /// The id of the person's message on the platform: the one that was said, or the one that this answers.
        package var message: String?
        package var saidAt: Moment

        package init(_ speaker: Speaker, author: String? = nil, text: String, message: String? = nil, saidAt: Moment) {
            self.speaker = speaker
            self.author = author
            self.text = text
            self.message = message
            self.saidAt = saidAt
        }
    }

    /// What was said before the turns that are kept whole.
    package var summary: String?
    package var turns: [Turn]
    package var startedAt: Moment?

    package init(summary: String? = nil, turns: [Turn] = [], startedAt: Moment? = nil) {
        self.summary = summary
        self.turns = turns
        self.startedAt = startedAt
    }

    package var isEmpty: Bool { turns.isEmpty && summary == nil }
}
