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
        /// Its place in the store, above those of what was said before; nil until it stands there.
        package var number: Int64?

        package init(_ speaker: Speaker, author: String? = nil, text: String, message: String? = nil, saidAt: Moment) {
            self.speaker = speaker
            self.author = author
            self.text = text
            self.message = message
            self.saidAt = saidAt
        }
    }

    /// What a model made of the turns up to one of them, for the models that are asked later.
    package struct Digest: Sendable, Equatable {
        package var text: String
        /// The number of the last turn that it tells of.
        package var through: Int64

        package init(_ text: String, through: Int64) {
            self.text = text
            self.through = through
        }
    }

    /// What was said before the turns that are kept whole.
    package var summary: String?
    package var turns: [Turn]
    package var digest: Digest?
    package var startedAt: Moment?

    package init(summary: String? = nil, turns: [Turn] = [], digest: Digest? = nil, startedAt: Moment? = nil) {
        self.summary = summary
        self.turns = turns
        self.digest = digest
        self.startedAt = startedAt
    }

    package var isEmpty: Bool { turns.isEmpty && summary == nil }
}
