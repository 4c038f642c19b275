import Database
import Failsafe
import Inbox
import OperatingSystem
import Settings
import Store
import Time

extension Doctor {
    func storeChecks() async -> [CheckResult] {
        let location: DatabaseLocation
        do { location = try DatabaseLocation(parsing: settings.databaseURL) } catch {
            return [CheckResult("store", .bad, error.message, cure: "set DATABASE_URL to sqlite:PATH, or leave it out")]
        }
        let database: Database
        do { database = try await Store.open(location) } catch {
            return [CheckResult("store", .bad, "\(error)", cure: "check that the folder exists, is writable by this user, and is not full")]
        }
        var results = [spaceCheck(location.path)]
        do {
            try await database.probe()
            results.append(CheckResult("store", .good, "writable at \(location.path), schema \(try await database.schemaVersion())"))
            let complaints = try await database.integrityCheck()
            results.append(
                complaints.isEmpty
                    ? CheckResult("store integrity", .good, "every page was read and is sound")
                    : CheckResult("store integrity", .bad, complaints[0], cure: "stop the bot and restore the store from a backup")
            )
            results.append(try await inboxCheck(database))
            results += try await failsafeChecks(database)
        } catch {
            results.append(CheckResult("store", .bad, "\(error)", cure: "free space, or check who else holds the store locked"))
        }
        await database.close()
        return results
    }

    private func spaceCheck(_ path: String) -> CheckResult {
        guard let free = OperatingSystem.freeBytes(besideFile: path) else {
            return CheckResult("disk space", .warning, "cannot be found out for \(path)")
        }
        let megabytes = free >> 20
        if megabytes < 100 {
            return CheckResult(
                "disk space",
                .bad,
                "\(megabytes) MB free",
                cure: "free at least 1 GB: without space nothing can be accepted"
            )
        }
        if megabytes < 1_024 { return CheckResult("disk space", .warning, "\(megabytes) MB free", cure: "1 GB or more is comfortable") }
        return CheckResult("disk space", .good, "\(megabytes >> 10) GB free")
    }

    private func inboxCheck(_ database: Database) async throws -> CheckResult {
        let counts = try await Inbox(database, outbox: Outbox(database)).counts()
        let dead = counts.byState[.dead, default: 0]
        if dead > 0 {
            return CheckResult("inbox", .warning, "\(counts.open) waiting, \(dead) gave up", cure: "see `yardmaster inbox dead`")
        }
        return CheckResult("inbox", .good, "\(counts.open) waiting, none gave up")
    }

    private func failsafeChecks(_ database: Database) async throws -> [CheckResult] {
        let watcher = try await LatchWatcher.open(database, isRequired: false, log: { _, _ in })
        let reading = watcher.reading
        var results: [CheckResult] = []
        switch reading.latch.stage {
        case .armed: results.append(CheckResult("failsafe latch", .good, "armed"))
        case .writesBlocked:
            results.append(
                CheckResult(
                    "failsafe latch",
                    .warning,
                    "writes are blocked: \(reading.latch.reason)",
                    cure: "yardmaster-failsafe enable --reason \"…\""
                )
            )
        case .disabled:
            results.append(
                CheckResult(
                    "failsafe latch",
                    .bad,
                    "the bot is disabled: \(reading.latch.reason)",
                    cure: "yardmaster-failsafe enable --reason \"…\""
                )
            )
        }
        let cure = "run `yardmaster-failsafe watch` as a service of its own; see manifests/"
        switch reading.presence {
        case .present: results.append(CheckResult("failsafe watch", .good, "gives signs of life"))
        case .stale(let age):
            results.append(CheckResult("failsafe watch", .warning, "no sign of life for \(age.components.seconds) s", cure: cure))
        case .neverSeen: results.append(CheckResult("failsafe watch", .warning, "was never seen", cure: cure))
        }
        return results
    }
}
