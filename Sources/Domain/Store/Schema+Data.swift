import Database

extension Schema {
    static let askedData = Migration(
        13,
        "what was asked of which data",
        [
            // Of a conversation, or of one person in it where nobody else may know. Rows of an answer are never kept.
            """
            CREATE TABLE asked_data (
                id TEXT NOT NULL,
                place TEXT NOT NULL,
                source TEXT NOT NULL,
                question TEXT NOT NULL,
                words TEXT NOT NULL,
                statement TEXT NOT NULL,
                at BIGINT NOT NULL,
                PRIMARY KEY (id, place)
            )
            """,
            "CREATE INDEX asked_data_of ON asked_data (place, at)",
            "CREATE INDEX asked_data_by_age ON asked_data (at)",
        ]
    )
}
