import Settings
import TestSupport
import Time

@testable import Application
@testable import HTTPServer

/// What the doctor finds: Slack and the bot's own door on one stand-in, and a store. Well, until a test makes it ill.
struct DoctorScene {
    /// What Slack says to `auth.test`.
    var body = #"{"ok":true,"url":"https://helio.example/","team":"Helio","user":"opsbot","team_id":"T0","user_id":"U0","bot_id":"B0"}"#
    var status = 200
    var headers: [String] = []
    var scopes = Doctor.neededScopes
    /// How far Slack's clock is ahead of ours; nil where it does not say.
    var ahead: Int64? = 0
    /// What the door answers to what nobody signed.
    var door = 401
    var settings: [String: String] = [:]
    /// What `routes` say, and what Slack says of each channel.
    var channels: [String] = []
    var channel = #"{"ok":true,"channel":{"id":"C1","name":"deploys","is_member":true}}"#

    func examine(in folder: TemporaryFolder) async throws -> Checkup {
        let scene = self
        let standIn = StandIn { request in
            if request.line.hasPrefix("POST /api/conversations.info ") {
                return answer(200, scene.channel, headers: ["Content-Type: application/json"])
            }
            return request.line.hasPrefix("POST /api/auth.test ") ? scene.greeting : answer(scene.door)
        }
        let environment = [
            "DATABASE_URL": "sqlite:\(folder.store)", "SLACK_BOT_TOKEN": "xoxb-invented", "SLACK_SIGNING_SECRET": "invented",
            "SLACK_API_URL": standIn.url("/api/"), "PUBLIC_URL": standIn.url(), "AUTHORIZED_SLACK_USERS": "*",
        ].merging(settings) { _, given in given }
        var file: String?
        if !channels.isEmpty {
            let routes = channels.map { "  - {channel: \($0)}\n" }.joined()
            file = folder.path + "/settings.yaml"
            try folder.write("routes:\n" + routes, as: "settings.yaml")
        }
        return await Doctor(try YardmasterSettings.load(file: file, environment: environment)).examine()
    }

    private var greeting: String {
        var headers = ["Content-Type: application/json"] + headers
        if !scopes.isEmpty { headers.append("X-OAuth-Scopes: " + scopes.joined(separator: ",")) }
        if let ahead { headers.append("Date: " + HTTPDate.text(secondsSince1970: Int(WallClock.system.now().seconds + ahead))) }
        return answer(status, body, headers: headers)
    }
}

extension Checkup {
    subscript(_ name: String) -> CheckResult? { results.first { $0.name == name } }
}
