import CIEvents
import Conversation
import Database
import Failures
import Inbox
import Redaction
import Time

/// What is said and written of one arrival, in the making.
struct AlertTelling {
    private enum Way { case opening, below, anew }

    private let alerts: Alerts
    private let item: InboxItem
    private let now: Moment
    private(set) var drafts: [OutboxDraft] = []
    private(set) var decisions: [AlertDecision] = []

    init(_ alerts: Alerts, _ item: InboxItem, _ now: Moment) {
        self.alerts = alerts
        self.item = item
        self.now = now
    }

    mutating func tell(_ event: CIEvent, on connection: borrowing Connection) throws {
        switch event.conclusion {
        case .success: try carryOut(board(event, connection).decide(passed: event), event, connection)
        case .failure, .timedOut: try fail(event, mayHold: true, on: connection)
        case .cancelled, .skipped, .neutral, .actionRequired, .unknown: break
        }
    }

    /// - Parameter cause: what its diagnosis is known by, where it was made before anything was said.
    mutating func fail(_ event: CIEvent, cause: String? = nil, mayHold: Bool = false, on connection: borrowing Connection) throws {
        let failure = AlertBoard.Failure(
            event,
            target: alerts.target(of: event, at: now),
            isPast: try FailureMemory.hasPassed(after: event.finishedAt ?? now, event, on: connection),
            cause: cause,
            mayHold: mayHold
        )
        try carryOut(board(event, connection).decide(failure, opening: item.deliveryID(0)), event, connection)
    }

    /// In the thread, unless it was said there.
    mutating func explain(_ event: CIEvent, _ finding: Finding, on connection: borrowing Connection) throws {
        var alert: Alert?
        switch try board(event, connection).decide(diagnosed: event, cause: finding.cause) {
        case .nothing: break
        case .known(let known): alert = known
        case .tell(let told):
            alert = told
            try post(finding.reply, of: told, .below)
        }
        if let record = finding.record {
            try FailureMemory.keep(record, inThreads: alert?.thread.map { [$0.key] } ?? [], on: connection)
            if alert?.thread == nil { alert?.records.append(record.value.id) }
        }
        if let alert { try AlertStore.save(alert, on: connection) }
    }

    func follow(_ event: CIEvent, by step: DiagnosisStep, on connection: borrowing Connection) throws {
        try Inbox.file(step.arrival(of: event, after: item, at: now), on: connection)
    }

    private func board(_ event: CIEvent, _ connection: borrowing Connection) throws -> AlertBoard {
        let known = try AlertStore.alerts(at: event.place, now: now, on: connection)
        // What the platform did not take was told to nobody.
        let told = try known.filter { alert in try alert.thread != nil || !Outbox.isLost(alert.id, on: connection) }
        return AlertBoard(told, window: alerts.window, now: now)
    }

    private mutating func carryOut(_ decision: AlertDecision, _ event: CIEvent, _ connection: borrowing Connection) throws {
        decisions.append(decision)
        var changed: [Alert] = []
        switch decision {
        case .nothing: return
        case .hold: return try follow(event, by: .held, on: connection)
        case .learn(let alert): return try AlertStore.save(alert, on: connection)
        case .open(let alert):
            changed = [alert]
            try post(alert.announcement, of: alert, .opening)
        case .add(let alert, let job):
            changed = [alert]
            try post(alert.announcement, of: alert, .anew)
            if alert.jobs.count <= Alert.namedJobs { try post(alert.addition(job), of: alert, .below) }
        case .join(let alert, let job):
            changed = [alert]
            try post(alert.announcement, of: alert, .anew)
            try post(alert.likeness(job), of: alert, .below)
        case .count(let alert, let hasLine, let calls):
            changed = [alert]
            try post(alert.announcement, of: alert, .anew)
            if hasLine { try post(alert.repetition(calling: calls), of: alert, .below) }
        case .pass(let alerts):
            changed = alerts
            for alert in alerts {
                guard let closing = alert.closing else { continue }
                try post(alert.announcement, of: alert, .anew)
                try post(alert.ending(closing), of: alert, .below)
            }
        }
        for alert in changed { try AlertStore.save(alert, on: connection) }
        // One that was held has been diagnosed.
        if event.isAlarm, DiagnosisStep(rawValue: item.source) == nil { try follow(event, by: .told, on: connection) }
    }

    private mutating func post(_ reply: Reply, of alert: Alert, _ way: Way) throws {
        let destination = Destination(thread: alert.channel, asker: nil, replaces: way == .anew)
        let parts = try alerts.platform.render(
            alerts.redactor.redact(reply),
            to: destination,
            deliveryID: item.deliveryID(drafts.count)
        )
        guard let operation = parts.first?.operation else { return }
        drafts.append(
            OutboxDraft(
                threadKey: alert.queue,
                platform: alerts.platform.platform,
                operation: operation,
                // What is changed is one message, and so is what it is changed to.
                parts: way == .anew ? [parts[0].payload] : parts.map(\.payload),
                under: way == .opening ? nil : alert.id,
                supersedes: way == .anew
            )
        )
    }
}
