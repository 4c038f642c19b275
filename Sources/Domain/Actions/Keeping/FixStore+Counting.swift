import Database
package import Time

/// What there is to do, and what came of what was done.
extension FixStore {
    package struct Counts: Sendable, Equatable {
        package var undecided = 0
        /// Approved, and not at its end yet.
        package var open = 0
        package var succeeded = 0
        /// Begun, and without the end that was wanted, or taken back.
        package var failed = 0
    }

    package func counts() async throws -> Counts {
        try await database.read { connection in
            let rows = try connection.query(
                "SELECT state, COUNT(*), SUM(CASE WHEN started_at IS NULL THEN 0 ELSE 1 END) FROM fixes GROUP BY state"
            ) { (Fix.State(rawValue: $0.text(0)), $0.int(1), $0.int(2)) }
            return rows.reduce(into: Counts()) { counts, row in
                switch row.0 {
                case .proposed, .previewed: counts.undecided += row.1
                case .approved, .claimed, .executing, .verifying: counts.open += row.1
                case .succeeded: counts.succeeded += row.2
                case .failed, .undone: counts.failed += row.2
                case .rejected, .expired, nil: break
                }
            }
        }
    }

    package struct Agenda: Sendable, Equatable {
        /// Something is approved, or in the hands of some process.
        package var isBusy: Bool
        /// When the first of what is not begun comes to the end of its time.
        package var nextEnd: Moment?
    }

    package func agenda() async throws -> Agenda {
        try await database.read { connection in
            let isBusy = try connection.first(
                "SELECT 1 FROM fixes WHERE state IN ('approved', 'claimed', 'executing', 'verifying') LIMIT 1"
            ) { _ in true }
            let end = try connection.first(
                "SELECT MIN(expires_at) FROM fixes WHERE state IN ('proposed', 'previewed', 'approved')"
            ) { $0.int64OrNil(0) }
            return Agenda(isBusy: isBusy ?? false, nextEnd: (end ?? nil).map { Moment(milliseconds: $0) })
        }
    }
}
