import Failsafe
import Testing

typealias Change = @Sendable (inout FailsafeSettings) -> Void

struct FailsafeSettingsTests {
    @Test func defaultsAreGood() {
        let settings = FailsafeSettings(databaseURL: "sqlite:x.db")
        #expect(settings.problems.isEmpty)
        #expect(settings.policy == FailsafePolicy(threshold: 100, perSourceShare: 0.25))
    }

    // Each senseless value is named, and a URL, which is a secret, is not repeated.
    @Test(
        arguments: [
            ({ @Sendable in $0.threshold = 0 }, "failsafe.threshold is 0"),
            ({ @Sendable in $0.perSourceShare = 0 }, "failsafe.per_source_share is 0.0"),
            ({ @Sendable in $0.perSourceShare = 1.1 }, "failsafe.per_source_share is 1.1"),
            ({ @Sendable in $0.perSourceShare = .nan }, "failsafe.per_source_share is nan"),
            ({ @Sendable in $0.sourceFailuresPerMinute = -1 }, "failsafe.source_failures_per_minute is -1"),
            ({ @Sendable in $0.webhookURL = "hooks.example/secret" }, "failsafe.webhook_url is no http(s) URL"),
            ({ @Sendable in $0.slackWebhookURL = "ftp://secret" }, "failsafe.slack_webhook_url is no http(s) URL"),
        ] as [(Change, String)]
    )
    func senselessValues(change: Change, message: String) {
        var settings = FailsafeSettings(databaseURL: "sqlite:x.db")
        change(&settings)
        #expect(settings.problems.count == 1)
        #expect(settings.problems[0].hasPrefix(message))
        #expect(!settings.problems[0].contains("secret"))
    }
}
