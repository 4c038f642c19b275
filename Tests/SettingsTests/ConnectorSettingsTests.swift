import Configuration
import Settings
import Testing

@Suite struct ConnectorSettingsTests {
    @Test func noneIsAskedUnlessItIsNamed() throws {
        let none = try YardmasterSettings.load(file: nil, environment: [:]).connectors
        #expect(none.github == nil && none.gitlab == nil && none.jenkins == nil && none.buildkite == nil && none.buildbot == nil)
    }

    @Test func aTokenIsEnoughWhereTheAddressIsKnown() throws {
        let environment = ["GITHUB_TOKEN": "invented-1", "GITLAB_TOKEN": "invented-2", "BUILDKITE_TOKEN": "invented-3"]
        let settings = try YardmasterSettings.load(file: nil, environment: environment)
        let found = settings.connectors
        #expect(found.github?.token == "invented-1" && found.github?.apiURL == "https://api.github.com")
        #expect(found.gitlab?.token == "invented-2" && found.gitlab?.url == "https://gitlab.com")
        #expect(found.buildkite?.token == "invented-3" && found.buildkite?.apiURL == "https://api.buildkite.com")
        #expect(!settings.resolution.printed().contains("invented"))
    }

    @Test func anAddressIsEnoughWhereNoLoginIsNeeded() throws {
        let addresses = ["GITHUB_API_URL", "GITLAB_URL", "JENKINS_URL", "BUILDBOT_URL"].map { ($0, "http://127.0.0.1:9100/\($0.count)") }
        let found = try YardmasterSettings.load(file: nil, environment: Dictionary(uniqueKeysWithValues: addresses)).connectors
        #expect(found.github?.apiURL == "http://127.0.0.1:9100/14" && found.github?.token == nil)
        #expect(found.gitlab?.url == "http://127.0.0.1:9100/10" && found.gitlab?.token == nil)
        #expect(found.jenkins?.url == "http://127.0.0.1:9100/11" && found.jenkins?.login == nil)
        #expect(found.buildbot?.url == "http://127.0.0.1:9100/12")
    }

    @Test func aLoginAtJenkins() throws {
        let environment = ["JENKINS_URL": "https://ci.example", "JENKINS_USER": "ada", "JENKINS_TOKEN": "invented"]
        let login = try YardmasterSettings.load(file: nil, environment: environment).connectors.jenkins?.login
        #expect(login?.user == "ada" && login?.token == "invented")
    }

    @Test(arguments: [
        (["JENKINS_TOKEN": "invented"], "JENKINS_URL: is missing while JENKINS_TOKEN is set"),
        (["JENKINS_URL": "https://ci.example", "JENKINS_TOKEN": "invented"], "JENKINS_USER: is missing while JENKINS_TOKEN is set"),
        (["JENKINS_URL": "https://ci.example", "JENKINS_USER": "ada"], "JENKINS_TOKEN: is missing while JENKINS_USER is set"),
        (["BUILDKITE_API_URL": "https://kite.example"], "BUILDKITE_TOKEN: is missing while BUILDKITE_API_URL is set"),
        (["GITHUB_TOKEN": "invented and more"], "GITHUB_TOKEN: the value holds white space"),
        (["GITLAB_URL": "https://u:invented@git.example"], "GITLAB_URL: a login cannot stand in this address"),
        (["BUILDBOT_URL": "https://bot.example/#/builders"], "BUILDBOT_URL: the address has to end with its path"),
        (["GITHUB_API_URL": "api.github.com"], "GITHUB_API_URL: “api.github.com” is no http(s) address"),
    ])
    func whatCannotWorkIsNamed(environment: [String: String], message: String) {
        let problems = #expect(throws: ConfigurationProblems.self) { try YardmasterSettings.load(file: nil, environment: environment) }
        let text = problems?.description ?? ""
        #expect(text.contains(message) && !text.contains("invented"), "\(text)")
    }
}
