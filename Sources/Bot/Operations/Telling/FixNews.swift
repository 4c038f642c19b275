package import Actions
import Conversation
package import Inbox
import JSON
package import Time

/// What a thread hears of a fix besides the answers to those who pressed. Each piece of news is an arrival of its own, filed along with
/// the step that it tells of: whatever dies, it is told, and once.
package enum FixNews {
    static let family = "fix"

    /// Told by the news: a decision, a start, an end, and that people have to look again.
    package static let noting: FixStore.Noting = { fix, happening, now, connection in
        guard let token = fix.token, isWorthTelling(happening, fix) else { return }
        var body: JSONObject = ["fix": .string(fix.id), "state": .string(fix.state.rawValue), "token": .string(token)]
        body["by"] = .array((fix.state == .rejected ? [happening.actor] : fix.approvals.map(\.person)).map { .string($0) })
        body["changed"] = happening.facts["changed"]
        try Inbox.file(arrival(of: fix, "\(fix.state.rawValue)\n\(token)", body, at: now), on: connection)
    }

    package static func progress(_ fix: Fix, _ progress: FixRunner.Progress, at now: Moment) -> Arrival {
        switch progress {
        case .heldUp:
            // Once for an approval, however often somebody tries.
            arrival(of: fix, "held up\n\(fix.token ?? "")", ["fix": .string(fix.id), "held_up": true], at: now)
        case .verifying(let text):
            // Shown in the message that told of its start.
            arrival(of: fix, "progress\n\(now.milliseconds)", ["fix": .string(fix.id), "progress": .string(text)], at: now)
        }
    }

    /// One after the other, and behind nothing else that its thread waits for.
    private static func arrival(of fix: Fix, _ key: String, _ body: JSONObject, at now: Moment) -> Arrival {
        Arrival(
            eventKey: "fix\n\(fix.id)\n\(key)",
            source: "\(family)/news",
            threadKey: "fix/\(fix.id)",
            receivedAt: now,
            trace: "",
            body: JSON.object(body).serialized()
        )
    }

    private static func isWorthTelling(_ happening: AuditEntry.Happening, _ fix: Fix) -> Bool {
        switch happening.kind {
        case .rejected, .executing, .verified, .failed, .expired: true
        case .approved: fix.state == .approved
        case .previewed: happening.facts["changed"] != nil
        case .proposed, .refused, .claimed, .examined, .executed, .undone: false
        }
    }
}
