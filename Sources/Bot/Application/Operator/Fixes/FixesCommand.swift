import Actions
import CommandLine
import Database
import OperatingSystem
package import Settings
import Store
package import Time

/// `yardmaster fixes list|show ID|audit|verify-audit`, beside a running bot or without one. It only looks.
package struct FixesCommand: Sendable {
    package static let states = Fix.State.allCases.map(\.rawValue)
    /// More is nobody's to read; `--since` and `--state` narrow it down.
    static let most = 200

    let settings: YardmasterSettings
    let asJSON: Bool
    let now: Moment
    let print: @Sendable (String) -> Void

    package init(
        _ settings: YardmasterSettings,
        format: String?,
        now: Moment = WallClock.system.now(),
        print: @escaping @Sendable (String) -> Void
    ) {
        self.settings = settings
        asJSON = format == "json"
        self.now = now
        self.print = print
    }

    package func list(state: String?, since: String?) async throws {
        let states = state.flatMap(Fix.State.init(rawValue:)).map { [$0] } ?? Fix.State.allCases
        let start = try since.map { text throws(UsageError) in try PastTime.parse(text, of: "since", now: now) }
        try await withStore { database in
            let fixes = try await FixStore(database: database).latest(limit: Self.most + 1, in: states, since: start)
            let listing = FixListing(
                fixes.prefix(Self.most).map { FixPage($0, redactor: settings.redactor) },
                hasMore: fixes.count > Self.most,
                since: start
            )
            print(asJSON ? listing.json : listing.text)
        }
    }

    /// False where there is none of that name.
    package func show(_ id: String) async throws -> Bool {
        try await withStore { database in
            guard let fix = try await FixStore(database: database).fix(.id(id)) else {
                print(asJSON ? "{\"schema\":1,\"fix\":null}\n" : "There is no fix “\(id)”; see `yardmaster fixes list`.\n")
                return false
            }
            let page = FixPage(fix, redactor: settings.redactor)
            let records = try await AuditTrail(database: database).records(of: id)
            print(asJSON ? page.json(records) : page.text(records))
            return true
        }
    }

    /// A page at a time, so that a long past needs no more memory than a short one.
    package func audit(since: String?, until: String?) async throws {
        let start = try PastTime.parse(since ?? "24h", of: "since", now: now)
        let end = try until.map { text throws(UsageError) in try PastTime.parse(text, of: "until", now: now, endOfDay: true) }
        try await withStore { database in
            let trail = AuditTrail(database: database)
            let listing = AuditListing(since: start, until: end)
            var (number, count): (Int64, Int) = (.min, 0)
            if asJSON { print(listing.opening) }
            while true {
                let page = try await trail.records(after: number, since: start, until: end)
                for record in page {
                    print(asJSON ? listing.json(record, isFirst: count == 0) : listing.text(record))
                    count += 1
                }
                guard let last = page.last?.number else { break }
                number = last
            }
            if asJSON { print(listing.closing) } else if count == 0 { print(listing.nothing) }
        }
    }

    /// False where the chain is broken, or what it is to be compared with cannot be read.
    package func verify(anchors file: String?) async throws -> Bool {
        let path = file ?? settings.audit.anchorFile
        var anchors: AuditAnchors?
        var fault: String?
        if let path {
            do throws(LineFile.Fault) { anchors = AuditAnchors(text: try LineFile(path: path).text()) } catch { fault = error.description }
        }
        let known = anchors
        let (verdict, first) = try await withStore { database in
            let trail = AuditTrail(database: database)
            let verdict = try await trail.verify(anchors: known?.heads ?? [])
            guard case .broken(let number, _) = verdict else { return (verdict, nil as AuditRecord?) }
            return (verdict, try await trail.records(after: number - 1, limit: 1).first { $0.number == number })
        }
        let page = VerdictPage(verdict, bad: first, anchors: known, path: path, fault: fault)
        print(asJSON ? page.json : page.text)
        return page.isProven
    }

    private func withStore<Result: Sendable>(_ body: (Database) async throws -> Result) async throws -> Result {
        let location = try DatabaseLocation(parsing: settings.databaseURL)
        // To open one that is not there would make one, and an empty audit is easily proven.
        do { _ = try FileIdentity(path: location.path) } catch { throw StartError("the store \(location.path): \(error)") }
        let database = try await Store.open(location)
        do {
            let result = try await body(database)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }
}
