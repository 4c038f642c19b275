package import AWSIdentity
package import CIEvents
package import Configuration
package import Conversation
package import Costs
package import Documents
package import HTTPServer
package import Kubernetes
package import Mail
package import ModelContext
package import Redaction
package import Runbooks
import Time

/// What the house runs with, checked.
package struct YardmasterSettings: Sendable {
    package struct Slack: Sendable {
        package var botToken: String
        package var signingSecrets: [String]
        package var apiURL: String
    }

    package struct Failsafe: Sendable {
        package var threshold: Int
        package var perSourceShare: Double
        package var sourceFailuresPerMinute: Int
        package var isRequired: Bool
        package var webhookURL: String?
        package var slackWebhookURL: String?
        /// Nil where nobody is mailed.
        package var mail: MailRoute?
    }

    /// Where the end of the audit is made known outside of the store.
    package struct Audit: Sendable {
        package var anchorFile: String?
        package var anchorChannel: String?
        package var interval: Duration
    }

    /// What may be spoken of and acted on there, as patterns; all of it where there are none.
    package struct Amazon: Sendable {
        /// Empty where every channel may speak of it.
        package var channels: [String]
        package var stateMachines: [String]
        package var ecsServices: [String]
        package var emrClusters: [String]
        package var logGroups: [String]
        package var alarms: [String]
    }

    package struct Traces: Sendable {
        package var endpoint: String
        package var headers: [(String, String)]
        package var service: String
    }

    package var host: String
    package var port: Int
    package var publicURL: String?
    package var trustedProxies: [CIDR]
    package var databaseURL: String
    package var logLevel: String
    package var logFormat: String
    package var userQuestionsPerMinute: Int
    package var channelQuestionsPerMinute: Int
    /// Of patterns that a user added.
    package var patternFolder: String?
    /// Nil where Slack is not configured.
    package var slack: Slack?
    package var roster: Roster
    /// The secrets of the CI systems whose webhooks are configured.
    package var webhookSecrets: [CISystem: [String]]
    package var alertmanagerTokens: [String]
    package var routes: RoutingTable
    /// How long what fails again is counted in the alert that is there.
    package var repeatWindow: Duration
    package var failsafe: Failsafe
    package var audit: Audit
    package var connectors: Connectors
    /// Of the Model Context Protocol.
    package var contextServers: [MCPServerConfiguration]
    /// Of Kubernetes.
    package var clusters: [KubeScope]
    /// Who the bot is for Amazon, for models and for operations alike. What is Amazon's own is no setting of ours.
    package var aws: AWSIdentity
    package var amazon: Amazon
    /// What people may run from a chat, and which caches they may clear.
    package var runbooks: [Runbook]
    package var caches: [Cache]
    /// What people may ask the data analyst about.
    package var sources: [Source]
    /// Where the team's documents are.
    package var documents: [DocumentSource]
    package var models: Models
    package var budgets: Budgets
    /// Nil where no collector is configured.
    package var traces: Traces?
    /// What is odd but no error, for the log.
    package var warnings: [String]
    package var resolution: Resolution
    /// Knows every secret of these settings. The one that stands before chat, memory and logs alike.
    package internal(set) var redactor: Redactor

    /// From the file, if one is named, and the environment. A secret that lies elsewhere is not fetched, and stays as it is written.
    package static func load(file: String?, environment: [String: String]) throws(ConfigurationProblems) -> YardmasterSettings {
        let resolution = try Resolver(keys: Keys.all, structured: Keys.structured).resolve(file: file, environment: environment)
        return try YardmasterSettings(resolution, environment: environment)
    }

    init(_ resolution: Resolution, environment: [String: String]) throws(ConfigurationProblems) {
        var problems: [ConfigurationProblem] = []
        self.resolution = resolution
        let context = ContextServersReader.read(resolution.trees["mcp"], file: resolution.file, environment: environment, &problems)
        contextServers = context.servers
        let programs = RunbooksReader.read(resolution.trees["runbooks"], file: resolution.file, environment: environment, &problems)
        let stores = CachesReader.read(resolution.trees["caches"], file: resolution.file, runbooks: programs.runbooks, &problems)
        (runbooks, caches) = (programs.runbooks, stores.caches)
        let data = SourcesReader.read(resolution.trees["sources"], file: resolution.file, &problems)
        sources = data.sources
        redactor = Redactor.standard.adding(
            literals: resolution.secrets + context.secrets + programs.secrets + stores.secrets + data.secrets
                + Models.foreignSecrets(environment)
        )
        host = resolution.text("host") ?? "0.0.0.0"
        port = resolution.integer("port")
        publicURL = resolution.text("public_url")
        trustedProxies = resolution.list("trusted_proxies").compactMap(CIDR.init)
        databaseURL = resolution.storeURL
        logLevel = resolution.text("log_level") ?? "info"
        logFormat = resolution.text("log_format") ?? "auto"
        userQuestionsPerMinute = resolution.integer("limits.user_per_minute")
        channelQuestionsPerMinute = resolution.integer("limits.channel_per_minute")
        patternFolder = resolution.text("knowledge.patterns")
        failsafe = Failsafe(resolution, &problems)
        slack = Self.slack(resolution, &problems)
        audit = Audit(
            anchorFile: resolution.text("audit.anchor_file"),
            anchorChannel: resolution.text("audit.anchor_channel"),
            interval: resolution.text("audit.anchor_interval").flatMap(TimeSpan.duration) ?? .minutes(10)
        )
        connectors = Connectors(resolution, &problems)
        aws = AWSIdentity(environment)
        amazon = Amazon(
            channels: resolution.list("operations.aws_channels"),
            stateMachines: resolution.list("operations.state_machines"),
            ecsServices: resolution.list("operations.ecs_services"),
            emrClusters: resolution.list("operations.emr_clusters"),
            logGroups: resolution.list("operations.log_groups"),
            alarms: resolution.list("operations.alarms")
        )
        models = Models(resolution, as: aws, &problems)
        budgets = Budgets(resolution)
        budgets.complain(models, resolution, at: WallClock.system.now(), &problems)
        traces = Traces(resolution, &problems)
        roster = Roster(
            listing: RosterReader.listing(resolution.list("authorized_slack_users")),
            grants: RosterReader.grants(resolution.trees["roles"], file: resolution.file, &problems)
        )
        webhookSecrets = Self.webhookSecrets(resolution)
        alertmanagerTokens = resolution.list("alertmanager_webhook_token")
        repeatWindow = resolution.text("alerts.repeat_window").flatMap(TimeSpan.duration) ?? .hours(6)
        routes = RoutesReader.table(resolution.trees["routes"], file: resolution.file, &problems)
        clusters = ClustersReader.scopes(resolution.trees["clusters"], file: resolution.file, &problems)
        documents = DocumentsReader.sources(resolution.trees["documents"], file: resolution.file, &problems)
        warnings = Self.unknownVariables(environment) + context.warnings + programs.warnings
        if !problems.isEmpty { throw ConfigurationProblems(problems) }
    }

    /// Half a configuration is an error: the bot would receive and could not answer, or the other way round.
    private static func slack(_ resolution: Resolution, _ problems: inout [ConfigurationProblem]) -> Slack? {
        let token = resolution.text("slack_bot_token")
        let secrets = resolution.list("slack_signing_secret")
        switch (token, secrets.isEmpty) {
        case (nil, true): return nil
        case (nil, false):
            problems.append(
                ConfigurationProblem(
                    place: resolution.place(of: "slack_signing_secret"),
                    key: "SLACK_BOT_TOKEN",
                    message:
                        "is missing while SLACK_SIGNING_SECRET is set; copy the bot token (xoxb-…) from OAuth & Permissions of your Slack app"
                )
            )
            return nil
        case (_?, true):
            problems.append(
                ConfigurationProblem(
                    place: resolution.place(of: "slack_bot_token"),
                    key: "SLACK_SIGNING_SECRET",
                    message: "is missing while SLACK_BOT_TOKEN is set; copy the signing secret from Basic Information of your Slack app"
                )
            )
            return nil
        case (let token?, false):
            return Slack(botToken: token, signingSecrets: secrets, apiURL: resolution.text("slack_api_url") ?? "https://slack.com/api/")
        }
    }

    private static func webhookSecrets(_ resolution: Resolution) -> [CISystem: [String]] {
        let keys: [CISystem: String] = [
            .github: "github_webhook_secret", .gitlab: "gitlab_webhook_token", .jenkins: "jenkins_webhook_token",
            .buildkite: "buildkite_webhook_token", .buildbot: "buildbot_webhook_token",
        ]
        return keys.mapValues(resolution.list).filter { !$0.value.isEmpty }
    }

    /// A slip in a variable of ours would otherwise go unnoticed; anybody else's are none of our business.
    private static func unknownVariables(_ environment: [String: String]) -> [String] {
        let known = Keys.all.flatMap { [$0.variable, $0.fileVariable] }
        return environment.keys.sorted().filter { ($0.hasPrefix("YARDMASTER_") || $0.hasPrefix("FAILSAFE_")) && !known.contains($0) }.map {
            name in
            let guess = Spelling.nearest(to: name, in: known).map { "; did you mean \($0)?" } ?? ""
            return "the environment sets \(name), which is no setting\(guess)"
        }
    }
}
