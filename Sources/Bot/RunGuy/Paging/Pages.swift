package import AlertWebhooks
package import Conversation
package import Database
import Inbox
import Memory
package import Redaction
import Threading
package import Time
package import Workers

/// Tells a channel what Alertmanager rings for, in one thread, with an investigation already in it.
package struct Pages: Sendable {
    /// Whom a group concerns; nil where nobody asked for it.
    package typealias Destination = @Sendable (AlertGroup, Moment) -> (channel: ThreadID, mention: String?)?

    private let guy: RunGuy
    private let platform: any ChatPlatform
    private let database: Database
    private let redactor: Redactor
    private let destination: Destination
    /// An alert does not wait longer for its investigation.
    private let patience: Duration

    private static let mostSubjects = 2

    package init(
        _ guy: RunGuy,
        on platform: any ChatPlatform,
        in database: Database,
        redactor: Redactor,
        patience: Duration = .seconds(15),
        destination: @escaping Destination
    ) {
        self.guy = guy
        self.platform = platform
        self.database = database
        self.redactor = redactor
        self.patience = patience
        self.destination = destination
    }

    /// Where there is nobody to tell.
    package static let passing = EventHandler(family: "alerts") { _, _ in EventHandler.Outcome("nobody to tell") }

    package var handler: EventHandler {
        EventHandler(family: "alerts") { item, now in
            let group = try AlertGroup(stored: item.body)
            guard let target = destination(group, now) else { return EventHandler.Outcome("not routed") }
            // Only the first message has an investigation in it: for the others none is begun.
            let before = try await database.read { try IncidentStore.latest(at: group.place, on: $0) }
            let opens = Incident.decide(group, known: before, now: now) == .open
            let found = opens ? try await investigations(group, in: target.channel.channel, now) : []
            return EventHandler.Outcome("told") { connection in
                let known = try IncidentStore.latest(at: group.place, on: connection)
                switch Incident.decide(group, known: known, now: now) {
                case .nothing: return []
                case .open:
                    let incident = Incident(
                        id: item.deliveryID(0),
                        place: group.place,
                        channel: target.channel,
                        mention: target.mention,
                        openedAt: now,
                        ringing: Set(group.firing.map(\.ringing))
                    )
                    try IncidentStore.save(incident, on: connection)
                    return try drafts([(incident.announcement(group), .opening)] + found.map { ($0, .below) }, incident, item)
                case .update(let incident, let began, let ended):
                    try IncidentStore.save(incident, on: connection)
                    return try drafts(
                        [(incident.announcement(group), .anew), (incident.change(group, began: began, ended: ended), .below)],
                        incident,
                        item
                    )
                case .close(let incident):
                    try IncidentStore.save(incident, on: connection)
                    // After so long nobody knows its first message any more: it is told by one of its own.
                    if incident.isOld(at: now) { return try drafts([(incident.announcement(group), .opening)], incident, item) }
                    return try drafts([(incident.announcement(group), .anew), (incident.ending, .below)], incident, item)
                }
            }
        }
    }

    /// Who writes in the thread talks to the bot, and about what rings.
    package var whenSent: SentHook {
        { [redactor] item, messageID, now, connection in
            guard item.part == 0, item.root == nil, var incident = try IncidentStore.incident(item.deliveryID, on: connection),
                incident.root == nil
            else { return }
            incident.root = messageID
            try IncidentStore.save(incident, on: connection)
            var thread = incident.channel
            thread.root = messageID
            let turn = Recollection.Turn(.bot, text: "told that Alertmanager rings", message: messageID, saidAt: now)
            try ConversationMemory.remember([redactor.redact(turn)], in: thread, on: connection)
        }
    }

    /// What cannot be looked into is said; the alert goes out all the same.
    private func investigations(_ group: AlertGroup, in channel: String, _ now: Moment) async throws -> [Reply] {
        let guy = guy
        do {
            return try await within(patience) {
                let landscape = try await Surveyor(views: guy.clusters(channel), patience: guy.patience).landscape()
                guard !landscape.places.isEmpty else { return [] }
                let subjects = landscape.subjects(of: group).prefix(Self.mostSubjects)
                guard !subjects.isEmpty else {
                    return [Reply([.text("Its labels name no workload that I may look at here. \(RunGuy.inventory(landscape))")])]
                }
                var replies: [Reply] = []
                for subject in subjects {
                    replies.append(InvestigationReply(try await guy.investigate(subject, in: channel, now: now)).reply)
                }
                return replies
            }
        } catch  where Task.isCancelled || error is CancellationError { throw CancellationError() } catch {
            return [Reply([.text(RichText("I could not look into it: " + String(describing: error)))])]
        }
    }

    private enum Way { case opening, below, anew }

    private func drafts(_ replies: [(Reply, Way)], _ incident: Incident, _ item: InboxItem) throws -> [OutboxDraft] {
        try replies.enumerated().compactMap { index, told in
            let (reply, way) = told
            let place = Conversation.Destination(thread: incident.channel, asker: nil, replaces: way == .anew)
            let parts = try platform.render(redactor.redact(reply), to: place, deliveryID: item.deliveryID(index))
            guard let operation = parts.first?.operation else { return nil }
            return OutboxDraft(
                threadKey: incident.queue,
                platform: platform.platform,
                operation: operation,
                // What is changed is one message, and so is what it is changed to.
                parts: way == .anew ? [parts[0].payload] : parts.map(\.payload),
                under: way == .opening ? nil : incident.id,
                supersedes: way == .anew
            )
        }
    }
}
