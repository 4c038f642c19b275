package import Database

/// Every table of the house, in the order in which it grew. The bot and its failsafe share it.
///
/// Times are milliseconds since 1970; `state` numbers belong to the module that owns the table.
/// The statements are those that SQLite and PostgreSQL both accept, but for `BLOB` and the identity column: see `Dialect` in `Database`.
package enum Schema {
    package static let migrations: [Migration] = [
        Migration(
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
        ),
        Migration(
            2,
            "an enabling that the bot has not followed yet",
            [
                // When the bot was enabled, until it has put away what was too old by then.
                "ALTER TABLE latch ADD COLUMN lifted_at BIGINT"
            ]
        ),
        Migration(
            3,
            "messages whose request may still be carried out",
            [
                // Of an ambiguous message that was cut off: it may still arrive by itself up to then. Null while a request is under way.
                "ALTER TABLE outbox ADD COLUMN may_arrive_until BIGINT"
            ]
        ),
        Migration(
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
        ),
        Migration(
            5,
            "runs that people had started again",
            [
                """
                CREATE TABLE ci_reruns (event TEXT PRIMARY KEY, run TEXT NOT NULL, person TEXT NOT NULL, at BIGINT NOT NULL, outcome TEXT)
                """,
                "CREATE INDEX ci_reruns_by_age ON ci_reruns (at)",
            ]
        ),
        Migration(
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
        ),
        Migration(
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
        ),
        Migration(
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
        ),
        Migration(
            9,
            "messages that show how an answer comes about",
            [
                // One for an event, until it is the answer or gone. Without a handle it may be there, and up to when it may still appear is
                // known.
                """
                CREATE TABLE live_messages (
                    inbox_id BIGINT NOT NULL PRIMARY KEY,
                    delivery_id TEXT NOT NULL,
                    platform TEXT NOT NULL,
                    workspace TEXT NOT NULL,
                    channel TEXT NOT NULL,
                    root TEXT,
                    began_at BIGINT NOT NULL,
                    may_arrive_until BIGINT NOT NULL,
                    handle TEXT,
                    is_stopped INTEGER NOT NULL DEFAULT 0
                )
                """
            ]
        ),
    ]
}
