import Cryptography
import Database
import Time

/// What is kept of documents: their parts, the words in them, and when where they come from was looked at.
struct DocumentStore: Sendable {
    let database: Database

    /// The most parts that are kept of all documents together.
    static let mostChunks = 250_000

    struct Known: Sendable {
        var id: Int64
        var digest: [UInt8]
        var tag: String?
    }

    func known(in source: String) async throws -> [String: Known] {
        try await database.read { connection in
            let rows = try connection.query("SELECT path, id, digest, tag FROM documents WHERE source = $1", .text(source)) {
                ($0.text(0), Known(id: $0.int64(1), digest: $0.blob(2), tag: $0.textOrNil(3)))
            }
            return Dictionary(rows) { first, _ in first }
        }
    }

    /// In place of what was known of it, in one transaction. False where there is no room for it.
    func keep(_ cut: CutDocument, path: String, title: String, in source: String, digest: [UInt8], tag: String?, now: Moment) async throws
        -> Bool
    {
        try await database.write { connection in
            let old = try connection.first("SELECT id FROM documents WHERE source = $1 AND path = $2", .text(source), .text(path)) {
                $0.int64(0)
            }
            if let old { try Self.remove(old, on: connection) }
            let count = try connection.first("SELECT count(*) FROM document_chunks") { $0.int(0) } ?? 0
            guard count + cut.chunks.count <= Self.mostChunks else { return false }
            try connection.execute(
                "INSERT INTO documents (source, path, title, digest, tag, changed_at) VALUES ($1, $2, $3, $4, $5, $6)",
                .text(source),
                .text(path),
                .text(title),
                .blob(digest),
                Value(tag),
                .integer(now.milliseconds)
            )
            let id = connection.lastInsertedID
            for chunk in cut.chunks { try Self.add(chunk, of: id, named: path, titled: title, on: connection) }
            return true
        }
    }

    private static func add(
        _ chunk: Chunk,
        of document: Int64,
        named name: String,
        titled title: String,
        on connection: borrowing Connection
    )
        throws
    {
        // A document that does not say its title in a heading is found by it all the same.
        let headings = chunk.headings.first == title ? chunk.headings : [title] + chunk.headings
        let heading = Value.text(headings.joined(separator: Self.between))
        try connection.execute(
            "INSERT INTO document_chunks (document, name, heading, line, text) VALUES ($1, $2, $3, $4, $5)",
            .integer(document),
            .text(name),
            heading,
            .integer(Int64(chunk.line)),
            .text(chunk.text)
        )
        try connection.execute(
            "INSERT INTO document_words (rowid, name, heading, text) VALUES ($1, $2, $3, $4)",
            .integer(connection.lastInsertedID),
            .text(name),
            heading,
            .text(chunk.text)
        )
    }

    static let between = " › "

    /// The words go first: they are told what to forget by the texts.
    private static func remove(_ document: Int64, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            INSERT INTO document_words (document_words, rowid, name, heading, text)
                SELECT 'delete', id, name, heading, text FROM document_chunks WHERE document = $1
            """,
            .integer(document)
        )
        try removeVectors(of: document, on: connection)
        try connection.execute("DELETE FROM document_chunks WHERE document = $1", .integer(document))
        try connection.execute("DELETE FROM documents WHERE id = $1", .integer(document))
    }

    func remove(_ documents: [Int64]) async throws {
        for document in documents { try await database.write { connection in try Self.remove(document, on: connection) } }
    }
}

extension DocumentStore {
    struct SourceState: Sendable {
        var place: String
        /// By hand, and not by the settings.
        var isAdded: Bool
        var every: Duration
        var checkedAt: Moment?
        var problem: String?
        var documents: Int
        var chunks: Int
    }

    func sources() async throws -> [SourceState] {
        try await database.read { connection in
            try connection.query(
                """
                SELECT place, added, every, checked_at, problem,
                    (SELECT count(*) FROM documents WHERE source = place),
                    (SELECT count(*) FROM document_chunks c JOIN documents d ON d.id = c.document WHERE d.source = place)
                FROM document_sources ORDER BY place
                """
            ) {
                SourceState(
                    place: $0.text(0),
                    isAdded: $0.bool(1),
                    every: .milliseconds($0.int64(2)),
                    checkedAt: $0.momentOrNil(3),
                    problem: $0.textOrNil(4),
                    documents: $0.int(5),
                    chunks: $0.int(6)
                )
            }
        }
    }

    func places() async throws -> [String] {
        try await database.read { connection in try connection.query("SELECT place FROM document_sources") { $0.text(0) } }
    }

    func added() async throws -> [(place: String, every: Duration)] {
        try await database.read { connection in
            try connection.query("SELECT place, every FROM document_sources WHERE added = 1 ORDER BY place") {
                ($0.text(0), .milliseconds($0.int64(1)))
            }
        }
    }

    func add(_ place: String, every: Duration) async throws {
        try await database.writeStatement { connection in
            try connection.execute(
                """
                INSERT INTO document_sources (place, added, every) VALUES ($1, 1, $2)
                ON CONFLICT (place) DO UPDATE SET added = 1, every = excluded.every
                """,
                .text(place),
                .integer(every.milliseconds)
            )
        }
    }

    func checkedAt() async throws -> [String: Moment] {
        try await database.read { connection in
            let rows = try connection.query("SELECT place, checked_at FROM document_sources WHERE checked_at IS NOT NULL") {
                ($0.text(0), $0.moment(1))
            }
            return Dictionary(rows) { first, _ in first }
        }
    }

    func checked(_ source: DocumentSource, problem: String?, at now: Moment) async throws {
        let (place, every) = (source.place.text, source.every.milliseconds)
        try await database.writeStatement { connection in
            try connection.execute(
                """
                INSERT INTO document_sources (place, added, every, checked_at, problem) VALUES ($1, 0, $2, $3, $4)
                ON CONFLICT (place) DO UPDATE SET checked_at = excluded.checked_at, problem = excluded.problem
                """,
                .text(place),
                .integer(every),
                .integer(now.milliseconds),
                Value(problem)
            )
        }
    }

    /// With all that came from there. False where there was nothing of it.
    func forget(_ place: String) async throws -> Bool {
        let documents = try await known(in: place)
        try await remove(documents.values.map(\.id))
        let count = try await database.writeStatement { connection in
            try connection.execute("DELETE FROM document_sources WHERE place = $1", .text(place))
        }
        return count > 0 || !documents.isEmpty
    }
}
