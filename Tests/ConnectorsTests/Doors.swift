import CIEvents
import Connectors
import HTTPClient
import JSON
import Settings
import TestSupport
import Time

/// A connector of each kind, all with invented logins, before one stand-in.
struct Doors {
    static let now = Moment(seconds: 1_800_000_000)

    let all: CIConnectors
    let github: GitHubActions
    let gitlab: GitLabCI
    let jenkins: JenkinsServer
    let buildkite: Buildkite
    let buildbot: Buildbot
    private let client: HTTPClient

    init(_ server: StandIn, hasLogin: Bool = true) throws { try self.init(base: server.url(""), hasLogin: hasLogin) }

    init(base: String, hasLogin: Bool = true) throws {
        client = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none))
        var settings = YardmasterSettings.Connectors()
        settings.github = .init(token: hasLogin ? "invented-github" : nil, apiURL: base)
        settings.gitlab = .init(token: hasLogin ? "invented-gitlab" : nil, url: base)
        settings.jenkins = .init(url: base, login: hasLogin ? ("ada", "invented-jenkins") : nil)
        settings.buildkite = .init(token: "invented-buildkite", apiURL: base)
        settings.buildbot = .init(url: base)
        all = CIConnectors(settings, client: client, clock: WallClock { Self.now })
        guard let github = all[.github] as? GitHubActions, let gitlab = all[.gitlab] as? GitLabCI,
            let jenkins = all[.jenkins] as? JenkinsServer, let buildkite = all[.buildkite] as? Buildkite,
            let buildbot = all[.buildbot] as? Buildbot
        else { throw NoDoor() }
        (self.github, self.gitlab, self.jenkins, self.buildkite, self.buildbot) = (github, gitlab, jenkins, buildkite, buildbot)
    }

    subscript(_ system: CISystem) -> any CIConnector {
        switch system {
        case .github: github
        case .gitlab: gitlab
        case .jenkins: jenkins
        case .buildkite: buildkite
        case .buildbot: buildbot
        }
    }
}

struct NoDoor: Error {}

/// A stand-in that answers by method and target. What it was not told of is absent there.
func standIn(_ answers: [String: String]) -> StandIn {
    StandIn { request in
        let target = request.line.split(separator: " ").prefix(2).joined(separator: " ")
        return answers[target] ?? answer(404, #"{"message":"Not Found"}"#)
    }
}

extension StandIn {
    var targets: [String] { requests.map { $0.line.split(separator: " ").prefix(2).joined(separator: " ") } }
}

/// The whole of a log, for tests that keep it short.
func text(of log: CILog) async throws -> String {
    var bytes: [UInt8] = []
    for try await chunk in log { bytes += chunk }
    return String(decoding: bytes, as: UTF8.self)
}

let json = "Content-Type: application/json"
let plain = "Content-Type: text/plain; charset=utf-8"
