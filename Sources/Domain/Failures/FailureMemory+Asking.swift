package import CIEvents
import Database
package import Time

extension FailureMemory {
    /// - Parameter repository: nil where nothing is known of the log but its text; then only such are counted.
    package func history(of fingerprint: String, in repository: String?) async throws -> FailureHistory? {
        try await database.read { connection -> FailureHistory? in
            let seen = try connection.query(
                """
                SELECT at, branch, url FROM failures WHERE fingerprint = $1 AND repository IS NOT DISTINCT FROM $2
                ORDER BY at DESC LIMIT 10000
                """,
                .text(fingerprint),
                Value(repository)
            ) { (at: $0.moment(0), branch: $0.textOrNil(1), url: $0.textOrNil(2)) }
            guard let last = seen.first, let first = seen.last else { return nil }
            return FailureHistory(
                count: seen.count,
                firstSeen: first.at,
                lastSeen: last.at,
                branches: Self.distinct(seen.compactMap(\.branch), atMost: 10),
                runs: Self.distinct(seen.compactMap(\.url), atMost: 5)
            )
        }
    }

    private static func distinct(_ texts: [String], atMost limit: Int) -> [String] {
        var seen: Set<String> = []
        return Array(texts.filter { seen.insert($0).inserted }.prefix(limit))
    }

    /// Whether jobs like this one pass when nothing but the time has changed.
    package func flakyEvidence(for record: FailureRecord) async throws -> FlakyEvidence {
        guard let repository = record.origin.repository else { return FlakyEvidence(logSays: record.flakiness, signs: record.flakySigns) }
        return try await database.read { connection in
            var evidence = FlakyEvidence(logSays: record.flakiness, signs: record.flakySigns)
            if let commit = record.origin.commit, let name = record.origin.name {
                evidence.sameCommitPassed = try Self.count("success", repository, name, commit, on: connection) > 0
            }
            // One commit counts once, however often its job failed.
            let earlier = try connection.query(
                """
                SELECT DISTINCT name, commit_id FROM failures
                WHERE fingerprint = $1 AND repository = $2 AND commit_id IS NOT NULL AND name IS NOT NULL AND commit_id <> $3 LIMIT 200
                """,
                .text(record.fingerprint),
                .text(repository),
                .text(record.origin.commit ?? "")
            ) { (name: $0.text(0), commit: $0.text(1)) }
            for one in earlier {
                if try Self.count("success", repository, one.name, one.commit, on: connection) > 0 {
                    evidence.passedOnRetry += 1
                } else if try Self.count("failure", repository, one.name, one.commit, on: connection) > 1 {
                    evidence.failedOnRetry += 1
                }
            }
            return evidence
        }
    }

    private static func count(
        _ conclusion: String,
        _ repository: String,
        _ name: String,
        _ commit: String,
        on connection: borrowing Connection
    ) throws -> Int {
        try connection.first(
            "SELECT count(*) FROM ci_results WHERE repository = $1 AND name = $2 AND commit_id = $3 AND conclusion = $4",
            .text(repository),
            .text(name),
            .text(commit),
            .text(conclusion)
        ) { $0.int(0) } ?? 0
    }

    /// The last time that this job, or run, passed on its branch.
    package func lastGreen(before origin: FailureOrigin, at moment: Moment) async throws -> CIEvent? {
        guard let repository = origin.repository, let name = origin.name else { return nil }
        return try await database.read { connection in
            try connection.first(
                """
                SELECT event FROM ci_results
                WHERE repository = $1 AND name = $2 AND branch IS NOT DISTINCT FROM $3 AND conclusion = $4 AND ended_at < $5
                ORDER BY ended_at DESC LIMIT 1
                """,
                .text(repository),
                .text(name),
                Value(origin.branch),
                .text(CIConclusion.success.rawValue),
                Value(moment)
            ) { try CIEvent(stored: $0.blob(0)) }
        }
    }

    /// What webhooks told of failures, the newest first.
    package func recentFailures(in repository: String?, branch: String?, since: Moment, limit: Int) async throws -> [CIEvent] {
        try await database.read { connection in
            try connection.query(
                """
                SELECT event FROM ci_results
                WHERE conclusion IN ('failure', 'timed_out') AND ended_at >= $1 AND ($2 IS NULL OR repository = $2)
                    AND ($3 IS NULL OR branch = $3)
                ORDER BY ended_at DESC, identity LIMIT $4
                """,
                Value(since),
                Value(repository),
                Value(branch),
                .integer(Int64(limit))
            ) { try CIEvent(stored: $0.blob(0)) }
        }
    }

    /// Of which webhooks told something, in the order of their names.
    package func repositories(since: Moment) async throws -> [String] {
        try await database.read { connection in
            try connection.query(
                "SELECT DISTINCT repository FROM ci_results WHERE ended_at >= $1 ORDER BY repository LIMIT 1000",
                Value(since)
            ) { $0.text(0) }
        }
    }
}
