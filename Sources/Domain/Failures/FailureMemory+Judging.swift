import Database
package import Diagnosis

extension FailureMemory {
    /// The lines that explained earlier failures of the same job, as far as people said whether that helped.
    package func judgedLines(for origin: FailureOrigin) async throws -> JudgedLines {
        guard let repository = origin.repository, let name = origin.name else { return JudgedLines() }
        return try await database.read { connection in
            let rows = try connection.query(
                """
                SELECT key_text, sum(CASE WHEN helpful = 1 THEN 1 ELSE -1 END) FROM failures
                JOIN failure_ratings ON failure_ratings.failure_id = failures.id
                WHERE repository = $1 AND name = $2 AND key_text <> ''
                GROUP BY key_text ORDER BY max(failures.at) DESC LIMIT 200
                """,
                .text(repository),
                .text(name)
            ) { (text: $0.text(0), votes: $0.int(1)) }
            return JudgedLines(rows.filter { $0.votes != 0 }.map { (text: $0.text, isHelpful: $0.votes > 0) })
        }
    }
}
