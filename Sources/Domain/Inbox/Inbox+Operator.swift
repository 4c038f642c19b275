import Database
import Threading
package import Time

/// What a person sees of an arrival. Never its body, which is somebody's words.
package struct InboxListing: Sendable, Equatable {
    package var id: Int64
    package var eventKey: String
    package var source: String
    package var threadKey: String
    package var receivedAt: Moment
    package var state: InboxState
    package var attempts: Int
    package var deaths: Int
    package var outages: Int
    /// When it will be tried again, where it waits for that.
    package var notBefore: Moment?
    package var finishedAt: Moment?
    package var error: String?
}

package struct InboxCounts: Sendable, Equatable {
    package var byState: [InboxState: Int] = [:]
    /// Of what is not finished.
    package var oldest: Moment?

    package init() {}

    package var open: Int { [.waiting, .leased, .retrying].reduce(0) { $0 + byState[$1, default: 0] } }
}

extension Inbox {
    /// What is not finished yet, oldest first.
    package func list(limit: Int = 100) async throws -> [InboxListing] {
        Array(try await list([.waiting, .leased, .retrying], InboxSQL.list, limit).sorted { $0.id < $1.id }.prefix(limit))
    }

    /// What gave up or came too late, oldest first.
    package func dead(limit: Int = 100) async throws -> [InboxListing] {
        Array(try await list([.dead, .expired], InboxSQL.list, limit).sorted { $0.id < $1.id }.prefix(limit))
    }

    /// The same, what gave up last first: for whoever looks at the newest trouble alone.
    package func lastDead(limit: Int) async throws -> [InboxListing] {
        let found = try await list([.dead, .expired], InboxSQL.lastFinished, limit)
        return Array(found.sorted { ($0.finishedAt ?? $0.receivedAt, $0.id) > ($1.finishedAt ?? $1.receivedAt, $1.id) }.prefix(limit))
    }

    /// Lets something that was given up start afresh. False when there is no such arrival, or its body is gone.
    package func requeue(_ id: Int64, now: Moment) async throws -> Bool {
        let isQueued = try await database.write { connection in
            guard try connection.execute(InboxSQL.requeue, .integer(id), Value(now)) > 0 else { return false }
            // The asker was told that there will be no answer. That was not the answer which now must not be given twice.
            if let receivedAt = try connection.first(InboxSQL.receivedAt, .integer(id), row: { $0.moment(0) }) {
                try connection.execute(OutboxSQL.unanswer, .text(InboxItem.lastWordsID(id, receivedAt)))
            }
            return true
        }
        bell.ring()
        return isQueued
    }

    package func counts() async throws -> InboxCounts {
        try await database.read { connection in
            var counts = InboxCounts()
            for state in InboxState.allCases {
                let condition = Self.condition(state)
                let found = try connection.first("SELECT count(*) FROM inbox WHERE \(condition)") { $0.int(0) }
                if let found, found > 0 { counts.byState[state] = found }
                if !state.isFinished, found ?? 0 > 0 {
                    // Only the index of what waits is in the order of arrival; for the others that order would mean the whole table.
                    let oldest = try connection.first(
                        state == .waiting
                            ? "SELECT received_at FROM inbox WHERE \(condition) ORDER BY id LIMIT 1"
                            : "SELECT min(received_at) FROM inbox WHERE \(condition)"
                    ) { $0.moment(0) }
                    counts.oldest = [counts.oldest, oldest].compactMap { $0 }.min()
                }
            }
            return counts
        }
    }

    /// The number stands in the text, so that the index of that state can be used.
    private static func condition(_ state: InboxState) -> String {
        "state = \(state.rawValue)" + (state.isFinished ? " AND finished_at IS NOT NULL" : "")
    }

    private func list(_ states: [InboxState], _ query: @Sendable @escaping (String) -> String, _ limit: Int) async throws -> [InboxListing]
    {
        try await database.read { connection in
            try states.flatMap { state in
                try connection.query(query(Self.condition(state)), .integer(Int64(limit))) { row in
                    InboxListing(
                        id: row.int64(0),
                        eventKey: row.text(1),
                        source: row.text(2),
                        threadKey: row.text(3),
                        receivedAt: row.moment(4),
                        state: state,
                        attempts: row.int(5),
                        deaths: row.int(6),
                        outages: row.int(7),
                        notBefore: state == .retrying ? row.moment(8) : nil,
                        finishedAt: row.momentOrNil(9),
                        error: row.textOrNil(10)
                    )
                }
            }
        }
    }
}
