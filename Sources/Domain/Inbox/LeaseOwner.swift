package import Database
package import Time

/// A process as the holder of leases. It says that it lives by its ``Presence``, which the kernel ends with it, and by a heartbeat.
package final class LeaseOwner: Sendable {
    package var name: String { presence.name }

    private let presence: Presence
    private let database: Database
    private let policy: LeasePolicy
    private let attempts: AttemptPolicy

    package init(in database: Database, policy: LeasePolicy = .standard, attempts: AttemptPolicy = .standard, now: Moment) async throws {
        self.database = database
        self.policy = policy
        self.attempts = attempts
        presence = try database.takePresence()
        try await renew(now: now)
    }

    /// The heartbeat of everything that this process holds.
    package func renew(now: Moment) async throws {
        let name = name
        try await database.writeStatement { connection in
            try connection.execute(Self.heartbeat, .text(name), Value(now))
        }
    }

    private static let heartbeat = """
        INSERT INTO owners (owner, started_at, seen_at) VALUES ($1, $2, $2)
        ON CONFLICT (owner) DO UPDATE SET seen_at = excluded.seen_at
        """

    /// What was taken back from dead holders.
    package struct Reclaimed: Sendable, Equatable {
        package var arrivals = 0
        /// Arrivals that died with their holder once too often.
        package var givenUp = 0
        /// Messages that may have been sent: they are marked, so that the sender looks before it sends.
        package var messages = 0

        package init(arrivals: Int = 0, givenUp: Int = 0, messages: Int = 0) {
            self.arrivals = arrivals
            self.givenUp = givenUp
            self.messages = messages
        }
    }

    /// Takes back what dead processes held. Called at start, where it finds what the former life of this bot held,
    /// and with every heartbeat.
    package func reclaim(now: Moment) async throws -> Reclaimed {
        let name = name
        let others = try await database.read { connection in
            try connection.query(Self.holders, .text(name)) { row in (name: row.text(0), lastSeen: row.momentOrNil(1)) }
        }
        let dead = others.filter { policy.isDead(isPresent: database.isPresent($0.name), lastSeen: $0.lastSeen, now: now) }.map(\.name)
        if dead.isEmpty { return Reclaimed() }
        return try await database.write { [attempts] connection in
            var reclaimed = Reclaimed()
            for owner in dead {
                // Whoever spoke in the meantime lives after all.
                let seen = try connection.first("SELECT seen_at FROM owners WHERE owner = $1", .text(owner)) { $0.moment(0) }
                if let seen, seen != others.first(where: { $0.name == owner })?.lastSeen { continue }
                try Self.takeBack(from: owner, countingDeaths: true, attempts, connection, now, &reclaimed)
            }
            return reclaimed
        }
    }

    /// Gives everything back before an orderly end, without counting a death.
    package func retire(now: Moment) async throws {
        let name = name
        try await database.write { [attempts] connection in
            var ignored = Reclaimed()
            try Self.takeBack(from: name, countingDeaths: false, attempts, connection, now, &ignored)
        }
    }

    private static let holders = """
        SELECT owner, seen_at FROM owners WHERE owner <> $1
        UNION
        SELECT lease_owner, NULL FROM inbox WHERE state = 1 AND lease_owner <> $1
            AND lease_owner NOT IN (SELECT owner FROM owners)
        UNION
        SELECT lease_owner, NULL FROM outbox WHERE state = 1 AND lease_owner <> $1
            AND lease_owner NOT IN (SELECT owner FROM owners)
        """

    private static func takeBack(
        from owner: String,
        countingDeaths: Bool,
        _ policy: AttemptPolicy,
        _ connection: borrowing Connection,
        _ now: Moment,
        _ reclaimed: inout Reclaimed
    ) throws {
        let rows = try connection.query(
            "SELECT id, deaths FROM inbox WHERE state = 1 AND lease_owner = $1",
            .text(owner)
        ) { row in (id: row.int64(0), deaths: row.int(1)) }
        for row in rows {
            let deaths = row.deaths + (countingDeaths ? 1 : 0)
            switch countingDeaths ? policy.afterDeath(deaths, now: now) : .retry(at: now) {
            case .retry(let moment):
                try connection.execute(InboxSQL.giveBack, .integer(row.id), .integer(Int64(deaths)), Value(moment))
                reclaimed.arrivals += 1
            case .giveUp:
                try connection.execute(InboxSQL.buryAfterDeaths, .integer(row.id), .integer(Int64(deaths)), Value(now))
                reclaimed.givenUp += 1
            }
        }
        reclaimed.messages += try connection.execute(OutboxSQL.takeBack, .text(owner), Value(now), Value(now + LeasePolicy.settling))
        try connection.execute("DELETE FROM owners WHERE owner = $1", .text(owner))
    }
}
