import Actions
package import Agents
import Database
package import EventReceiver
import Failsafe
import Inbox
import Operations
import Settings
import Telemetry
import Threading
import Time

extension House {
    package func status() async -> StatusReport {
        let now = WallClock.system.now()
        let reading = latch.reading
        return StatusReport(
            version: Yardmaster.version,
            speaker: .bot(uptimeSeconds: (now - openedAt).components.seconds),
            queues: try? await StatusReport.Queues(inbox, outbox, isAsking: true, now: now),
            failsafe: reading.words,
            undecided: try? await operations.store.counts().undecided,
            warnings: reading.warnings
        )
    }

    /// What `/metrics` shows of the store, brought up to date when it is asked for.
    package func refreshGauges() async {
        let now = WallClock.system.now()
        metrics.gauge("yardmaster_failsafe_stage", help: "0 armed, 1 writes blocked, 2 disabled.").set(Int(latch.stage.rawValue))
        if let age = latch.reading.presence.age {
            metrics.gauge("yardmaster_failsafe_heartbeat_age_seconds", help: "Since the failsafe's last sign of life.").set(age.inSeconds)
        }
        if let events = try? await inbox.counts() {
            metrics.gauge("yardmaster_inbox_waiting", help: "Events accepted and not done.").set(events.open)
            metrics.gauge("yardmaster_inbox_dead", help: "Events that gave up.").set(events.byState[.dead] ?? 0)
            metrics.gauge("yardmaster_inbox_oldest_waiting_seconds", help: "Age of the oldest event that is not done.")
                .set(events.oldest.map { (now - $0).inSeconds } ?? 0)
        }
        if let messages = try? await outbox.counts() {
            metrics.gauge("yardmaster_outbox_waiting", help: "Replies that are not sent yet.").set(messages.waiting + messages.sending)
            metrics.gauge("yardmaster_outbox_expired", help: "Replies that came too late.").set(messages.expired)
            metrics.gauge("yardmaster_outbox_failed", help: "Replies that were given up.").set(messages.failed)
        }
        if let fixes = try? await operations.store.counts() { FixTelemetry(metrics).holds(fixes) }
        await cashier.refreshGauges(now: now)
        let store = database.statistics
        metrics.gauge("yardmaster_store_writes_waiting", help: "Writes that wait for the next commit.").set(store.waiting)
        metrics.gauge("yardmaster_store_log_pages", help: "Pages in the write-ahead log.").set(store.logPages)
    }

    /// A success counts for a second, so that asking often does not write often.
    package var readiness: Readiness {
        let lastGood = Locked<Moment?>(nil)
        return Readiness([
            {
                let now = WallClock.system.now()
                if let good = lastGood.withLock({ $0 }), (.zero ... .seconds(1)).contains(now - good) { return nil }
                do {
                    try await database.probe()
                    lastGood.withLock { $0 = now }
                    return nil
                } catch {
                    return "store: \(error)"
                }
            },
            { () async -> String? in
                do throws(StoreFile.Lost) { try file.check() } catch { return "store: \(error)" }
                return nil
            },
            { latch.stage == .disabled ? "failsafe: the bot is disabled: \(latch.reading.latch.reason)" : nil },
        ])
    }
}
