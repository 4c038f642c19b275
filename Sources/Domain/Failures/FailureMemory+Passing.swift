package import CIEvents
package import Database
package import Time

extension FailureMemory {
    /// Whether the same job, or run, is known to have ended well after that moment. What is told late is not always news.
    package static func hasPassed(after moment: Moment, _ event: CIEvent, on connection: borrowing Connection) throws -> Bool {
        let later = try connection.query(
            """
            SELECT event FROM ci_results
            WHERE repository = $1 AND name IS NOT DISTINCT FROM $2 AND branch IS NOT DISTINCT FROM $3 AND conclusion = $4 AND ended_at > $5
            ORDER BY ended_at LIMIT 20
            """,
            .text(event.repository),
            Value(event.name),
            Value(event.branch),
            .text(CIConclusion.success.rawValue),
            Value(moment)
        ) { try CIEvent(stored: $0.blob(0)) }
        return later.contains {
            $0.place == event.place && ($0.job == nil) == (event.job == nil)
                && ($0.workflow == event.workflow || $0.workflow == nil || event.workflow == nil)
        }
    }
}
