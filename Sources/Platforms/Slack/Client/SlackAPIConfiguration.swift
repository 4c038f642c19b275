/// Where and how Slack is called.
package struct SlackAPIConfiguration: Sendable {
    /// Ends in a slash.
    package var baseURL: String
    /// The workspace that the token belongs to; only tells allowances apart.
    package var workspace: String
    /// Hosts with their ports that stand in for `hooks.slack.com`.
    package var responseURLStandIns: Set<String>
    /// How long a call waits for its turn before it is given back as rate limited, unless its caller has less patience.
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
}
