import Conversation
import Database
import Inbox
package import Settings
import Store
import Time

/// `yardmaster inbox list|dead|requeue ID`, beside a running bot or without one.
package struct InboxCommand: Sendable {
    private let settings: YardmasterSettings
    private let print: @Sendable (String) -> Void

    package init(_ settings: YardmasterSettings, print: @escaping @Sendable (String) -> Void) {
        self.settings = settings
        self.print = print
    }

    package func list() async throws {
        try await withInbox { inbox in
            let counts = try await inbox.counts()
            let open = try await inbox.list()
            if open.isEmpty { print("Nothing waits.\n") } else { print(table(open)) }
            let dead = counts.byState[.dead, default: 0] + counts.byState[.expired, default: 0]
            if counts.open > open.count { print("… and \(counts.open - open.count) more\n") }
            if dead > 0 { print("\(dead) gave up or came too late; see `yardmaster inbox dead`\n") }
        }
    }

    package func dead() async throws {
        try await withInbox { inbox in
            let dead = try await inbox.dead()
            print(dead.isEmpty ? "Nothing gave up.\n" : table(dead))
        }
    }

    /// False where there is nothing of that number to requeue.
    package func requeue(_ id: Int64) async throws -> Bool {
        try await withInbox { inbox in
            let isQueued = try await inbox.requeue(id, now: WallClock.system.now())
            print(
                isQueued
                    ? "Event \(id) waits again; a running bot takes it within a second.\n"
                    : "Event \(id) cannot be requeued: it is not among those of `yardmaster inbox dead`, or its body is gone.\n"
            )
            return isQueued
        }
    }

    private func withInbox<Result: Sendable>(_ body: (Inbox) async throws -> Result) async throws -> Result {
        let database = try await Store.open(try DatabaseLocation(parsing: settings.databaseURL))
        do {
            let result = try await body(Inbox(database, outbox: Outbox(database)))
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }

    private func table(_ listings: [InboxListing]) -> String {
        let now = WallClock.system.now()
        return listings.map { listing in
            var line = "\(listing.id)  \(listing.state.name)  \(listing.source)  \(listing.threadKey)  received \(listing.receivedAt.text)"
            if listing.attempts > 0 { line += "  attempts \(listing.attempts)" }
            if listing.deaths > 0 { line += "  deaths \(listing.deaths)" }
            if let due = listing.notBefore, due > now { line += "  again in \((due - now).components.seconds) s" }
            if let error = listing.error { line += "\n    \(error)" }
            return line + "\n"
        }.joined()
    }
}
