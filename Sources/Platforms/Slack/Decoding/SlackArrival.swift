/// What a verified body on `/slack/events` is, as far as the receiver has to know before it answers.
package enum SlackArrival: Sendable, Equatable {
    /// To be answered with the challenge.
    case urlVerification(challenge: String)
    /// Slack holds events of this workspace back, since the minute given in seconds since 1970.
    case rateLimited(workspace: String, minute: Int64)
    /// To be stored before it is acknowledged.
    case event(SlackArrivalKeys)
    /// Well formed, but no work: acknowledged and not stored.
    case uninteresting(SlackIndifference)
}

/// What the inbox tells events apart by, and what it keeps them in order by.
package struct SlackArrivalKeys: Sendable, Equatable {
    /// `slack:<app>:<team>:<event>`: the same for every retry.
    package var event: String
    /// `slack/<workspace>/<channel>/<ts>` for a message that is addressed to the bot. A mention in a channel comes twice, as
    /// `app_mention` and as `message`, with two event ids; a message that a rule drops has no key and so cannot shadow its mention,
    /// and a thread reply without a mention has a key of its own for the same reason: see ``MessageKey``.
    package var message: String?
    /// As ``ThreadID/key``: what keeps an order of its own.
    package var thread: String
    /// Does not wait for the thread's earlier events.
    package var bypasses: Bool

    package init(event: String, message: String? = nil, thread: String, bypasses: Bool = false) {
        self.event = event
        self.message = message
        self.thread = thread
        self.bypasses = bypasses
    }
}

/// Why a well-formed event means no work, for logs and metrics.
package enum SlackIndifference: String, Sendable, CaseIterable {
    /// The loop guard: we said or did this ourselves.
    case own
    case otherBot = "other_bot"
    /// Said in a channel, outside of a thread, to nobody or to others.
    case notAddressed = "not_addressed"
    /// A message that no person wrote, such as `channel_join`.
    case subtype
    case noAuthor = "no_author"
    /// A message changed, but not its words: a link unfolded, a reply was counted.
    case unchangedText = "unchanged_text"
    /// The title of an assistant thread.
    case assistantThread = "assistant_thread"
    /// It happened to somebody or something that is not ours.
    case notOurs = "not_ours"
    /// Meant for another installation of the app than the one that our token belongs to.
    case foreignWorkspace = "foreign_workspace"
    case unknownType = "unknown_type"
}

/// Where a stored body came in, as the inbox keeps it.
package enum SlackSource: String, Sendable, CaseIterable {
    case events = "slack/events"
    case interactivity = "slack/interactivity"
    case commands = "slack/commands"
}
