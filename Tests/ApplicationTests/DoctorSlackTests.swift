import TestSupport
import Testing

@testable import Application

/// What the doctor makes of Slack and of the public address.
@Suite(.timeLimit(.minutes(1))) struct DoctorSlackTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let check: String
        let verdict: CheckResult.Verdict
        /// What the detail and the cure have to name.
        var names: [String] = []
        var scene = DoctorScene()

        init(
            _ description: String,
            _ check: String,
            _ verdict: CheckResult.Verdict,
            _ names: String...,
            scene change: (inout DoctorScene) -> Void = { _ in }
        ) {
            (testDescription, self.check, self.verdict, self.names) = (description, check, verdict, names)
            change(&scene)
        }
    }

    static let refused = StandIn(.refuses)

    static func says(_ error: String) -> (inout DoctorScene) -> Void {
        { $0.body = #"{"ok":false,"error":"\#(error)"}"# }
    }

    static func lacks(_ scopes: String...) -> (inout DoctorScene) -> Void {
        { $0.scopes.removeAll { scopes.contains($0) } }
    }

    static let cases: [Case] = [
        // The token.
        Case("well", "slack token", .good, "opsbot", "Helio"),
        Case("a wrong token", "slack token", .bad, "invalid_auth", "SLACK_BOT_TOKEN", scene: says("invalid_auth")),
        Case("a revoked token", "slack token", .bad, "token_revoked", "install the app again", scene: says("token_revoked")),
        Case("too fast", "slack token", .bad, "ratelimited", "wait a minute") { $0.status = 429 },
        Case("Slack is down", "slack token", .bad, "http_503", "slack-status") { ($0.status, $0.body) = (503, "") },
        Case("Slack stumbles", "slack token", .bad, "internal_error", "slack-status", scene: says("internal_error")),
        Case("an address of something else", "slack token", .bad, "http_404", "SLACK_API_URL") {
            $0.status = 404; $0.body = ""
        },
        Case("a portal in between", "slack token", .bad, "not_an_answer_of_slack", "SLACK_API_URL") { $0.body = "<html>Log in</html>" },
        Case("nobody there", "slack token", .bad, "127.0.0.1", "proxy") { $0.settings["SLACK_API_URL"] = refused.url("/api/") },
        // The scopes.
        Case("all scopes", "slack scopes", .good, "all \(Doctor.neededScopes.count)"),
        Case("two that it can do without", "slack scopes", .warning, "missing: im:history, usergroups:read", "slack-manifest") {
            $0.scopes = Doctor.neededScopes.filter { !["usergroups:read", "im:history"].contains($0) }
        },
        Case("it cannot read files", "slack scopes", .warning, "missing: files:read", "install the app again", scene: lacks("files:read")),
        Case("it cannot upload", "slack scopes", .warning, "missing: files:write", "install the app again", scene: lacks("files:write")),
        Case("it may not write", "slack scopes", .bad, "missing: chat:write", "install the app again", scene: lacks("chat:write")),
        Case("it cannot be asked", "slack scopes", .bad, "missing: app_mentions:read", scene: lacks("app_mentions:read")),
        Case("scopes unknown", "slack scopes", .skipped) { $0.scopes = [] },
        // The channels of the routes.
        Case("a channel with the bot in it", "alert channels", .good, "all 1") { $0.channels = ["C1", "C1"] },
        Case("a channel of anchors", "alert channels", .good, "all 1") { $0.settings["AUDIT_ANCHOR_CHANNEL"] = "C1" },
        Case("no such channel", "alert channels", .warning, "C1", "/invite") {
            ($0.channels, $0.channel) = (["C1"], #"{"ok":false,"error":"channel_not_found"}"#)
        },
        Case("a channel without the bot", "alert channels", .warning, "#deploys (C1)", "/invite") {
            ($0.channels, $0.channel) = (["C1"], #"{"ok":true,"channel":{"name":"deploys","is_member":false}}"#)
        },
        Case("a channel that all may write to", "alert channels", .good, "all 1") {
            ($0.channels, $0.channel) = (["C1"], #"{"ok":true,"channel":{"name":"deploys","is_member":false}}"#)
            $0.scopes.append("chat:write.public")
        },
        Case("a private channel without the bot", "alert channels", .warning, "/invite") {
            ($0.channels, $0.channel) = (["C1"], #"{"ok":true,"channel":{"name":"deploys","is_private":true,"is_member":false}}"#)
            $0.scopes.append("chat:write.public")
        },
        Case("an archived channel", "alert channels", .warning, "archived", "another channel") {
            ($0.channels, $0.channel) = (["C1"], #"{"ok":true,"channel":{"name":"deploys","is_archived":true,"is_member":true}}"#)
        },
        Case("it may not look", "alert channels", .skipped, "channels:read") {
            ($0.channels, $0.channel) = (["C1"], #"{"ok":false,"error":"missing_scope","needed":"channels:read","provided":"chat:write"}"#)
        },
        // The clock, against Slack's.
        Case("clocks agree", "clock", .good),
        Case("a minute behind", "clock", .warning, "timedatectl") { $0.ahead = 60 },
        Case("a minute ahead", "clock", .warning, "timedatectl") { $0.ahead = -60 },
        Case("ten minutes behind", "clock", .bad, "300 s", "timedatectl") { $0.ahead = 600 },
        Case("ten minutes ahead", "clock", .bad, "300 s", "timedatectl") { $0.ahead = -600 },
        Case("no date", "clock", .skipped) { $0.ahead = nil },
        // The public address.
        Case("refuses what is unsigned", "public address", .good, "401"),
        Case("throttles what is unsigned", "public address", .good, "429") { $0.door = 429 },
        Case("takes what is unsigned", "public address", .bad, "200", "ingress") { $0.door = 200 },
        Case("no Slack there", "public address", .bad, "404", "SLACK_SIGNING_SECRET") { $0.door = 404 },
        Case("disabled there", "public address", .warning, "503", "yardmaster-failsafe status") { $0.door = 503 },
        Case("an ingress without a bot", "public address", .bad, "502", "ingress") { $0.door = 502 },
        Case("sent elsewhere", "public address", .bad, "301") { $0.door = 301 },
        Case("nobody there", "public address", .bad, "cannot be reached", "start the bot") { $0.settings["PUBLIC_URL"] = refused.url() },
        Case("no address", "public address", .skipped, "PUBLIC_URL") { $0.settings["PUBLIC_URL"] = "" },
    ]

    @Test(arguments: cases) func isNamedWithItsCure(_ given: Case) async throws {
        let diagnosis = try await given.scene.examine(in: TemporaryFolder())
        let result = try #require(diagnosis[given.check], "\(diagnosis.text)")
        #expect(result.verdict == given.verdict, "\(diagnosis.text)")
        for name in given.names { #expect("\(result.detail)\n\(result.cure ?? "")".contains(name), "\(diagnosis.text)") }
        #expect(diagnosis.isWell == (given.verdict != .bad), "\(diagnosis.text)")
        for result in diagnosis.results where [.bad, .warning].contains(result.verdict) { #expect(result.cure != nil, "\(result.name)") }
        #expect(!diagnosis.text.contains("xoxb-invented"))
    }
}
