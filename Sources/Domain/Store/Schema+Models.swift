import Database

extension Schema {
    static let proposedCalls = Migration(
        7,
        "calls of other servers' tools that were proposed to people",
        [
            // Whoever had it run, and what came of that; both null while nobody has.
            """
            CREATE TABLE proposed_calls (
                id TEXT PRIMARY KEY,
                server TEXT NOT NULL,
                tool TEXT NOT NULL,
                arguments BLOB NOT NULL,
                shape TEXT NOT NULL,
                place TEXT NOT NULL,
                origin TEXT NOT NULL,
                at BIGINT NOT NULL,
                person TEXT,
                begun_at BIGINT,
                outcome TEXT
            )
            """,
            "CREATE INDEX proposed_calls_by_age ON proposed_calls (at)",
        ]
    )

    static let modelCosts = Migration(
        8,
        "what language models took",
        [
            // A question has a row for each agent and model that worked on it, and for each day that it did.
            """
            CREATE TABLE model_costs (
                turn TEXT NOT NULL,
                day TEXT NOT NULL,
                agent TEXT NOT NULL,
                model TEXT NOT NULL,
                person TEXT NOT NULL,
                channel TEXT NOT NULL,
                at BIGINT NOT NULL,
                calls BIGINT NOT NULL,
                input BIGINT NOT NULL,
                cached BIGINT NOT NULL,
                cache_writes BIGINT NOT NULL,
                output BIGINT NOT NULL,
                reasoning BIGINT NOT NULL,
                unpriced BIGINT NOT NULL,
                estimated BIGINT NOT NULL,
                microdollars BIGINT NOT NULL,
                PRIMARY KEY (turn, day, agent, model)
            )
            """,
            "CREATE INDEX model_costs_by_day ON model_costs (day)",
            "CREATE INDEX model_costs_by_age ON model_costs (at)",
            // What budgets look at before each call: one row each, so that a long month is looked up as fast as a short one.
            """
            CREATE TABLE model_sums (
                scope TEXT NOT NULL,
                owner TEXT NOT NULL,
                period TEXT NOT NULL,
                microdollars BIGINT NOT NULL,
                tokens BIGINT NOT NULL,
                at BIGINT NOT NULL,
                PRIMARY KEY (scope, owner, period)
            )
            """,
            "CREATE INDEX model_sums_by_age ON model_sums (at)",
            "CREATE INDEX model_sums_of_period ON model_sums (scope, period)",
        ]
    )

    static let digests = Migration(
        11,
        "what models made of long conversations",
        [
            // For models alone: it tells of the turns up to the one of that id, also of those that are still kept.
            "ALTER TABLE conversations ADD COLUMN digest TEXT",
            "ALTER TABLE conversations ADD COLUMN digest_through BIGINT",
            "CREATE INDEX conversations_digested ON conversations (touched_at) WHERE digest IS NOT NULL",
        ]
    )
}
