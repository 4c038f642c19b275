import Database
package import Time

extension Inbox {
    /// Takes what may be handled now under the owner's lease, oldest first: retries that are due, then what waits.
    ///
    /// A reader looks for it, because arrivals wait for the writer and much may have to be passed over. The writer then sees for itself
    /// that nobody was faster.
    package func claim(limit: Int, owner: LeaseOwner, now: Moment) async throws -> [InboxItem] {
        guard limit > 0 else { return [] }
        let (name, heldSince) = (owner.name, now - leases.threadHold)
        let found = try await database.read { [backlog] connection in
            var claim = Claim(limit: limit, heldSince: heldSince)
            try claim.takeDue(connection, now)
            try claim.takeWaiting(connection, backlog)
            return claim.taken
        }
        if found.isEmpty { return [] }
        return try await database.write { connection in
            try found.compactMap { try $0.lease(to: name, heldSince: heldSince, connection) }
        }
    }

    /// Something that waits for no thread.
    package struct Bypassing: Sendable, Equatable {
        package var id: Int64
        package var source: String

        package init(id: Int64, source: String) {
            self.id = id
            self.source = source
        }
    }

    /// What could be handled at once although all the places for questions are taken. Only looked at: to be had by ``claim(_:owner:now:)``.
    package func bypassing(now: Moment) async throws -> [Bypassing] {
        try await database.read { connection in
            try connection.query(InboxSQL.bypassing, Value(now), .integer(Self.bypassBound)) { row in
                Bypassing(id: row.int64(0), source: row.text(1))
            }
        }
    }

    /// Takes these, where they are still to be had.
    package func claim(_ chosen: [Bypassing], owner: LeaseOwner, now: Moment) async throws -> [InboxItem] {
        if chosen.isEmpty { return [] }
        let name = owner.name
        return try await database.write { connection in
            try chosen.compactMap { row in
                try Candidate(id: row.id, thread: "", bypasses: true).lease(to: name, heldSince: now, connection)
            }
        }
    }

    /// Looked through each time that an event comes in while everything is busy, so it is few.
    private static let bypassBound: Int64 = 1_024

    /// When the next retry is due, for whoever would otherwise look again and again.
    package func nextDue(after now: Moment) async throws -> Moment? {
        try await database.read { connection in
            try connection.first("SELECT min(not_before) FROM inbox WHERE state = 2 AND not_before > $1", Value(now)) { $0.momentOrNil(0) }
                ?? nil
        }
    }
}

/// One claim in the making.
private struct Claim {
    let limit: Int
    let heldSince: Moment
    var taken: [Candidate] = []
    /// One of each is enough.
    private var threads: Set<String> = []

    init(limit: Int, heldSince: Moment) {
        self.limit = limit
        self.heldSince = heldSince
    }

    mutating func takeDue(_ connection: borrowing Connection, _ now: Moment) throws {
        var after = (notBefore: Int64.min, id: Int64.min)
        var looked = 0
        while taken.count < limit && looked < BacklogScan.bound {
            let page = try connection.query(
                InboxSQL.due,
                Value(now),
                .integer(after.notBefore),
                .integer(after.id),
                .integer(Int64(BacklogScan.page))
            ) { row in Candidate(id: row.int64(1), thread: row.text(2), bypasses: row.bool(3), notBefore: row.int64(0)) }
            for candidate in page where taken.count < limit {
                try take(candidate, connection)
            }
            guard let last = page.last, page.count == BacklogScan.page else { return }
            after = (last.notBefore, last.id)
            looked += page.count
        }
    }

    mutating func takeWaiting(_ connection: borrowing Connection, _ backlog: BacklogScan) throws {
        guard taken.count < limit else { return }
        var front = BacklogScan.Position()
        let reachedEnd = try scan(from: &front, connection)
        let resumed = backlog.current()
        guard !reachedEnd, taken.count < limit, resumed.after >= front.after else {
            return backlog.note(front, reachedEnd: reachedEnd, isFull: taken.count >= limit)
        }
        var further = resumed
        // What the front met now has earlier rows there.
        further.met.formUnion(front.met)
        let hasEnded = try scan(from: &further, connection)
        backlog.note(further, reachedEnd: hasEnded, isFull: false)
    }

    /// Returns true when it came to the end of what waits.
    private mutating func scan(from position: inout BacklogScan.Position, _ connection: borrowing Connection) throws -> Bool {
        var looked = 0
        while looked < BacklogScan.bound {
            let page = try connection.query(InboxSQL.waiting, .integer(position.after), .integer(Int64(BacklogScan.page))) { row in
                Candidate(id: row.int64(0), thread: row.text(1), bypasses: row.bool(2))
            }
            for candidate in page {
                if taken.count >= limit { return false }
                position.after = candidate.id
                if candidate.bypasses || position.met.insert(candidate.thread).inserted { try take(candidate, connection) }
            }
            if page.count < BacklogScan.page { return true }
            looked += page.count
        }
        return false
    }

    private mutating func take(_ candidate: Candidate, _ connection: borrowing Connection) throws {
        if !candidate.bypasses {
            guard !threads.contains(candidate.thread), try !candidate.isHeld(since: heldSince, connection) else { return }
            threads.insert(candidate.thread)
        }
        taken.append(candidate)
    }
}

private struct Candidate: Sendable {
    var id: Int64
    var thread: String
    var bypasses: Bool
    var notBefore: Int64 = 0

    func isHeld(since: Moment, _ connection: borrowing Connection) throws -> Bool {
        if bypasses { return false }
        return try connection.first(InboxSQL.isHeld, .text(thread), .integer(id), Value(since)) { _ in true } ?? false
    }

    func lease(to owner: String, heldSince: Moment, _ connection: borrowing Connection) throws -> InboxItem? {
        if try isHeld(since: heldSince, connection) { return nil }
        return try connection.first(InboxSQL.lease, .integer(id), .text(owner)) { row in
            InboxItem(
                id: id,
                source: row.text(0),
                threadKey: row.text(1),
                messageKey: row.textOrNil(2),
                receivedAt: row.moment(3),
                trace: row.text(4),
                attempts: row.int(5),
                deaths: row.int(6),
                body: row.blob(8),
                revision: row.int64(7),
                owner: owner
            )
        }
    }
}
