import Database
package import Time

extension Inbox {
    /// Takes what may be handled now under the owner's lease, oldest first: retries that are due, then what waits.
    package func claim(limit: Int, owner: LeaseOwner, now: Moment) async throws -> [InboxItem] {
        guard limit > 0 else { return [] }
        let name = owner.name
        return try await database.write { [leases, backlog] connection in
            var claim = Claim(limit: limit, owner: name, heldSince: now - leases.threadHold)
            try claim.takeDue(connection, now)
            try claim.takeWaiting(connection, backlog)
            return claim.taken
        }
    }

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
    let owner: String
    let heldSince: Moment
    var taken: [InboxItem] = []

    private struct Candidate {
        var id: Int64
        var thread: String
        var bypasses: Bool
        var notBefore: Int64 = 0
    }

    init(limit: Int, owner: String, heldSince: Moment) {
        self.limit = limit
        self.owner = owner
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
                if try candidate.bypasses || !isHeld(candidate, connection) { try lease(candidate.id, connection) }
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
                if candidate.bypasses {
                    try lease(candidate.id, connection)
                } else if position.met.insert(candidate.thread).inserted, try !isHeld(candidate, connection) {
                    try lease(candidate.id, connection)
                }
            }
            if page.count < BacklogScan.page { return true }
            looked += page.count
        }
        return false
    }

    private func isHeld(_ candidate: Candidate, _ connection: borrowing Connection) throws -> Bool {
        try connection.first(InboxSQL.isHeld, .text(candidate.thread), .integer(candidate.id), Value(heldSince)) { _ in true } ?? false
    }

    private mutating func lease(_ id: Int64, _ connection: borrowing Connection) throws {
        let item = try connection.first(InboxSQL.lease, .integer(id), .text(owner)) { row in
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
        if let item { taken.append(item) }
    }
}
