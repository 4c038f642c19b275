import Failsafe
import Settings

extension FailsafeSettings {
    /// The same file and the same variables that the bot reads.
    static func load(file: String?, environment: [String: String]) async throws -> FailsafeSettings {
        FailsafeSettings(try await WatchSettings.load(file: file, environment: environment))
    }

    private init(_ settings: WatchSettings) {
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
