package import Database
package import Redaction
package import Time

/// Fixes, durable. Every step is one transaction: load, decide, write, and write down in the audit that it happened; so that of two
/// processes, or two clicks, one gets through, and a process that dies leaves either the state before or the state after.
package struct FixStore: Sendable {
    let database: Database
    private let redactor: Redactor
    private let noting: Noting
    private let noted: @Sendable (Fix, AuditEntry.Happening) -> Void

    /// Writes, along with every step, whatever else has to be known of it: what is told of a fix cannot be lost, and is not told of a
    /// step that was not taken.
    package typealias Noting = @Sendable (Fix, AuditEntry.Happening, Moment, borrowing Connection) throws -> Void

    /// - Parameters:
    ///   - redactor: what the audit says has been through it, before it is hashed, and so has what came of a fix.
    ///   - noted: called when a step, or a refusal, and what was noted of it, is on disk.
    package init(
        database: Database,
        redactor: Redactor = .standard,
        noting: @escaping Noting = { _, _, _, _ in },
        noted: @escaping @Sendable (Fix, AuditEntry.Happening) -> Void = { _, _ in }
    ) {
        self.database = database
        self.redactor = redactor
        self.noting = noting
        self.noted = noted
    }

    /// How a fix is found: by its name for people and processes, by what a button carries for presses.
    package enum Key: Sendable, Equatable {
        case id(String)
        case token(String)
    }

    package typealias Step<Value> = @Sendable (inout Fix) throws(FixRefusal) -> (value: Value, happening: AuditEntry.Happening)

    /// - Returns: the one that was there first, where there is one of that name.
    @discardableResult
    package func add(_ fix: Fix, _ happenings: [AuditEntry.Happening], now: Moment) async throws -> Fix {
        let (fix, happenings) = (fix.redacted(by: redactor), happenings.map { $0.redacted(by: redactor) })
        let known: Fix? = try await database.write { connection in
            if let known = try Fix.find(.id(fix.id), on: connection) { return known }
            try fix.insert(on: connection)
            for happening in happenings {
                try AuditTrail.append(happening, at: now, on: connection)
                try noting(fix, happening, now, connection)
            }
            return nil
        }
        if let known { return known }
        for happening in happenings { noted(fix, happening) }
        return fix
    }

    /// Takes one step, or says why it is not taken. A refusal is audited too, and changes nothing else.
    ///
    /// - Throws: what the store says. Then nothing has happened, and nothing may be done.
    package func step<Value: Sendable>(
        _ key: Key,
        now: Moment,
        refused: @escaping @Sendable (Fix, FixRefusal) -> AuditEntry.Happening? = { _, _ in nil },
        _ step: @escaping Step<Value>
    ) async throws -> Result<(fix: Fix, value: Value), FixRefusal> {
        typealias Taken = (result: Result<(fix: Fix, value: Value), FixRefusal>, happening: AuditEntry.Happening?, fix: Fix?)
        let taken: Taken = try await database.write { connection in
            guard let known = try Fix.find(key, on: connection) else { return (.failure(.unknownButton), nil, nil) }
            var fix = known
            let decision = Result { () throws(FixRefusal) in try step(&fix) }
            switch decision {
            case .success(let (value, spoken)):
                let happening = spoken.redacted(by: redactor)
                fix = fix.redacted(by: redactor)
                try fix.update(on: connection)
                try AuditTrail.append(happening, at: now, on: connection)
                try noting(fix, happening, now, connection)
                return (.success((fix, value)), happening, fix)
            case .failure(let refusal):
                let happening = refused(known, refusal)?.redacted(by: redactor)
                if let happening { try AuditTrail.append(happening, at: now, on: connection) }
                return (.failure(refusal), happening, known)
            }
        }
        if let happening = taken.happening, let fix = taken.fix { noted(fix, happening) }
        return taken.result
    }

    package func fix(_ key: Key) async throws -> Fix? {
        try await database.read { try Fix.find(key, on: $0) }
    }

    /// In one of these states, oldest first.
    ///
    /// - Parameter expiredBy: those only whose time is over then.
    package func fixes(in states: [Fix.State], expiredBy moment: Moment? = nil, limit: Int = 200) async throws -> [Fix] {
        try await readable("expires_at <= $1", Value(moment ?? Moment(milliseconds: .max)), states, "proposed_at, id", limit)
    }

    /// The newest first.
    package func latest(limit: Int, in states: [Fix.State] = Fix.State.allCases, since: Moment? = nil) async throws -> [Fix] {
        let since = Value(since ?? Moment(milliseconds: .min))
        return try await readable("proposed_at >= $1", since, states, "proposed_at DESC, id DESC", limit)
    }

    /// What another version wrote cannot be read, is left alone, and takes nobody's place.
    private func readable(_ condition: String, _ bound: Value, _ states: [Fix.State], _ order: String, _ limit: Int) async throws -> [Fix] {
        let wanted = states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        let query = "SELECT \(Fix.columns) FROM fixes WHERE \(condition) AND state IN (\(wanted)) ORDER BY \(order) LIMIT $2 OFFSET $3"
        return try await database.read { connection in
            var (found, passed) = ([Fix](), 0)
            while found.count < limit {
                let page = try connection.query(query, bound, .integer(Int64(limit)), .integer(Int64(passed))) { Fix($0) }
                found += page.compactMap(\.self)
                passed += page.count
                if page.count < limit { break }
            }
            return Array(found.prefix(limit))
        }
    }

    /// How an action has fared against a failure, for whoever is offered it again.
    package func record(of action: String, against fingerprint: String) async throws -> (tried: Int, worked: Int) {
        try await database.read { connection in
            try connection.first(
                """
                SELECT COUNT(*), COALESCE(SUM(CASE WHEN state = 'succeeded' THEN 1 ELSE 0 END), 0) FROM fixes
                WHERE fingerprint = $1 AND action = $2 AND state IN ('succeeded', 'failed', 'undone') AND started_at IS NOT NULL
                """,
                .text(fingerprint),
                .text(action)
            ) { ($0.int(0), $0.int(1)) } ?? (0, 0)
        }
    }
}

/// The message that told of its start, so that it can show how far it is.
extension FixStore {
    /// - Parameter delivery: of that message.
    package static func keepTold(_ delivery: String, of id: String, on connection: borrowing Connection) throws {
        try connection.execute("UPDATE fixes SET told = $2 WHERE id = $1", .text(id), .text(delivery))
    }

    package func told(of id: String) async throws -> String? {
        try await database.read { try $0.first("SELECT told FROM fixes WHERE id = $1", .text(id)) { $0.textOrNil(0) } ?? nil }
    }
}
