package import Mail

/// What the failsafe needs to know. Filled from the settings file and the environment by whoever runs it.
package struct FailsafeSettings: Sendable, Equatable {
    package var databaseURL: String
    package var threshold = 100
    package var perSourceShare = 0.25
    package var sourceFailuresPerMinute = 10
    /// Without a watch the bot executes nothing.
    package var isRequired = false
    package var webhookURL: String?
    package var slackWebhookURL: String?
    package var mail: MailRoute?

    package init(databaseURL: String) { self.databaseURL = databaseURL }

    package var policy: FailsafePolicy { FailsafePolicy(threshold: threshold, perSourceShare: perSourceShare) }

    /// What is wrong with the values, each with what to do. A failsafe with senseless settings must not start quietly.
    package var problems: [String] {
        var problems: [String] = []
        if threshold < 1 {
            problems.append(
                "failsafe.threshold is \(threshold), and it must be at least 1. "
                    + "Set it to how many signature failures in an hour disable the bot (default 100)."
            )
        }
        if !(perSourceShare > 0 && perSourceShare <= 1) {
            problems.append(
                "failsafe.per_source_share is \(perSourceShare), and it must be above 0 and at most 1. "
                    + "Set it to the part of the threshold that one source can fill (default 0.25)."
            )
        }
        if sourceFailuresPerMinute < 0 {
            problems.append(
                "failsafe.source_failures_per_minute is \(sourceFailuresPerMinute), and it must not be negative (default 10)."
            )
        }
        for (key, url) in [("failsafe.webhook_url", webhookURL), ("failsafe.slack_webhook_url", slackWebhookURL)] {
            // The URL is a secret in itself and is not repeated.
            if let url, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
                problems.append("\(key) is no http(s) URL. Write it in full, beginning with https://.")
            }
        }
        return problems
    }
}
