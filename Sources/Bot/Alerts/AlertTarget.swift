package import Conversation

/// Where a failure is told, and who is called.
package struct AlertTarget: Sendable, Equatable {
    package var channel: ThreadID
    package var mention: String?
    package var isQuiet: Bool

    package init(channel: ThreadID, mention: String? = nil, isQuiet: Bool = false) {
        self.channel = channel
        self.mention = mention
        self.isQuiet = isQuiet
    }
}
