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
        Array(try await list([.waiting, .leased, .retrying], limit).prefix(limit))
    }

    /// What gave up or came too late, oldest first.
    package func dead(limit: Int = 100) async throws -> [InboxListing] {
        Array(try await list([.dead, .expired], limit).prefix(limit))
    }

    /// Lets something that was given up start afresh. False when there is no such arrival, or its body is gone.
    package func requeue(_ id: Int64, now: Moment) async throws -> Bool {
        let changed = try await database.writeStatement { try $0.execute(InboxSQL.requeue, .integer(id), Value(now)) }
        bell.ring()
        return changed > 0
    }

    package func counts() async throws -> InboxCounts {
        try await database.read { connection in
            var counts = InboxCounts()
            for state in InboxState.allCases {
                // The number stands in the text, so that the index of that state can be used.
                let found = try connection.first("SELECT count(*) FROM inbox WHERE state = \(state.rawValue)\(Self.condition(state))") {
                    $0.int(0)
                }
                if let found, found > 0 { counts.byState[state] = found }
                if !state.isFinished, found ?? 0 > 0 {
                    let oldest = try connection.first(
                        "SELECT received_at FROM inbox WHERE state = \(state.rawValue)\(Self.condition(state)) ORDER BY id LIMIT 1"
                    ) { $0.moment(0) }
                    counts.oldest = [counts.oldest, oldest].compactMap { $0 }.min()
                }
            }
            return counts
        }
    }

    private static func condition(_ state: InboxState) -> String {
        switch state {
        case .waiting, .retrying: ""
        case .leased: " AND state IN (1, 2)"
        default: " AND finished_at IS NOT NULL"
        }
    }

    private func list(_ states: [InboxState], _ limit: Int) async throws -> [InboxListing] {
        let found = try await database.read { connection in
            try states.flatMap { state in
                try connection.query(InboxSQL.list, .integer(state.rawValue), .integer(Int64(limit))) { row in
                    InboxListing(
                        id: row.int64(0),
                        eventKey: row.text(1),
                        source: row.text(2),
                        threadKey: row.text(3),
                        receivedAt: row.moment(4),
                        state: state,
                        attempts: row.int(6),
                        deaths: row.int(7),
                        outages: row.int(8),
                        notBefore: state == .retrying ? row.moment(9) : nil,
                        finishedAt: row.momentOrNil(10),
                        error: row.textOrNil(11)
                    )
                }
            }
        }
        return found.sorted { $0.id < $1.id }
    }
}
