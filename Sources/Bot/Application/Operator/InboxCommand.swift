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
        try await withQueues { inbox, outbox in
            let counts = try await inbox.counts()
            let open = try await inbox.list()
            if open.isEmpty { print("Nothing waits.\n") } else { print(table(open)) }
            let messages = try await outbox.counts()
            let dead = counts.byState[.dead, default: 0] + counts.byState[.expired, default: 0] + messages.failed + messages.expired
            if counts.open > open.count { print("… and \(counts.open - open.count) more\n") }
            let unsent = messages.waiting + messages.sending
            if unsent > 0 { print("Replies not sent yet: \(unsent)\n") }
            if dead > 0 { print("\(dead) gave up or came too late; see `yardmaster inbox dead`\n") }
        }
    }

    package func dead() async throws {
        try await withQueues { inbox, outbox in
            let dead = table(try await inbox.dead()) + table(try await outbox.dead())
            print(dead.isEmpty ? "Nothing gave up.\n" : dead)
        }
    }

    /// False where there is nothing of that number to requeue.
    package func requeue(_ number: QueueNumber) async throws -> Bool {
        try await withQueues { inbox, outbox in
            let now = WallClock.system.now()
            let isQueued: Bool
            let what: String
            switch number {
            case .event(let id): (isQueued, what) = (try await inbox.requeue(id, now: now), "Event")
            case .reply(let id): (isQueued, what) = (try await outbox.requeue(id, now: now), "Reply")
            }
            print(
                isQueued
                    ? "\(what) \(number.text) waits again; a running bot takes it within a second.\n"
                    : "\(what) \(number.text) cannot be requeued: it is not among those of `yardmaster inbox dead`, or its body is gone.\n"
            )
            return isQueued
        }
    }

    private func withQueues<Result: Sendable>(_ body: (Inbox, Outbox) async throws -> Result) async throws -> Result {
        let database = try await Store.open(try DatabaseLocation(parsing: settings.databaseURL))
        do {
            let outbox = Outbox(database)
            let result = try await body(Inbox(database, outbox: outbox), outbox)
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

    private func table(_ listings: [OutboxListing]) -> String {
        listings.map { listing in
            let number = QueueNumber.reply(listing.id).text
            var line = "\(number)  \(listing.state.name)  \(listing.operation)  \(listing.threadKey)  written \(listing.createdAt.text)"
            if listing.part > 0 { line += "  part \(listing.part + 1)" }
            if let error = listing.error { line += "\n    \(error)" }
            return line + "\n"
        }.joined()
    }
}
