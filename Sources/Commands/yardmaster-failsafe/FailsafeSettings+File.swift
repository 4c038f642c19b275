import Failsafe
import Settings

extension FailsafeSettings {
    /// Of secrets that lie elsewhere it waits for its own alone: it has to work where others cannot be had.
    static func load(file: String?, environment: [String: String]) async throws -> FailsafeSettings {
        FailsafeSettings(
            try await YardmasterSettings.loadWithSecrets(file: file, environment: environment) {
                $0 == "database_url" || $0.hasPrefix("failsafe.")
            }
        )
    }

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
