import Redaction
import Testing

/// Every token here is invented.
struct WellKnownTokenTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let input: String
        let output: String
        init(_ input: String, _ output: String) {
            self.input = input
            self.output = output
        }
        var testDescription: String { input }
    }

    static let tokens: [Case] = [
        // Slack
        Case("use xoxb-1234567890-abcdefGHIJ now", "use [redacted:slack-token] now"),
        Case("xoxp-1234567890-abcdefGHIJ", "[redacted:slack-token]"),
        Case("xoxa-2-1234567890", "[redacted:slack-token]"),
        Case("xoxe-1-abcdefghijk", "[redacted:slack-token]"),
        Case("xoxe.xoxp-1-abcdefghijk", "[redacted:slack-token]"),
        Case("xapp-1-A012345-678-abcdef", "[redacted:slack-token]"),
        Case(
            "POST https://hooks.slack.com/services/T000/B000/abcdefghijkl done",
            "POST https://hooks.slack.com/services/[redacted:slack-webhook] done"
        ),
        // Code hosts
        Case("ghp_0123456789abcdefghijABCDEFGHIJ012345", "[redacted:github-token]"),
        Case("gho_0123456789abcdefghijABCDEFGHIJ012345", "[redacted:github-token]"),
        Case("ghs_0123456789abcdefghijABCDEFGHIJ012345.", "[redacted:github-token]."),
        Case("ghr_0123456789abcdefghijABCDEFGHIJ012345", "[redacted:github-token]"),
        Case("github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz", "[redacted:github-token]"),
        Case("glpat-abcdefGHIJ0123456789", "[redacted:gitlab-token]"),
        Case("npm_0123456789abcdefghijABCDEFGHIJ012345", "[redacted:npm-token]"),
        Case("pypi-AgEIcHlwaS5vcmcCJDAxMjM0NTY3", "[redacted:pypi-token]"),
        // Clouds
        Case("id AKIAABCDEFGHIJKLMNOP.", "id [redacted:aws-key-id]."),
        Case("ASIAABCDEFGHIJKLMNOP", "[redacted:aws-key-id]"),
        Case(
            "AKIAABCDEFGHIJKLMNOP,abcdefghij0123456789/bcdefghij+123456789",
            "[redacted:aws-key-id],[redacted:aws-secret-key]"
        ),
        Case("AIzaSyA0123456789abcdefghijklmnopqrstuv", "[redacted:google-key]"),
        // Models
        Case("sk-abcdefghijklmnopqrst0123456789", "[redacted:openai-key]"),
        Case("sk-proj-abcdefghij_klmno-p", "[redacted:openai-key]"),
        Case("sk-ant-api03-abcdefghij_klmno-p", "[redacted:anthropic-key]"),
        Case("hf_abcdefghijklmnopqrstuvwxyzABCDEFGH", "[redacted:huggingface-token]"),
        // Services
        Case("sk_live_abcdefghij0123456789", "[redacted:stripe-key]"),
        Case("rk_test_abcdefghij0123456789", "[redacted:stripe-key]"),
        Case(
            "bot MTIzNDU2Nzg5MDEyMzQ1Njc4.GAbcde.abcdefghijklmnopqrstuvwxyz01 up",
            "bot [redacted:discord-token] up"
        ),
        Case("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefghijk-_0123", "[redacted:jwt]"),
        Case(
            "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abcd+/0123456789==;EndpointSuffix=core.example",
            "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=[redacted:azure-key];EndpointSuffix=core.example"
        ),
        // Where a token is glued to what a log puts before it
        Case(#"{"log":"one\nghp_0123456789abcdefghijABCDEFGHIJ012345"}"#, #"{"log":"one\n[redacted:github-token]"}"#),
        Case("\u{1B}[31mghp_0123456789abcdefghijABCDEFGHIJ012345\u{1B}[0m", "\u{1B}[31m[redacted:github-token]\u{1B}[0m"),
        Case("q%3Dghp_0123456789abcdefghijABCDEFGHIJ012345", "q%3D[redacted:github-token]"),
        Case("é\u{1F510}xoxb-1234567890-abcdefGHIJ→", "é\u{1F510}[redacted:slack-token]→"),
    ]

    @Test(arguments: tokens)
    func hidesTheToken(_ example: Case) {
        let (text, count) = Redactor.standard.redact(counting: example.input)
        #expect(text == example.output)
        #expect(count >= 1)
        #expect(Redactor.standard.redact(counting: text) == (text, 0))
    }

    static let harmless = [
        // Digests and ids
        "commit 3f2a9c1d4e5b6a7f8091a2b3c4d5e6f708192a3b",
        "3f2a9c1", "123e4567-e89b-12d3-a456-426614174000",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "integrity sha512-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08==",
        // Words that begin or end as tokens do
        "disk-0123456789abcdef012345 sk-cube-grid-container-wrapper", "npm_config_registry npm_lifecycle_event=test",
        "xoxb- is the prefix", "ghp_ tokens", "AKIA", "AKIAABCDEFGHIJKLMNOPQ", "task-ant-colony", "eyJ.eyJ.x", "hf_hub_download",
        "MyVeryLongClassNameOfJava.method.invoke", "pypi-upload-action",
        // Prompts and prose
        "password:", "Password: ", "[sudo] password for bob: ", "Enter passphrase for key: \nnext line",
        "the token was refused", "Unexpected token: }", "Unexpected token: 'class'", "syntax error near unexpected token `fi'",
        "invalid token: expected identifier", "wrong password: access denied for bob", "max_tokens=4096 token_count=12 tokens: 12345678",
        "secret_name: web", "Authorization: required", "keyboard: us12345678",
        // Code and references
        "if token == expected123 {", "password != other", "Token::new(12345678)", "password = getpass.getpass()",
        "password=${DB_PASSWORD}", "password=$DB_PASSWORD", "token: ${{ secrets.DEPLOY_TOKEN_2 }}", "password=%DB_PASSWORD%",
        "password=********", "token=***", "password: null", "PWD=/home/bob", "api_key=<your-key>", "secret={{ vault.secret1 }}",
        // URLs without a password
        "https://example.com/a@b:c", "ssh://git@example.com/x.git", "http://localhost:8080/@scope/pkg", "git@example.com:a/b.git",
        "std::string://", "https://hooks.slack.com/services/",
        // A header that is only mentioned
        "-----BEGIN PRIVATE KEY----- is how it begins", "-----BEGIN CERTIFICATE-----\nMIIabc\n-----END CERTIFICATE-----",
        "[redacted:token]", "",
    ]

    @Test(arguments: harmless)
    func leavesAloneWhatIsNoSecret(_ text: String) {
        #expect(Redactor.standard.redact(counting: text) == (text, 0))
    }
}
