import Configuration
import Conversation
import HTTPClient
package import Settings
import Telemetry
import Time

/// Checks everything that can be reached, and names the cure.
package struct Doctor: Sendable {
    let settings: YardmasterSettings
    let client: HTTPClient

    package init(_ settings: YardmasterSettings) {
        self.settings = settings
        client = HTTPClient()
    }

    package func examine() async -> Checkup {
        var results = Self.settingsChecks(settings)
        results += await storeChecks()
        results += await slackChecks()
        results.append(await publicURLCheck())
        results.append(await tracesCheck())
        results.append(patternsCheck())
        results.append(Self.modelsCheck(settings, now: WallClock.system.now()))
        results.append(await awsCheck())
        results += await contextServerChecks()
        results += await clusterChecks()
        results += await sourceChecks()
        results += await documentChecks()
        if !settings.documents.isEmpty || settings.models.embeddings != nil { results.append(await embeddingsCheck()) }
        await client.shutdown()
        return Checkup(results: results)
    }

    static func settingsChecks(_ settings: YardmasterSettings) -> [CheckResult] {
        var results = [CheckResult("settings", .good, "read, and every value is usable")]
        for warning in settings.warnings { results.append(CheckResult("settings", .warning, warning, cure: "mend its name, or unset it")) }
        let fetched = settings.resolution.fetched
        if !fetched.isEmpty {
            let places = fetched.map { "\($0.setting) from \($0.place)" }.joined(separator: "; ")
            results.append(CheckResult("secrets", .good, "fetched: \(places)"))
        }
        switch settings.roster.listing {
        case .nobody where settings.roster.isEmpty:
            results.append(
                CheckResult(
                    "people",
                    .warning,
                    "nobody may talk to the bot",
                    cure: "set AUTHORIZED_SLACK_USERS to user ids (or * for everybody as viewer), or roles in the file"
                )
            )
        case .everybody: results.append(CheckResult("people", .good, "everybody is a viewer; roles give more"))
        default: results.append(CheckResult("people", .good, "restricted to those who are listed"))
        }
        return results
    }

    /// What is at the public address has to be this bot, and has to refuse what nobody signed.
    private func publicURLCheck() async -> CheckResult {
        let name = "public address"
        guard let url = settings.publicURL else {
            return CheckResult(name, .skipped, "PUBLIC_URL is not set, so it was not probed", cure: "set it to where Slack reaches the bot")
        }
        let base = url.hasSuffix("/") ? String(url.dropLast()) : url
        do {
            let answer = try await client.send(
                HTTPClientRequest(
                    .post,
                    url: base + "/slack/events",
                    headers: [("Content-Type", "application/json")],
                    body: Array("{}".utf8)
                )
            )
            return switch answer.status {
            case 401, 429: CheckResult(name, .good, "reached, and an unsigned request is refused with \(answer.status)")
            case 404:
                CheckResult(
                    name,
                    .bad,
                    "\(base)/slack/events answers 404",
                    cure:
                        "the bot there has no Slack settings, or the address leads elsewhere: set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET"
                )
            case 200..<300:
                CheckResult(
                    name,
                    .bad,
                    "an unsigned request was accepted with \(answer.status)",
                    cure: "whatever answers there is not this bot; check the ingress"
                )
            case 503:
                CheckResult(
                    name,
                    .warning,
                    "answers 503: disabled by the failsafe, or it cannot accept now",
                    cure: "see `yardmaster-failsafe status`"
                )
            default:
                CheckResult(name, .bad, "answers \(answer.status) where 401 was expected", cure: "check the ingress in front of the bot")
            }
        } catch {
            return CheckResult(
                name,
                .bad,
                "cannot be reached: \(error.message)",
                cure: "start the bot, and check DNS, the certificate and the ingress"
            )
        }
    }
}
