import Alerts
import Attachments
import CIDiagnostics
import ContextTools
import Costs
import DataAnalyst
import Database
package import Failsafe
import Failures
import Inbox
package import Lifecycle
import Memory
import Telemetry
import Threading
import Time

extension House {
    /// What runs beside the receiver and the workers, and has to outlive them.
    package func housekeeping(onStage: @escaping @Sendable (FailsafeStage) async -> Void) -> [any Service] {
        // Listed first and so ended last: what the others do to their end is sent away too.
        (exporter.map { [$0] } ?? []) + [
            Loop("signature failures") { await failures.run() },
            Loop("failsafe latch") {
                await latch.run(settling: { try await putAwayStale(liftedAt: $0, now: WallClock.system.now()) }) { before, reading in
                    logger.notice(
                        "the failsafe's stage changed",
                        [
                            "before": before.name, "now": reading.stage.name, "reason": reading.reason,
                            "by": reading.isBlockedByAbsence ? "failsafe.required" : reading.latch.actor,
                        ]
                    )
                    inbox.bell.ring()
                    outbox.bell.ring()
                    await onStage(reading.stage)
                }
            },
            Loop("store file") {
                while !Task.isCancelled {
                    try file.check()
                    // What is acknowledged between two looks may go to a file that nobody opens again.
                    try? await Task.sleep(for: .milliseconds(250))
                }
            },
            Loop("leases", every: .seconds(5)) { await renew() },
            Loop("sweeper", every: .seconds(60)) { await sweep() },
            Loop("store check") { await checkOnce() },
        ] + fileAnchoring + documentReading + (shelf.isEmpty ? [] : [Loop("sources", every: .seconds(600)) { await shelf.look() }])
    }

    /// Marks what was too old when the bot was enabled. Has to be done before anything is claimed after that.
    func putAwayStale(liftedAt: Moment, now: Moment) async throws {
        let horizon = Freshness.horizon(liftedAt: liftedAt, now: now)
        let events = try await inbox.expire(through: horizon, now: now)
        let replies = try await outbox.expire(through: horizon, now: now)
        if events + replies == 0 { return }
        logger.notice(
            "too old to be answered after the bot was enabled; see `yardmaster inbox dead`",
            ["events": "\(events)", "replies": "\(replies)"]
        )
    }

    private func renew() async {
        let now = WallClock.system.now()
        do {
            try await owner.renew(now: now)
            let reclaimed = try await owner.reclaim(now: now)
            if reclaimed.arrivals + reclaimed.messages + reclaimed.givenUp > 0 {
                logger.notice(
                    "took back what a dead process held",
                    ["events": "\(reclaimed.arrivals)", "messages": "\(reclaimed.messages)", "given_up": "\(reclaimed.givenUp)"]
                )
            }
            inbox.bell.ring()
        } catch {
            logger.warning("leases could not be renewed", ["error": "\(error)"])
        }
    }

    /// In small steps, so that the receiver never waits long for the writer. Fixes and their audit are kept for good.
    func sweep(now: Moment = WallClock.system.now()) async {
        await cashier.settle()
        do {
            while try await inbox.sweep(now: now) > 0, !Task.isCancelled {}
            while try await outbox.sweep(now: now) > 0, !Task.isCancelled {}
            while try await memory.sweep(now: now) > 0, !Task.isCancelled {}
            while try await AlertStore.sweep(database, now: now) > 0, !Task.isCancelled {}
            while try await failureMemory.sweep(now: now) > 0, !Task.isCancelled {}
            while try await AskedDataStore(database: database).sweep(now: now) > 0, !Task.isCancelled {}
            while try await attachments.sweep(now: now) > 0, !Task.isCancelled {}
            while try await calls.sweep(now: now) > 0, !Task.isCancelled {}
            while try await cashier.till.ledger.sweep(now: now) > 0, !Task.isCancelled {}
            try await outbox.passForgottenTurns()
        } catch {
            logger.warning("old events could not be swept", ["error": "\(error)"])
        }
    }

    /// Once, some time after the start, so that a damaged store is known before it is needed.
    private func checkOnce() async {
        try? await Task.sleep(for: .seconds(10))
        if !Task.isCancelled {
            do {
                let complaints = try await database.quickCheck()
                if !complaints.isEmpty {
                    logger.error("the store is damaged; run `yardmaster doctor`, and restore a backup", ["first": complaints[0]])
                }
            } catch {
                logger.warning("the store could not be checked", ["error": "\(error)"])
            }
        }
        // A service that ends by itself would end the program.
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
    }
}
