import HTTPServer
import Agents
import Configuration
import Costs
import Conversation
import Database
import EventReceiver
import Inbox
import Language
import Redaction
import Settings
import Time
import WebChat

/// Gathers what `GET /admin` shows, each number from where the commands and the metrics take it.
struct AdminDesk: Sendable {
    static let shownLetters = 20
    /// Of one reason; the rest is in `yardmaster inbox dead`.
    static let longestReason = 400

    let house: House
    private let readiness: Readiness
    private let redactor: Redactor

    init(_ house: House) {
        self.house = house
        readiness = house.readiness
        redactor = house.settings.redactor
    }

    func report() async -> AdminReport {
        let now = WallClock.system.now()
        let (letters, inboxPanel) = await inbox(now)
        return AdminReport(
            version: Yardmaster.version,
            uptime: elapsed(seconds: (now - house.openedAt).components.seconds),
            at: now.text,
            missing: await readiness.missing().map(redactor.redact),
            panels: [await failsafe(), inboxPanel, await outbox(), await configured(now)],
            checks: await checks(),
            deadLetters: letters,
            settings: house.settings.resolution.printed()
        )
    }

    private func inbox(_ now: Moment) async -> ([AdminReport.DeadLetter], AdminReport.Panel) {
        do {
            let counts = try await house.inbox.counts()
            let letters = try await house.inbox.lastDead(limit: Self.shownLetters).map { letter($0) }
            func count(_ state: InboxState) -> Int { counts.byState[state, default: 0] }
            let rows: [AdminReport.Row] = [
                .init("Waiting", "\(count(.waiting))"), .init("Being worked on", "\(count(.leased))"),
                .init("To be tried again", "\(count(.retrying))"),
                .init("Oldest of these", counts.oldest.map { elapsed(seconds: (now - $0).components.seconds) } ?? "none"),
                .init("Gave up", "\(count(.dead))"), .init("Came too late", "\(count(.expired))"),
            ]
            let dead = count(.dead)
            let headline = "\(counts.open) open" + (dead > 0 ? ", \(dead) gave up" : "")
            return (letters, .init("Inbox", dead > 0 ? .warning : .good, headline, rows))
        } catch {
            return ([], unreadable("Inbox", error))
        }
    }

    private func letter(_ listing: InboxListing) -> AdminReport.DeadLetter {
        var rows: [AdminReport.Row] = [
            .init("State", listing.state.name), .init("From", listing.source), .init("Thread", listing.threadKey),
            .init("Received", listing.receivedAt.text),
        ]
        if listing.attempts > 0 { rows.append(.init("Attempts", "\(listing.attempts)")) }
        if listing.deaths > 0 { rows.append(.init("Deaths", "\(listing.deaths)")) }
        let why = redactor.redact(listing.error ?? "it came too late")
        return AdminReport.DeadLetter(
            id: listing.id,
            rows: rows,
            why: why.count > Self.longestReason ? why.prefix(Self.longestReason) + "…" : why
        )
    }

    private func outbox() async -> AdminReport.Panel {
        do {
            let counts = try await house.outbox.counts()
            return .init(
                "Outbox",
                counts.failed > 0 ? .warning : .good,
                "\(counts.waiting + counts.sending) unsent" + (counts.failed > 0 ? ", \(counts.failed) gave up" : ""),
                [
                    .init("Waiting", "\(counts.waiting)"), .init("Being sent", "\(counts.sending)"),
                    .init("Gave up", "\(counts.failed)"), .init("Came too late", "\(counts.expired)"),
                ]
            )
        } catch {
            return unreadable("Outbox", error)
        }
    }

    private func configured(_ now: Moment) async -> AdminReport.Panel {
        let settings = house.settings
        let capabilities = house.capabilities
        let platforms = capabilities.platforms.map { $0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst() }.joined(separator: ", ")
        let notices = [
            settings.failsafe.webhookURL.map { _ in "webhook" }, settings.failsafe.slackWebhookURL.map { _ in "Slack webhook" },
            settings.failsafe.mail.map { _ in "mail" },
        ].compactMap(\.self)
        return .init(
            "Configured",
            .plain,
            platforms.isEmpty ? "No chat platform" : platforms,
            [
                .init(
                    "Trusted proxies",
                    settings.trustedProxies.isEmpty ? "none" : settings.trustedProxies.map(\.text).joined(separator: ", ")
                ),
                .init("Failsafe notices", notices.isEmpty ? "none" : notices.joined(separator: ", ")),
                .init("Failsafe required", settings.failsafe.isRequired ? "yes" : "no"),
                .init("Models today", await costs(now)), .init("Not yet", capabilities.missing.map(\.name).joined(separator: ", ")),
            ]
        )
    }

    private func costs(_ now: Moment) async -> String {
        if house.settings.models.sizes.isEmpty { return "none is configured" }
        guard let total = try? await house.cashier.total(now: now) else { return "cannot be read" }
        return "\(total.day.cost), \(total.day.tokens) tokens; \(total.month.cost) this month"
    }

    /// Those of the doctor that look at nothing outside and read only a little.
    private func checks() async -> [AdminReport.Check] {
        await Doctor.quickChecks(house.settings, house.database).map { result in
            let mood: AdminReport.Mood =
                switch result.verdict {
                case .good: .good
                case .warning: .warning
                case .bad: .bad
                case .skipped: .plain
                }
            return .init(result.name, mood, redactor.redact(result.detail), cure: result.cure)
        }
    }

    func unreadable(_ title: String, _ error: any Error) -> AdminReport.Panel {
        .init(title, .bad, "cannot be read", [.init("Why", redactor.redact("\(error)"))])
    }
}
