import Database

extension Schema {
    static let ciResults = Migration(
        4,
        "what became of CI runs, and what was said of those that failed",
        [
            """
            CREATE TABLE ci_results (
                identity TEXT PRIMARY KEY,
                repository TEXT NOT NULL,
                branch TEXT,
                commit_id TEXT,
                name TEXT,
                is_run INTEGER NOT NULL,
                conclusion TEXT NOT NULL,
                ended_at BIGINT NOT NULL,
                event BLOB NOT NULL
            )
            """,
            "CREATE INDEX ci_results_of_job ON ci_results (repository, name, ended_at)",
            "CREATE INDEX ci_results_of_commit ON ci_results (repository, commit_id, name)",
            "CREATE INDEX ci_results_by_age ON ci_results (ended_at)",
            """
            CREATE TABLE failures (
                id TEXT PRIMARY KEY,
                repository TEXT,
                branch TEXT,
                commit_id TEXT,
                name TEXT,
                url TEXT,
                fingerprint TEXT NOT NULL,
                key_text TEXT NOT NULL,
                at BIGINT NOT NULL,
                body BLOB NOT NULL
            )
            """,
            "CREATE INDEX failures_alike ON failures (fingerprint, repository, at)",
            "CREATE INDEX failures_of_repository ON failures (repository, at)",
            "CREATE INDEX failures_by_age ON failures (at)",
            "CREATE TABLE failure_threads (thread_key TEXT NOT NULL, failure_id TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (thread_key, failure_id))",
            "CREATE INDEX failure_threads_of ON failure_threads (failure_id)",
            "CREATE TABLE failure_ratings (failure_id TEXT NOT NULL, person TEXT NOT NULL, helpful INTEGER NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (failure_id, person))",
        ]
    )

    static let ciReruns = Migration(
        5,
        "runs that people had started again",
        [
            """
            CREATE TABLE ci_reruns (event TEXT PRIMARY KEY, run TEXT NOT NULL, person TEXT NOT NULL, at BIGINT NOT NULL, outcome TEXT)
            """,
            "CREATE INDEX ci_reruns_by_age ON ci_reruns (at)",
        ]
    )

    static let alerts = Migration(
        6,
        "alerts, and messages that hang under others",
        [
            // The delivery whose message this one hangs under.
            "ALTER TABLE outbox ADD COLUMN under TEXT",
            // What channels were told of failing jobs, by the delivery that told it; a place is a repository of a server.
            "CREATE TABLE alerts (id TEXT PRIMARY KEY, place TEXT NOT NULL, opened_at BIGINT NOT NULL, state BLOB NOT NULL)",
            "CREATE INDEX alerts_of_place ON alerts (place, opened_at)",
            "CREATE INDEX alerts_by_age ON alerts (opened_at)",
        ]
    )
}
