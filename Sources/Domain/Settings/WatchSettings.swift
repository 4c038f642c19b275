package import Configuration

/// What the failsafe's own program runs with: its settings, and where the store is. Nothing else is read, because it has to work also where
/// what others need is wrong, or cannot be had from where it runs. What is no setting at all is an error here as well.
package struct WatchSettings: Sendable {
    package var databaseURL: String
    package var failsafe: YardmasterSettings.Failsafe

    package static func load(
        file: String?,
        environment: [String: String],
        patience: Duration = .seconds(15)
    ) async throws(ConfigurationProblems) -> WatchSettings {
        let resolver = Resolver(keys: Keys.watched, structured: Keys.unwatched)
        let resolution = try await resolver.resolveWithSecrets(file: file, environment: environment, patience: patience)
        var problems: [ConfigurationProblem] = []
        let settings = WatchSettings(databaseURL: resolution.storeURL, failsafe: YardmasterSettings.Failsafe(resolution, &problems))
        if !problems.isEmpty { throw ConfigurationProblems(problems) }
        return settings
    }
}

extension Keys {
    fileprivate static let watched = all.filter { ["database_url", "yardmaster_data"].contains($0.path) || $0.path.hasPrefix("failsafe.") }

    /// What stands at the top of the file and is others'.
    fileprivate static let unwatched: Set<String> = {
        let own = Set(watched.map(\.section))
        let others = all.filter { !own.contains($0.section) }
        return structured.union(others.map(\.section)).union(others.filter(\.isSecret).map { $0.path + "_file" })
    }()
}

extension SettingKey {
    fileprivate var section: String { path.split(separator: ".").first.map(String.init) ?? path }
}

extension Resolution {
    var storeURL: String { text("database_url") ?? ValueCheck.storeURL(in: text("yardmaster_data") ?? "./data") }
}

extension YardmasterSettings.Failsafe {
    init(_ resolution: Resolution, _ problems: inout [ConfigurationProblem]) {
        self.init(
            threshold: resolution.integer("failsafe.threshold"),
            perSourceShare: resolution.number("failsafe.per_source_share"),
            sourceFailuresPerMinute: resolution.integer("failsafe.source_failures_per_minute"),
            isRequired: resolution.flag("failsafe.required"),
            webhookURL: resolution.text("failsafe.webhook_url"),
            slackWebhookURL: resolution.text("failsafe.slack_webhook_url"),
            mail: MailReader.route(resolution, &problems)
        )
    }
}
