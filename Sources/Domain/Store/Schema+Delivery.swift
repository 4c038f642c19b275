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
}
