import Configuration

extension YardmasterSettings {
    /// The CI systems that the bot asks. Each is nil where nothing names it.
    package struct Connectors: Sendable {
        package struct GitHub: Sendable {
            /// Without it public repositories can be read, slowly, and no log can.
            package var token: String?
            package var apiURL: String

            package init(token: String?, apiURL: String) {
                self.token = token
                self.apiURL = apiURL
            }
        }

        package struct GitLab: Sendable {
            package var token: String?
            package var url: String

            package init(token: String?, url: String) {
                self.token = token
                self.url = url
            }
        }

        package struct Jenkins: Sendable {
            package var url: String
            package var login: (user: String, token: String)?

            package init(url: String, login: (user: String, token: String)?) {
                self.url = url
                self.login = login
            }
        }

        package struct Buildkite: Sendable {
            package var token: String
            package var apiURL: String

            package init(token: String, apiURL: String) {
                self.token = token
                self.apiURL = apiURL
            }
        }

        package struct Buildbot: Sendable {
            package var url: String

            package init(url: String) { self.url = url }
        }

        package var github: GitHub?
        package var gitlab: GitLab?
        package var jenkins: Jenkins?
        package var buildkite: Buildkite?
        package var buildbot: Buildbot?

        package init() {}
    }
}

extension YardmasterSettings.Connectors {
    init(_ resolution: Resolution, _ problems: inout [ConfigurationProblem]) {
        func isChosen(_ path: String) -> Bool { resolution.isSet(path) && resolution.entries[path]?.origin != "default" }

        if isChosen("github_token") || isChosen("github_api_url") {
            github = resolution.text("github_api_url").map { GitHub(token: resolution.text("github_token"), apiURL: $0) }
        }
        if isChosen("gitlab_token") || isChosen("gitlab_url") {
            gitlab = resolution.text("gitlab_url").map { GitLab(token: resolution.text("gitlab_token"), url: $0) }
        }
        jenkins = Self.jenkins(resolution, &problems)
        if let token = resolution.text("buildkite_token") {
            buildkite = resolution.text("buildkite_api_url").map { Buildkite(token: token, apiURL: $0) }
        } else if isChosen("buildkite_api_url") {
            let message = "is missing while BUILDKITE_API_URL is set; nothing can be read without an API access token"
            problems.append(.init(place: resolution.place(of: "buildkite_api_url"), key: "BUILDKITE_TOKEN", message: message))
        }
        buildbot = resolution.text("buildbot_url").map { Buildbot(url: $0) }
    }

    /// Half a login would only be noticed when a build is asked for.
    private static func jenkins(_ resolution: Resolution, _ problems: inout [ConfigurationProblem]) -> Jenkins? {
        let keys = ["jenkins_url", "jenkins_user", "jenkins_token"]
        func complain(_ missing: String, because present: String, _ hint: String) {
            let message = "is missing while \(present.uppercased()) is set; \(hint)"
            problems.append(.init(place: resolution.place(of: present), key: missing.uppercased(), message: message))
        }
        guard let url = resolution.text(keys[0]) else {
            if let present = keys.first(where: resolution.isSet) { complain(keys[0], because: present, "say where Jenkins is") }
            return nil
        }
        switch (resolution.text(keys[1]), resolution.text(keys[2])) {
        case (let user?, let token?): return Jenkins(url: url, login: (user, token))
        case (nil, nil): return Jenkins(url: url, login: nil)
        case (nil, _?): complain(keys[1], because: keys[2], "a token counts with its login alone")
        case (_?, nil): complain(keys[2], because: keys[1], "make an API token in the login's settings")
        }
        return nil
    }
}
