import Database

extension Schema {
    /// The full text is SQLite's own kind of table: it holds the words, and reads the texts from beside them.
    static let documents = Migration(
        14,
        "documents in parts, and their words",
        [
            // Those of the settings and those that were added; `every` is in milliseconds.
            """
            CREATE TABLE document_sources (
                place TEXT PRIMARY KEY,
                added BIGINT NOT NULL,
                every BIGINT NOT NULL,
                checked_at BIGINT,
                problem TEXT
            )
            """,
            """
            CREATE TABLE documents (
                id INTEGER PRIMARY KEY,
                source TEXT NOT NULL,
                path TEXT NOT NULL,
                title TEXT NOT NULL,
                digest BLOB NOT NULL,
                tag TEXT,
                changed_at BIGINT NOT NULL,
                UNIQUE (source, path)
            )
            """,
            """
            CREATE TABLE document_chunks (
                id INTEGER PRIMARY KEY,
                document BIGINT NOT NULL REFERENCES documents (id),
                name TEXT NOT NULL,
                heading TEXT NOT NULL,
                line BIGINT NOT NULL,
                text TEXT NOT NULL
            )
            """,
            "CREATE INDEX document_chunks_of ON document_chunks (document)",
            """
            CREATE VIRTUAL TABLE document_words USING fts5(
                name, heading, text, content='document_chunks', content_rowid='id',
                tokenize='porter unicode61 remove_diacritics 2'
            )
            """,
        ]
    )
}
