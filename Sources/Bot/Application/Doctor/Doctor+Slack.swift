import HTTPClient
import JSON
import Settings
import Slack
import Telemetry
import Time

extension Doctor {
    func slackChecks() async -> [CheckResult] {
        guard let slack = settings.slack else {
            return [
                CheckResult(
                    "slack",
                    .bad,
                    "not configured, and no other chat platform is in this version",
                    cure: "set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET, or try `yardmaster demo`"
                )
            ]
        }
        let before = WallClock.system.now()
        let identity: SlackIdentity
        let api = SlackSide.api(slack, client: client, logger: .silent)
        do { identity = try await api.authTest() } catch {
            return [CheckResult("slack token", .bad, "\(error)", cure: cure(for: error))]
        }
        var results = [CheckResult("slack token", .good, "\(identity.user) in \(identity.team) (\(identity.url))")]
        results.append(clockCheck(identity, between: before, and: WallClock.system.now()))
        results.append(scopeCheck(identity))
        results += await channelChecks(api, scopes: identity.scopes)
        return results
    }

    private func cure(for error: SlackError) -> String {
        let address = settings.slack?.apiURL ?? ""
        return switch (error.code, error.handling) {
        case (_, .stopAndAlert): "install the app again and copy the bot token (xoxb-…) from OAuth & Permissions to SLACK_BOT_TOKEN"
        case (_, .rateLimited): "wait a minute and try again"
        case ("transport", _): "check that \(address) can be reached from here (DNS, proxy, firewall)"
        case ("not_an_answer_of_slack", _), (_, .programming):
            "what answers at \(address) is not Slack's Web API: check SLACK_API_URL and the proxy"
        default: "Slack itself has trouble: see https://slack-status.com, and try again"
        }
    }

    /// Slack's signatures are worth nothing against a clock that is wrong by more than five minutes.
    private func clockCheck(_ identity: SlackIdentity, between before: Moment, and after: Moment) -> CheckResult {
        guard let server = identity.serverTime else { return CheckResult("clock", .skipped, "Slack did not say what time it is") }
        let skew = server < before ? (before - server).components.seconds : max(0, (server - after).components.seconds)
        let cure = "set the clock: enable NTP (timedatectl set-ntp true)"
        if skew > 240 { return CheckResult("clock", .bad, "\(skew) s away from Slack's; signatures are refused beyond 300 s", cure: cure) }
        if skew > 30 { return CheckResult("clock", .warning, "\(skew) s away from Slack's", cure: cure) }
        return CheckResult("clock", .good, "agrees with Slack's to within \(skew + 1) s")
    }

    private func scopeCheck(_ identity: SlackIdentity) -> CheckResult {
        guard !identity.scopes.isEmpty else { return CheckResult("slack scopes", .skipped, "Slack did not list them") }
        let missing = Self.neededScopes.filter { !identity.scopes.contains($0) }
        if missing.isEmpty { return CheckResult("slack scopes", .good, "all \(Self.neededScopes.count) are granted") }
        let verdict: CheckResult.Verdict = missing.contains("chat:write") || missing.contains("app_mentions:read") ? .bad : .warning
        return CheckResult(
            "slack scopes",
            verdict,
            "missing: \(missing.joined(separator: ", "))",
            cure: "add them under OAuth & Permissions (`yardmaster slack-manifest` lists all), and install the app again"
        )
    }

    /// From the manifest that the app was made with, so that the two never differ.
    static var neededScopes: [String] {
        let manifest = try? JSON(parsing: Array(Manifest.template.utf8))
        return manifest?["oauth_config"]?["scopes"]?["bot"]?.array?.compactMap(\.string) ?? []
    }
}
