import Configuration
import Mail
import Settings
import Testing

struct MailSettingsTests {
    private static let whole = [
        "FAILSAFE_MAIL_TO": "ada@example.com, ben@example.com", "FAILSAFE_MAIL_FROM": "bot@yard.example",
        "FAILSAFE_SMTP_URL": "smtp://mail.example:587", "FAILSAFE_SMTP_USER": "bot", "FAILSAFE_SMTP_PASSWORD": "an-invented-password",
    ]

    private static let tooMany = (0...10).map { "a\($0)@b" }.joined(separator: ",")

    @Test func nobodyUnlessAsked() throws {
        #expect(try YardmasterSettings.load(file: nil, environment: [:]).failsafe.mail == nil)
    }

    @Test func whole() throws {
        let settings = try YardmasterSettings.load(file: nil, environment: Self.whole)
        let mail = try #require(settings.failsafe.mail)
        #expect(mail.recipients.map(\.description) == ["ada@example.com", "ben@example.com"])
        #expect(mail.sender.description == "bot@yard.example")
        #expect(mail.server == MailServer("smtp://mail.example:587"))
        #expect(mail.login == MailLogin(user: "bot", password: "an-invented-password"))
        #expect(settings.resolution.printed().contains("smtp_password: \"********\""))
        #expect(!settings.resolution.printed().contains("invented"))
        #expect(settings.resolution.secrets == ["an-invented-password"])
        #expect(!"\(mail)".contains("invented"))
    }

    // Each setting that is missing or wrong is named, and nothing that may be a password is repeated.
    @Test(
        arguments: [
            (["FAILSAFE_MAIL_TO": ""], "failsafe.mail_to: is missing while failsafe.mail_from is set"),
            (["FAILSAFE_MAIL_FROM": ""], "failsafe.mail_from: is missing while failsafe.mail_to is set"),
            (["FAILSAFE_SMTP_URL": ""], "failsafe.smtp_url: is missing"), (["FAILSAFE_SMTP_USER": ""], "failsafe.smtp_user: is missing"),
            (["FAILSAFE_SMTP_PASSWORD": ""], "failsafe.smtp_password: is missing while failsafe.smtp_user is set"),
            (["FAILSAFE_MAIL_TO": "ada@example.com,Ben <ben@example.com>"], "“Ben <ben@example.com>” is no plain mail address"),
            (["FAILSAFE_MAIL_FROM": "bot"], "FAILSAFE_MAIL_FROM: failsafe.mail_from: “bot” is no plain mail address"),
            (["FAILSAFE_MAIL_TO": Self.tooMany], "holds 11 addresses, and it may hold 10"),
            (["FAILSAFE_SMTP_URL": "smtp://bot:an-invented-password@mail.example"], "has to be smtp://host:587"),
            (["FAILSAFE_SMTP_URL": "mail.example"], "has to be smtp://host:587"),
        ] as [([String: String], String)]
    )
    func wrong(change: [String: String], message: String) {
        let environment = Self.whole.merging(change) { $1 }
        let problems = #expect(throws: ConfigurationProblems.self) { try YardmasterSettings.load(file: nil, environment: environment) }
        #expect(problems?.description.contains(message) == true, "\(problems?.description ?? "")")
        #expect(problems?.description.contains("invented") == false)
    }
}
