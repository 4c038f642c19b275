import Actions
import Conversation
import Inbox
import Lifecycle
import Redaction
import Settings
import Time

extension House {
    var auditTrail: AuditTrail { AuditTrail(database: database) }
    var anchorLedger: AnchorLedger { AnchorLedger(database: database) }

    /// Notes the end of the audit in a file, where one is configured.
    var fileAnchoring: [any Service] { settings.audit.anchorFile.map { [anchoring(.file($0))] } ?? [] }

    /// Tells it to a channel, where one is configured.
    func channelAnchoring(
        on platform: some ChatPlatform,
        channel: @escaping @Sendable (_ id: String) -> ThreadID?
    ) -> [any Service] {
        settings.audit.anchorChannel.map { [anchoring(.channel($0, on: platform, in: self, channel))] } ?? []
    }

    private func anchoring(_ place: AnchorPlace) -> AuditAnchoring {
        AuditAnchoring(
            place,
            auditTrail,
            anchorLedger,
            interval: settings.audit.interval,
            telemetry: AnchorTelemetry(place, metrics, logger)
        )
    }
}

extension AnchorPlace {
    /// What a channel was told stands in people's sight alone: the bot goes by what it noted of it.
    static func channel(
        _ id: String,
        on platform: some ChatPlatform,
        in house: House,
        _ channel: @escaping @Sendable (_ id: String) -> ThreadID?
    ) -> AnchorPlace {
        let (ledger, outbox, redactor) = (house.anchorLedger, house.outbox, house.settings.redactor)
        let name = "channel"
        return AnchorPlace(
            name: name,
            latest: { try await ledger.last(at: name) },
            put: { head, _ in
                // Whose workspace it is, is not known before Slack has said so.
                guard let thread = channel(id) else { return false }
                // The same for the same head, whichever process tells it.
                let delivery = "audit-\(head.count)-\(head.hash.prefix(16))"
                let parts = try platform.render(
                    redactor.redact(head.announcement),
                    to: Destination(thread: thread, asker: nil),
                    deliveryID: delivery
                )
                guard let operation = parts.first?.operation else { return false }
                let draft = OutboxDraft(
                    threadKey: thread.key,
                    platform: platform.platform,
                    operation: operation,
                    parts: parts.map(\.payload)
                )
                _ = try await outbox.add(draft, deliveryID: delivery, trace: "", now: head.at)
                return true
            }
        )
    }
}

extension AuditHead {
    /// For a channel: the line is what `verify-audit --anchors` reads.
    var announcement: Reply {
        let records = count == 1 ? "1 record" : "\(count) records"
        return Reply([
            .text("The audit has \(.bold(records)). While this message stands, none of them can be changed or cut off unseen."),
            .code(Reply.Code(line, language: "json")),
        ])
    }
}
