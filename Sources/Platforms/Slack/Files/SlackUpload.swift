package import Time

/// A file that Slack has and nobody sees yet: one that a message has to show, or it stays the bot's own.
package struct SlackUpload: Sendable, Equatable {
    /// Slack's id of it.
    package var file: String
    /// Its page in the workspace, where it was told.
    package var link: String?
    package var at: Moment

    package init(file: String, link: String?, at: Moment) {
        self.file = file
        self.link = link
        self.at = at
    }
}
