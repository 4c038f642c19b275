package import CIEvents
package import HTTPClient
package import Settings
package import Time

/// The CI systems that the settings name.
package struct CIConnectors: Sendable {
    package var all: [any CIConnector]

    package init(_ all: [any CIConnector]) { self.all = all }

    package init(_ settings: YardmasterSettings.Connectors, client: HTTPClient, clock: WallClock = .system) {
        all = []
        if let settings = settings.github, let door = GitHubActions(settings, client: client, clock: clock) { all.append(door) }
        if let settings = settings.gitlab, let door = GitLabCI(settings, client: client, clock: clock) { all.append(door) }
        if let settings = settings.jenkins, let door = JenkinsServer(settings, client: client, clock: clock) { all.append(door) }
        if let settings = settings.buildkite, let door = Buildkite(settings, client: client, clock: clock) { all.append(door) }
        if let settings = settings.buildbot, let door = Buildbot(settings, client: client, clock: clock) { all.append(door) }
    }

    package subscript(_ system: CISystem) -> (any CIConnector)? { all.first { $0.system == system } }

    /// The runs and jobs that a text links to, each once, in their order. Only the configured systems' own addresses count.
    package func links(in text: String, atMost limit: Int = 8) -> [CILink] {
        var links: [CILink] = []
        for address in WebLink.all(in: text) {
            guard links.count < limit else { break }
            for connector in all {
                guard let link = connector.link(address) else { continue }
                if !links.contains(link) { links.append(link) }
                break
            }
        }
        return links
    }
}
