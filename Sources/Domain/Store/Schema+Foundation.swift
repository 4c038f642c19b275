import Database

extension Schema {
    static let foundation = Migration(
        1,
        "inbox, outbox, conversations, failsafe",
        [
            // Inbox: what was acknowledged, until it is done. The large body comes last, so that the rest is read without it.
            """
            CREATE TABLE inbox (
                id INTEGER PRIMARY KEY,
                event_key TEXT NOT NULL UNIQUE,
                message_key TEXT UNIQUE,
                source TEXT NOT NULL,
                thread_key TEXT NOT NULL,
                bypasses INTEGER NOT NULL,
                received_at BIGINT NOT NULL,
                trace TEXT NOT NULL,
                state INTEGER NOT NULL,
                revision INTEGER NOT NULL DEFAULT 0,
                attempts INTEGER NOT NULL DEFAULT 0,
                deaths INTEGER NOT NULL DEFAULT 0,
                outages INTEGER NOT NULL DEFAULT 0,
                outage_since BIGINT,
                not_before BIGINT NOT NULL DEFAULT 0,
                waits_since BIGINT,
                lease_owner TEXT,
                finished_at BIGINT,
                error TEXT,
                body BLOB
            )
            """,
            // An arrival touches the keys and the right-hand end of this one; the others are for what was claimed once.
            // Its first column is always the same: without it SQLite would rather walk the whole table in the order of its ids.
            "CREATE INDEX inbox_waiting ON inbox (state, id, thread_key, bypasses) WHERE state = 0",
            "CREATE INDEX inbox_leased ON inbox (thread_key, lease_owner, id) WHERE state = 1",
            // One that still holds its thread is looked for among many that do not any more.
            "CREATE INDEX inbox_retrying ON inbox (thread_key, waits_since, id) WHERE state = 2",
            "CREATE INDEX inbox_due ON inbox (not_before, id) WHERE state = 2",
            "CREATE INDEX inbox_finished ON inbox (state, finished_at) WHERE finished_at IS NOT NULL",

            // Processes that hold leases, and when they last said that they live.
            "CREATE TABLE owners (owner TEXT PRIMARY KEY, started_at BIGINT NOT NULL, seen_at BIGINT NOT NULL)",

            // Outbox: what has to be said, until it is said. What stands behind an earlier message of its thread has no `not_before`
            // until it is its turn: however long the chat platform is away, nobody walks over it.
            """
            CREATE TABLE outbox (
                id INTEGER PRIMARY KEY,
                delivery_id TEXT NOT NULL,
                part INTEGER NOT NULL,
                answers TEXT,
                inbox_id BIGINT,
                thread_key TEXT NOT NULL,
                platform TEXT NOT NULL,
                operation TEXT NOT NULL,
                trace TEXT NOT NULL,
                state INTEGER NOT NULL,
                outages INTEGER NOT NULL DEFAULT 0,
                outage_since BIGINT,
                is_ambiguous INTEGER NOT NULL DEFAULT 0,
                not_before BIGINT,
                lease_owner TEXT,
                created_at BIGINT NOT NULL,
                finished_at BIGINT,
                sent_id TEXT,
                error TEXT,
                payload BLOB,
                UNIQUE (delivery_id, part)
            )
            """,
            "CREATE UNIQUE INDEX outbox_answers ON outbox (answers, part) WHERE answers IS NOT NULL",
            "CREATE INDEX outbox_open ON outbox (thread_key, id) WHERE state IN (0, 1)",
            "CREATE INDEX outbox_due ON outbox (not_before, id) WHERE state = 0 AND not_before IS NOT NULL",
            "CREATE INDEX outbox_leased ON outbox (lease_owner, id) WHERE state = 1",
            "CREATE INDEX outbox_finished ON outbox (state, finished_at) WHERE finished_at IS NOT NULL",

            // Conversations that the bot takes part in, and what was said in them.
            "CREATE TABLE conversations (thread_key TEXT PRIMARY KEY, summary TEXT, started_at BIGINT NOT NULL, touched_at BIGINT NOT NULL)",
            "CREATE INDEX conversations_by_age ON conversations (touched_at)",
            "CREATE INDEX conversations_summed_up ON conversations (touched_at) WHERE summary IS NOT NULL",
            """
            CREATE TABLE turns (
                id INTEGER PRIMARY KEY,
                thread_key TEXT NOT NULL,
                role TEXT NOT NULL,
                author TEXT,
                text TEXT NOT NULL,
                message TEXT,
                said_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX turns_of_thread ON turns (thread_key, id)",
            "CREATE INDEX turns_by_age ON turns (said_at)",

            // Workspaces whose credentials ended.
            "CREATE TABLE installations (workspace TEXT PRIMARY KEY, ended_at BIGINT, reason TEXT)",

            // Failsafe.
            """
            CREATE TABLE signature_failures (
                second BIGINT NOT NULL,
                source TEXT NOT NULL,
                endpoint TEXT NOT NULL,
                counted INTEGER NOT NULL,
                failures BIGINT NOT NULL,
                PRIMARY KEY (second, source, endpoint, counted)
            )
            """,
            "CREATE TABLE latch (id INTEGER PRIMARY KEY CHECK (id = 1), stage INTEGER NOT NULL, since BIGINT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL, counted_from BIGINT NOT NULL)",
            """
            CREATE TABLE latch_history (
                id INTEGER PRIMARY KEY,
                at BIGINT NOT NULL,
                stage_before INTEGER NOT NULL,
                stage_after INTEGER NOT NULL,
                actor TEXT NOT NULL,
                reason TEXT NOT NULL
            )
            """,
            "CREATE TABLE heartbeats (name TEXT PRIMARY KEY, at BIGINT NOT NULL, process TEXT NOT NULL)",
        ]
    )
}
