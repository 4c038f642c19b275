package import Configuration

/// Every setting of the house, once.
package enum Keys {
    /// Top-level keys whose value is a tree.
    package static let structured: Set<String> = [
        "roles", "routes", "prices", "sources", "clusters", "mcp", "documents", "runbooks", "caches",
    ]

    package static let all: [SettingKey] = documented + later

    /// What this version uses.
    static let documented: [SettingKey] = core + slack + connectors + amazon + webhooks + models + budgets + failsafe + audit + traces

    static let core: [SettingKey] = [
        SettingKey("host", default: "0.0.0.0", check: ValueCheck.listener, "The address to listen on."),
        SettingKey("port", .integer(0...65_535), default: "8080", "The port to listen on; 0 takes a free one."),
        SettingKey("public_url", .address, check: ValueCheck.baseAddress, "Where the outside reaches the bot; `doctor` probes it."),
        SettingKey(
            "trusted_proxies",
            .list,
            check: ValueCheck.network,
            "Addresses or networks (10.0.0.0/8) whose forwarded headers are believed."
        ),
        SettingKey("yardmaster_data", default: "./data", check: ValueCheck.folder, "The folder of the embedded store."),
        SettingKey("database_url", secret: true, check: ValueCheck.store, "The store; default `sqlite:` in the data folder."),
        SettingKey(
            "log_level",
            .choice(["debug", "info", "notice", "warning", "error"]),
            default: "info",
            "What is logged, and what is above it."
        ),
        SettingKey(
            "log_format",
            .choice(["auto", "json", "plain"]),
            default: "auto",
            "Plain on a terminal, JSON lines elsewhere, or always one."
        ),
        SettingKey("limits.user_per_minute", .integer(1...100_000), default: "20", "Questions that one person may ask in a minute."),
        SettingKey("limits.channel_per_minute", .integer(1...100_000), default: "60", "Questions that one channel may ask in a minute."),
        SettingKey(
            "alerts.repeat_window",
            default: "6h",
            check: ValueCheck.window,
            "How long a failing job is counted in the alert that is there, from its last failure on; `90m`, at most a day."
        ),
        SettingKey("knowledge.patterns", .text, "A folder of patterns of your own (`*.yaml`), beside those that come with the bot."),
    ]

    static let slack: [SettingKey] = [
        SettingKey("slack_bot_token", secret: true, check: ValueCheck.credential, "The bot's token (xoxb-…)."),
        SettingKey(
            "slack_signing_secret",
            .list,
            secret: true,
            check: ValueCheck.credential,
            "The signing secret; two, separated by a comma, while rotating."
        ),
        SettingKey(
            "slack_api_url",
            .address,
            default: "https://slack.com/api/",
            check: ValueCheck.baseAddress,
            "The Web API's base address."
        ),
        SettingKey(
            "authorized_slack_users",
            .list,
            check: ValueCheck.person,
            "User ids that are operators, or `*`: everybody is a viewer."
        ),
    ]

    static let models: [SettingKey] = [
        model("yardmaster_model_large", "for the hardest questions"), model("yardmaster_model_medium", "for most questions"),
        model("yardmaster_model_small", "for small tasks"),
        SettingKey(
            "yardmaster_model_embeddings",
            check: ValueCheck.embeddings,
            "What makes vectors of documents: `openai:MODEL`, `ollama:MODEL`, or `folder:PATH` of a model that is computed here (below)."
        ),
        SettingKey("openai_api_key", secret: true, check: ValueCheck.credential, "The key of OpenAI, or of a server that speaks like it."),
        SettingKey(
            "openai_base_url",
            .address,
            check: ValueCheck.baseAddress,
            "Such a server (vLLM, llama.cpp, LiteLLM); it may need no key."
        ),
        SettingKey("anthropic_api_key", secret: true, check: ValueCheck.credential, "Anthropic's key."),
        SettingKey("anthropic_base_url", .address, check: ValueCheck.baseAddress, "Where Anthropic's API is, if elsewhere."),
        SettingKey("gemini_api_key", secret: true, check: ValueCheck.credential, "Gemini's key."),
        SettingKey("gemini_base_url", .address, check: ValueCheck.baseAddress, "Where Gemini's API is, if elsewhere."),
        SettingKey("ollama_host", .text, "Where Ollama is; without it, on this machine."),
        SettingKey(
            "aws_bearer_token_bedrock",
            secret: true,
            check: ValueCheck.credential,
            "A key of Amazon Bedrock; without it the bot's AWS credentials, from wherever they come (below)."
        ),
    ]

    static let budgets: [SettingKey] = [
        SettingKey(
            "models.prices",
            .text,
            "A file of prices (`prices.yaml` in the sources shows its form) that outweigh those that come with the bot."
        ),
        budget(
            "user_day",
            "What one person's questions may take of models in a day (UTC): `2.50 USD`, `200k tokens`, or `2.50 USD, 2M tokens`."
        ),
        budget("channel_day", "The same for the questions of one channel."), budget("day", "The same for all questions."),
        budget("month", "The same for all questions of a calendar month."),
        SettingKey(
            "budget.dear_turn",
            default: "0.25 USD",
            check: ValueCheck.money,
            "What an answer may cost before it suggests a smaller model, if there is one."
        ),
    ]

    private static func budget(_ name: String, _ help: String) -> SettingKey {
        SettingKey("budget.\(name)", check: ValueCheck.allowance, help)
    }

    private static func model(_ path: String, _ use: String) -> SettingKey {
        SettingKey(
            path,
            check: ValueCheck.models,
            "The model \(use), as `provider:model` (openai, anthropic, gemini, ollama, bedrock); more, separated by commas, stand in for it."
        )
    }

    static let amazon: [SettingKey] = [
        SettingKey(
            "operations.aws_channels",
            .list,
            check: ValueCheck.channel,
            "The channels that may speak of the AWS account and have something done there; without it, every channel."
        ),
        within("state_machines", "The state machines of AWS, by name, whose executions may be seen, redriven and stopped"),
        within("ecs_services", "The ECS services, as `CLUSTER/SERVICE`, that may be seen and restarted"),
        within("emr_clusters", "The EMR clusters, by name, that may be seen"),
        within("log_groups", "The log groups of CloudWatch that may be searched"),
        within("alarms", "The alarms of CloudWatch, by name, that may be seen"),
    ]

    private static func within(_ name: String, _ help: String) -> SettingKey {
        SettingKey("operations.\(name)", .list, "\(help), with `*` and `?`; without it, all that the bot's role may.")
    }

    static let webhooks: [SettingKey] = [
        webhook("github_webhook_secret", "The secret of GitHub's webhooks; opens `/ci/github`."),
        webhook("gitlab_webhook_token", "The secret token of GitLab's webhooks; opens `/ci/gitlab`."),
        webhook("jenkins_webhook_token", "What Jenkins' Notification plugin sends as a password or bearer token; opens `/ci/jenkins`."),
        webhook("buildkite_webhook_token", "The token of Buildkite's webhooks, sent or signed with; opens `/ci/buildkite`."),
        webhook("buildbot_webhook_token", "What Buildbot's HttpStatusPush sends as a password or bearer token; opens `/ci/buildbot`."),
        webhook("alertmanager_webhook_token", "What Alertmanager sends as a bearer token; opens `/alerts/alertmanager`."),
    ]

    /// Two, separated by a comma, while rotating.
    private static func webhook(_ path: String, _ help: String) -> SettingKey {
        SettingKey(path, .list, secret: true, check: ValueCheck.credential, help)
    }

    static let failsafe: [SettingKey] = [
        SettingKey(
            "failsafe.threshold",
            .integer(1...1_000_000),
            default: "100",
            "Signature failures in an hour above which the bot is disabled."
        ),
        SettingKey("failsafe.per_source_share", .number(0.001...1), default: "0.25", "The part of the threshold that one source can fill."),
        SettingKey(
            "failsafe.source_failures_per_minute",
            .integer(0...1_000_000),
            default: "10",
            "Failures in a minute after which a source gets 429."
        ),
        SettingKey("failsafe.required", .flag, default: "false", "Block writes while the failsafe gives no sign of life."),
        SettingKey(
            "failsafe.webhook_url",
            .address,
            secret: true,
            check: ValueCheck.plainAddress,
            "Called with JSON when the latch moves."
        ),
        SettingKey(
            "failsafe.slack_webhook_url",
            .address,
            secret: true,
            check: ValueCheck.plainAddress,
            "A Slack incoming webhook, told when the latch moves."
        ),
        SettingKey("failsafe.mail_to", .list, "Addresses, at most \(MailReader.recipientLimit), that get a mail when the latch moves."),
        SettingKey("failsafe.mail_from", .text, "The address that the mail comes from."),
        SettingKey(
            "failsafe.smtp_url",
            .text,
            "The mail server: `smtp://host:587`, where STARTTLS is a must unless the host is this machine's loopback, or `smtps://host:465`."
        ),
        SettingKey("failsafe.smtp_user", .text, "The login at the mail server, if it wants one."),
        SettingKey("failsafe.smtp_password", secret: true, "The password of that login."),
    ]

    static let audit: [SettingKey] = [
        SettingKey(
            "audit.anchor_file",
            check: ValueCheck.file,
            "A file that the end of the audit is noted in, on another machine's disk if you can; one for each store."
        ),
        SettingKey("audit.anchor_channel", check: ValueCheck.channel, "A Slack channel that the end of the audit is told to."),
        SettingKey(
            "audit.anchor_interval",
            default: "10m",
            check: ValueCheck.window,
            "How often, where something was recorded since; `1m` to `24h`."
        ),
    ]

    static let connectors: [SettingKey] = [
        SettingKey(
            "github_token",
            secret: true,
            check: ValueCheck.credential,
            "Reads runs, job logs and commits (Actions and Contents: read), and re-runs jobs and deletes caches (Actions: write)."
        ),
        SettingKey(
            "github_api_url",
            .address,
            default: "https://api.github.com",
            check: ValueCheck.baseAddress,
            "GitHub's API; of GitHub Enterprise Server `https://HOST/api/v3`."
        ),
        SettingKey(
            "gitlab_token",
            secret: true,
            check: ValueCheck.credential,
            "Reads pipelines and job logs (read_api), and retries failed jobs (api)."
        ),
        SettingKey("gitlab_url", .address, default: "https://gitlab.com", check: ValueCheck.baseAddress, "Where GitLab's pages are."),
        SettingKey("jenkins_url", .address, check: ValueCheck.baseAddress, "Where Jenkins's pages are, with its path if it has one."),
        SettingKey("jenkins_user", .text, "The login that the token belongs to."),
        SettingKey(
            "jenkins_token",
            secret: true,
            check: ValueCheck.credential,
            "An API token of that login (Job/Read; Job/Build to rebuild)."
        ),
        SettingKey(
            "buildkite_token",
            secret: true,
            check: ValueCheck.credential,
            "Reads builds and logs (read_builds, read_build_logs), and retries failed jobs (write_builds)."
        ),
        SettingKey(
            "buildkite_api_url",
            .address,
            default: "https://api.buildkite.com",
            check: ValueCheck.baseAddress,
            "Buildkite's API."
        ),
        SettingKey("buildbot_url", .address, check: ValueCheck.baseAddress, "Where Buildbot's pages are."),
    ]

    static let traces: [SettingKey] = [
        SettingKey(
            "otel_exporter_otlp_endpoint",
            .address,
            "A collector's base address; spans go to `/v1/traces` there, as OTLP over HTTP in JSON."
        ),
        SettingKey("otel_exporter_otlp_headers", .list, secret: true, "`name=value` pairs for the collector, percent-encoded."),
        SettingKey("otel_service_name", default: "yardmaster", "The name that spans carry."),
    ]

    /// Known and kept, so that one file serves every release; this version does not use them yet.
    static let later: [SettingKey] = [
        SettingKey("microsoft_app_id", .text, "Teams."), SettingKey("microsoft_app_password", secret: true, "Teams."),
        SettingKey("microsoft_app_tenant_id", .text, "Teams."), SettingKey("teams_outgoing_secret", secret: true, "Teams."),
        SettingKey("teams_openid_url", .address, "Teams."), SettingKey("teams_login_url", .address, "Teams."),
        SettingKey("teams_service_hosts", .list, "Teams."),
        SettingKey("discord_public_key", .text, "Discord."), SettingKey("discord_application_id", .text, "Discord."),
        SettingKey("discord_bot_token", secret: true, "Discord."), SettingKey("discord_api_url", .address, "Discord."),
    ]
}
