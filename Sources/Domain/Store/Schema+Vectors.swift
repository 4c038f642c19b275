import Database

extension Schema {
    /// What documents mean, as numbers. All vectors are of one model: another one's begin anew.
    static let vectors = Migration(
        15,
        "vectors of the parts of documents",
        [
            """
            CREATE TABLE document_model (
                name TEXT PRIMARY KEY,
                dimensions BIGINT NOT NULL,
                floor DOUBLE PRECISION NOT NULL
            )
            """,
            """
            CREATE TABLE document_vectors (
                part INTEGER PRIMARY KEY,
                vector BLOB NOT NULL
            )
            """,
            // Of so many neighbouring parts in one piece, in the form that Domain/Documents gives them.
            """
            CREATE TABLE document_signs (
                block INTEGER PRIMARY KEY,
                signs BLOB NOT NULL
            )
            """,
        ]
    )
}
