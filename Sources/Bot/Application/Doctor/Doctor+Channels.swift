import CIEvents
import JSON
import Settings
import Slack

extension Doctor {
    /// Of more, the first ones are asked about: Slack allows fifty questions a minute.
    private static let mostChannels = 40

    /// Whether the channels that the settings name are there, and the bot may write in them, as far as Slack tells.
    func channelChecks(_ api: SlackWebAPI, scopes: [String]) async -> [CheckResult] {
        let named =
            settings.routes.routes.map(\.channel) + settings.routes.pages.map(\.channel) + [settings.audit.anchorChannel].compactMap(\.self)
        let channels = named.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        guard !channels.isEmpty else { return [] }
        var results: [CheckResult] = []
        var good = 0
        for channel in channels.prefix(Self.mostChannels) {
            if let trouble = await trouble(with: channel, api, scopes) { results.append(trouble) } else { good += 1 }
        }
        if good > 0 {
            let some = results.isEmpty && channels.count == good ? "all \(good)" : "\(good) of \(channels.count)"
            results.append(CheckResult(Self.channelCheck, .good, "\(some) that the settings name can be written to"))
        }
        return results
    }

    private static let channelCheck = "alert channels"

    private func trouble(with channel: String, _ api: SlackWebAPI, _ scopes: [String]) async -> CheckResult? {
        func warning(_ detail: String, _ cure: String) -> CheckResult { CheckResult(Self.channelCheck, .warning, detail, cure: cure) }
        let invitation = "invite the bot there (`/invite`), or name another channel"
        let answer: JSON
        do { answer = try await api.conversation(channel) } catch {
            switch error.code {
            case "channel_not_found":
                return warning("\(channel): Slack knows no such channel, or it is private and the bot is not in it", invitation)
            case "missing_scope":
                return CheckResult(
                    Self.channelCheck,
                    .skipped,
                    "\(channel) could not be looked at: the token lacks \(error.neededScopes ?? "channels:read")"
                )
            default: return CheckResult(Self.channelCheck, .skipped, "\(channel) could not be looked at: \(error)")
            }
        }
        let name = answer["name"]?.string.map { "#\($0) (\(channel))" } ?? channel
        if answer["is_archived"] == true { return warning("\(name) is archived", "unarchive it, or name another channel") }
        // Nobody is a member of a direct conversation, and some tokens may write wherever everybody may read.
        let isOpen = answer["is_im"] == true || answer["is_private"] != true && scopes.contains("chat:write.public")
        if answer["is_member"] != true, !isOpen { return warning("\(name): the bot is not in it, and cannot write there", invitation) }
        return nil
    }
}
