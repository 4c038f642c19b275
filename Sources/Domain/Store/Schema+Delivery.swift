import Database

extension Schema {
    static let enabling = Migration(
        2,
        "an enabling that the bot has not followed yet",
        [
            // When the bot was enabled, until it has put away what was too old by then.
            "ALTER TABLE latch ADD COLUMN lifted_at BIGINT"
        ]
    )

    static let cutOffMessages = Migration(
        3,
        "messages whose request may still be carried out",
        [
            // Of an ambiguous message that was cut off: it may still arrive by itself up to then. Null while a request is under way.
            "ALTER TABLE outbox ADD COLUMN may_arrive_until BIGINT"
        ]
    )

    static let liveMessages = Migration(
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
    )

    static let attachments = Migration(
        12,
        "files that belong to answers",
        [
            // `held` counts the bytes that are there: none of them once the platform has them. What the platform calls the file is kept
            // from before the message goes out, so that whoever sends it again uploads nothing a second time.
            """
            CREATE TABLE attachments (
                id TEXT NOT NULL PRIMARY KEY,
                thread_key TEXT NOT NULL,
                name TEXT NOT NULL,
                kind TEXT NOT NULL,
                created_at BIGINT NOT NULL,
                held BIGINT NOT NULL,
                upload TEXT,
                upload_link TEXT,
                uploaded_at BIGINT,
                bytes BLOB
            )
            """,
            "CREATE INDEX attachments_by_age ON attachments (created_at, held)",
            "CREATE INDEX attachments_held ON attachments (held)",
        ]
    )
}
