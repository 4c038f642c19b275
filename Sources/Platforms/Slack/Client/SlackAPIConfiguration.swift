/// Where and how Slack is called.
package struct SlackAPIConfiguration: Sendable {
    /// Ends in a slash.
    package var baseURL: String
    /// The workspace that the token belongs to; only tells allowances apart.
    package var workspace: String
    /// Hosts with their ports that stand in for `hooks.slack.com`.
    package var responseURLStandIns: Set<String>
    /// How long a call waits for its turn before it is given back as rate limited.
    package var longestWait: Duration

    package init(
        baseURL: String = "https://slack.com/api/",
        workspace: String = "",
        responseURLStandIns: Set<String> = [],
        longestWait: Duration = .seconds(5)
    ) {
        self.baseURL = baseURL.hasSuffix("/") ? baseURL : baseURL + "/"
        self.workspace = workspace
        self.responseURLStandIns = responseURLStandIns
        self.longestWait = longestWait
    }

    /// What is counted by channel comes from the outbox, where it can wait for long and in nobody's way. Here each call that waits takes
    /// one of a few places, and a few busy channels would take them all: it waits for one turn, so that no turn is lost, and no longer.
    func longestWait(for method: SlackMethod) -> Duration {
        method.isPacedByChannel ? min(longestWait, .seconds(60) / method.perMinute) : longestWait
    }
}
