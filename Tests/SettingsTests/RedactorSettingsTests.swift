import Configuration
import Redaction
import Settings
import Testing

struct RedactorSettingsTests {
    /// Each by its exact value, whatever its form; the second signing secret too.
    @Test func theRedactorKnowsEverySecretSetting() throws {
        let secrets = Keys.all.filter(\.isSecret).map { ($0.variable, "https://invented.example/\($0.path)") }
        var environment = Dictionary(uniqueKeysWithValues: secrets)
        // These have to have a form.
        let formed = ["DATABASE_URL": "sqlite:/srv/invented.db", "OTEL_EXPORTER_OTLP_HEADERS": "x-key=invented-value"]
        environment.merge(formed) { $1 }
        environment["SLACK_SIGNING_SECRET"] = "first-invented,second-invented"
        for (name, value) in [("TO", "ada@example.com"), ("FROM", "bot@yard.example")] { environment["FAILSAFE_MAIL_\(name)"] = value }
        environment["FAILSAFE_SMTP_URL"] = "smtps://mail.example:465"
        environment["FAILSAFE_SMTP_USER"] = "bot"
        environment["JENKINS_URL"] = "https://ci.example"
        environment["JENKINS_USER"] = "ada"
        let redactor = try YardmasterSettings.load(file: nil, environment: environment).redactor
        let others = secrets.filter { $0.0 != "SLACK_SIGNING_SECRET" && formed[$0.0] == nil }.map(\.1)
        for value in others + formed.values + ["first-invented", "second-invented"] {
            #expect(redactor.redact("a \(value) b") == "a [redacted:secret] b")
        }
    }

    /// Amazon's are no settings of ours.
    @Test(arguments: ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN"])
    func theRedactorKnowsWhatIsAmazons(name: String) throws {
        let redactor = try YardmasterSettings.load(file: nil, environment: [name: "invented value"]).redactor
        #expect(redactor.redact("a invented value b") == "a [redacted:secret] b")
    }
}
