import Agents
import Database
import Failsafe
import Inbox
import OperatingSystem
import Settings
import Store
import Time

extension Doctor {
    /// What can be looked at beside a running bot, as often as somebody likes, through the store that it has open.
    static func quickChecks(_ settings: YardmasterSettings, _ database: Database) async -> [CheckResult] {
        var results = settingsChecks(settings)
        let location = try? DatabaseLocation(parsing: settings.databaseURL)
        if let location {
            results.append(spaceCheck(OperatingSystem.freeBytes(besideFile: location.path), beside: location.path))
        }
        do {
            results += try await queueChecks(database)
            results += try await failsafeChecks(database, isRequired: settings.failsafe.isRequired)
            results += try await fixChecks(database, settings.roster, now: WallClock.system.now())
            results += try await auditChecks(database, settings.audit, store: location?.path ?? "", now: WallClock.system.now())
        } catch {
            results.append(unusable(error))
        }
        return results
    }

    private static func unusable(_ error: any Error) -> CheckResult { CheckResult("store", .bad, "\(error)", cure: cure(for: error)) }

    func storeChecks() async -> [CheckResult] {
        let location: DatabaseLocation
        do { location = try DatabaseLocation(parsing: settings.databaseURL) } catch {
            return [CheckResult("store", .bad, error.message, cure: "set DATABASE_URL to sqlite:PATH, or leave it out")]
        }
        let database: Database
        do { database = try await Store.open(location) } catch {
            return [Self.unusable(error)]
        }
        var results = [Self.spaceCheck(OperatingSystem.freeBytes(besideFile: location.path), beside: location.path)]
        do {
            try await database.probe()
            results.append(CheckResult("store", .good, "writable at \(location.path), schema \(try await database.schemaVersion())"))
            let complaints = try await database.integrityCheck()
            results.append(
                complaints.isEmpty
                    ? CheckResult("store integrity", .good, "every page was read and is sound")
                    : CheckResult("store integrity", .bad, complaints[0], cure: "stop the bot and restore the store from a backup")
            )
            results += try await Self.queueChecks(database)
            results += try await Self.failsafeChecks(database, isRequired: settings.failsafe.isRequired)
            results += try await Self.fixChecks(database, settings.roster, now: WallClock.system.now())
            results += try await Self.auditChecks(database, settings.audit, store: location.path, now: WallClock.system.now())
        } catch {
            results.append(Self.unusable(error))
        }
        await database.close()
        return results
    }

    static func cure(for error: any Error) -> String {
        switch (error as? DatabaseError)?.code {
        case .newerSchema: "start the release that wrote the store, or a later one; a copy from before the upgrade serves this one"
        case .corrupt:
            "stop the bot and restore the store from a backup; without one, `sqlite3 yardmaster.db .recover | sqlite3 new.db` saves what can "
                + "be read, and a file that never was a store is moved away"
        case .full: "free at least 1 GB where the store lies"
        case .busy: "end whatever else holds the store locked, such as a backup or a shell of sqlite3"
        case .inputOutput: "check the disk and its mount (dmesg); then restore the store from a backup where it is damaged"
        default: "check that the folder of DATABASE_URL, or YARDMASTER_DATA, can be made, is writable by this user, and is not full"
        }
    }

    /// What is free, or nil where nobody can tell.
    static func spaceCheck(_ free: Int?, beside path: String) -> CheckResult {
        guard let free else {
            let cure = "check that the folder exists and that this user may enter it"
            return CheckResult("disk space", .warning, "cannot be found out for \(path)", cure: cure)
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
        if megabytes < 1_024 {
            return CheckResult("disk space", .warning, "\(megabytes) MB free", cure: "free some: 1 GB or more is comfortable")
        }
        return CheckResult("disk space", .good, "\(megabytes >> 10) GB free")
    }

    private static func queueChecks(_ database: Database) async throws -> [CheckResult] {
        let outbox = Outbox(database)
        let queues = try await StatusReport.Queues(Inbox(database, outbox: outbox), outbox, now: WallClock.system.now())
        return [
            queueCheck("inbox", open: "\(queues.waiting) waiting", dead: queues.deadEvents, delay: nil),
            queueCheck("outbox", open: "\(queues.unsent) not sent yet", dead: queues.deadReplies, delay: queues.replyDelay),
        ]
    }

    private static func queueCheck(_ name: String, open: String, dead: Int, delay: String?) -> CheckResult {
        if dead > 0 {
            let detail = "\(open), \(dead) gave up or came too late"
            return CheckResult(name, .warning, detail, cure: "see `yardmaster inbox dead`")
        }
        if let delay {
            return CheckResult(name, .warning, delay, cure: "see the checks of Slack below, and the log of the bot for why they wait")
        }
        return CheckResult(name, .good, "\(open), none gave up")
    }

    private static func failsafeChecks(_ database: Database, isRequired: Bool) async throws -> [CheckResult] {
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
        // Where the watch is required, the bot itself blocks what writes until there is one.
        let blocks = isRequired ? ", and so writes are blocked" : ""
        let cure = "run `yardmaster-failsafe watch` as a service of its own; see manifests/"
        switch reading.presence {
        case .present: results.append(CheckResult("failsafe watch", .good, "gives signs of life"))
        case .stale(let age):
            results.append(CheckResult("failsafe watch", .warning, "no sign of life for \(age.components.seconds) s\(blocks)", cure: cure))
        case .neverSeen: results.append(CheckResult("failsafe watch", .warning, "was never seen\(blocks)", cure: cure))
        }
        return results
    }
}
