/// A token that is known by how it begins.
struct TokenRule: Sendable {
    enum Alphabet: Sendable { case uppercase, alphanumeric, word, dashed, dotted, path }

    let prefix: [UInt8]
    let marker: [UInt8]
    let alphabet: Alphabet
    /// How many bytes of the alphabet must follow the prefix; fewer is a word that happens to begin like a token.
    let shortest: Int
    /// Exactly this many, where the form is fixed.
    let exact: Bool
    /// The prefix is no secret and says where the value came from.
    let keepsPrefix: Bool
    /// Words joined by dashes can look like a token, but have no digit.
    let needsDigit: Bool

    init(
        _ prefix: String,
        _ kind: String,
        _ alphabet: Alphabet,
        _ shortest: Int,
        exact: Bool = false,
        keepsPrefix: Bool = false,
        needsDigit: Bool = false
    ) {
        self.prefix = Array(prefix.utf8)
        self.marker = Array("[redacted:\(kind)]".utf8)
        self.alphabet = alphabet
        self.shortest = shortest
        self.exact = exact
        self.keepsPrefix = keepsPrefix
        self.needsDigit = needsDigit
    }

    func accepts(_ byte: UInt8) -> Bool {
        switch alphabet {
        case .uppercase: byte.isUppercase || byte.isDigit
        case .alphanumeric: byte.isAlphanumeric
        case .word: byte.isWord
        case .dashed: byte.isWord || byte == UInt8(ascii: "-")
        case .dotted: byte.isWord || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        case .path: byte.isWord || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
        }
    }
}

extension TokenRule {
    /// Of two that begin alike the longer comes first.
    static let wellKnown: [TokenRule] = [
        // Chat platforms.
        TokenRule("xoxb-", "slack-token", .dashed, 8),
        TokenRule("xoxp-", "slack-token", .dashed, 8),
        TokenRule("xoxa-", "slack-token", .dashed, 8),
        TokenRule("xoxe-", "slack-token", .dashed, 8),
        TokenRule("xoxe.xox", "slack-token", .dashed, 8),
        TokenRule("xoxr-", "slack-token", .dashed, 8),
        TokenRule("xoxs-", "slack-token", .dashed, 8),
        TokenRule("xoxc-", "slack-token", .dashed, 8),
        TokenRule("xoxd-", "slack-token", .dashed, 8),
        TokenRule("xapp-", "slack-token", .dashed, 8),
        TokenRule("xwfp-", "slack-token", .dashed, 8),
        TokenRule("hooks.slack.com/services/", "slack-webhook", .path, 8, keepsPrefix: true),
        TokenRule("hooks.slack.com/workflows/", "slack-webhook", .path, 8, keepsPrefix: true),
        TokenRule("hooks.slack.com/triggers/", "slack-webhook", .path, 8, keepsPrefix: true),
        TokenRule("discord.com/api/webhooks/", "discord-webhook", .path, 20, keepsPrefix: true),
        TokenRule("webhook.office.com/webhookb2/", "teams-webhook", .path, 20, keepsPrefix: true),

        // Code hosts, builds and package registries.
        TokenRule("ghp_", "github-token", .word, 20),
        TokenRule("gho_", "github-token", .word, 20),
        TokenRule("ghu_", "github-token", .word, 20),
        TokenRule("ghs_", "github-token", .word, 20),
        TokenRule("ghr_", "github-token", .word, 20),
        TokenRule("github_pat_", "github-token", .word, 20),
        TokenRule("glpat-", "gitlab-token", .dotted, 16),
        TokenRule("gldt-", "gitlab-token", .dashed, 16),
        TokenRule("glrt-", "gitlab-token", .dashed, 16),
        TokenRule("glcbt-", "gitlab-token", .dashed, 16),
        TokenRule("glptt-", "gitlab-token", .dashed, 16),
        TokenRule("bkua_", "buildkite-token", .alphanumeric, 20),
        TokenRule("npm_", "npm-token", .alphanumeric, 30),
        TokenRule("pypi-AgE", "pypi-token", .dashed, 16),
        TokenRule("pypi-", "pypi-token", .dashed, 50, needsDigit: true),
        TokenRule("dckr_pat_", "docker-token", .dashed, 20),

        // Clouds.
        TokenRule("AKIA", "aws-key-id", .uppercase, 16, exact: true),
        TokenRule("ASIA", "aws-key-id", .uppercase, 16, exact: true),
        TokenRule("AIza", "google-key", .dashed, 30),
        TokenRule("GOCSPX-", "google-secret", .dashed, 20),
        TokenRule("ya29.", "google-token", .dashed, 20),
        TokenRule("dop_v1_", "digitalocean-token", .alphanumeric, 40),
        TokenRule("hvs.", "vault-token", .dashed, 20),

        // Models.
        TokenRule("sk-ant-", "anthropic-key", .dashed, 16),
        TokenRule("sk-proj-", "openai-key", .dashed, 16),
        TokenRule("sk-svcacct-", "openai-key", .dashed, 16),
        TokenRule("sk-", "openai-key", .dashed, 20, needsDigit: true),
        TokenRule("hf_", "huggingface-token", .alphanumeric, 20),
        TokenRule("gsk_", "groq-key", .alphanumeric, 20),

        // Services.
        TokenRule("sk_live_", "stripe-key", .alphanumeric, 10),
        TokenRule("sk_test_", "stripe-key", .alphanumeric, 10),
        TokenRule("rk_live_", "stripe-key", .alphanumeric, 10),
        TokenRule("rk_test_", "stripe-key", .alphanumeric, 10),
        TokenRule("whsec_", "webhook-secret", .alphanumeric, 16),
        TokenRule("SG.", "sendgrid-key", .dotted, 40, needsDigit: true),
        TokenRule("glsa_", "grafana-token", .word, 20),
        TokenRule("glc_", "grafana-token", .alphanumeric, 40),
        TokenRule("ATATT3x", "atlassian-token", .dashed, 30),
        TokenRule("AGE-SECRET-KEY-1", "age-key", .uppercase, 40),
    ]
}
