import Failsafe
import Settings

extension FailsafeSettings {
    /// The same file and the same variables that the bot reads.
    init(_ settings: YardmasterSettings) {
        self.init(databaseURL: settings.databaseURL)
        threshold = settings.failsafe.threshold
        perSourceShare = settings.failsafe.perSourceShare
        sourceFailuresPerMinute = settings.failsafe.sourceFailuresPerMinute
        isRequired = settings.failsafe.isRequired
        webhookURL = settings.failsafe.webhookURL
        slackWebhookURL = settings.failsafe.slackWebhookURL
        mail = settings.failsafe.mail
    }
}
