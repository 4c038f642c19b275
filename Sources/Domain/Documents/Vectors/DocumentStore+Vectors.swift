import Database

/// Whose vectors are kept.
struct VectorModel: Sendable, Equatable {
    var name: String
    var dimensions: Int
    /// From how near on two texts have to do with each other.
    var floor: Double
}

/// A part that waits for its vector.
struct WaitingPart: Sendable, Equatable {
    var part: Int64
    var heading: String
    var text: String

    /// What its vector is made of: under which headings it stands is a part of what it says.
    var meaning: String { "\(heading)\n\(text)" }
}

extension DocumentStore {
    func vectorModel() async throws -> VectorModel? {
        try await database.read { connection in
            try connection.first("SELECT name, dimensions, floor FROM document_model") {
                VectorModel(name: $0.text(0), dimensions: $0.int(1), floor: $0.double(2))
            }
        }
    }

    /// The vectors of any other model go, all at once.
    func begin(_ model: VectorModel) async throws {
        try await database.write { connection in
            for table in ["document_model", "document_vectors", "document_signs"] { try connection.execute("DELETE FROM \(table)") }
            try connection.execute(
                "INSERT INTO document_model (name, dimensions, floor) VALUES ($1, $2, $3)",
                .text(model.name),
                .integer(Int64(model.dimensions)),
                .real(model.floor)
            )
        }
    }

    /// Those behind a part that have none, in order.
    func waiting(after part: Int64, most: Int) async throws -> [WaitingPart] {
        try await database.read { connection in
            try connection.query(
                """
                SELECT c.id, c.heading, c.text FROM document_chunks c LEFT JOIN document_vectors v ON v.part = c.id
                WHERE c.id > $1 AND v.part IS NULL ORDER BY c.id LIMIT $2
                """,
                .integer(part),
                .integer(Int64(most))
            ) { WaitingPart(part: $0.int64(0), heading: $0.text(1), text: $0.text(2)) }
        }
    }

    func vectorCount() async throws -> (parts: Int, vectors: Int) {
        try await database.read { connection in
            let sql = "SELECT (SELECT count(*) FROM document_chunks), (SELECT count(*) FROM document_vectors)"
            return try connection.first(sql) { ($0.int(0), $0.int(1)) } ?? (0, 0)
        }
    }

    /// In one transaction. Nothing of what has changed since it was read: another process may have been at the documents, or at the model.
    ///
    /// - Parameter vectors: nil for what no vector could be made of; it is not tried again.
    func keep(_ vectors: [(part: WaitingPart, vector: PackedVector?)], of model: VectorModel) async throws {
        try await database.write { connection in
            let current = try connection.first("SELECT name FROM document_model") { $0.text(0) }
            guard current == model.name else { return }
            var blocks: [Int64: SignBlock] = [:]
            for (part, vector) in vectors {
                let isThere = try connection.first(
                    "SELECT 1 FROM document_chunks WHERE id = $1 AND heading = $2 AND text = $3",
                    .integer(part.part),
                    .text(part.heading),
                    .text(part.text)
                ) { _ in true }
                guard isThere == true else { continue }
                try connection.execute(
                    "INSERT INTO document_vectors (part, vector) VALUES ($1, $2) ON CONFLICT (part) DO UPDATE SET vector = excluded.vector",
                    .integer(part.part),
                    .blob(vector?.bytes ?? [])
                )
                guard let vector, vector.dimensions == model.dimensions else { continue }
                let number = SignBlock.number(of: part.part)
                let width = vector.signs.count
                var block = try blocks[number] ?? Self.block(number, width: width, on: connection) ?? SignBlock(width: width)
                block.set(part.part, vector.signs)
                blocks[number] = block
            }
            for (number, block) in blocks { try Self.keep(block, number, on: connection) }
        }
    }

    private static func block(_ number: Int64, width: Int, on connection: borrowing Connection) throws -> SignBlock? {
        try connection.first("SELECT signs FROM document_signs WHERE block = $1", .integer(number)) { $0.blob(0) }.flatMap {
            SignBlock(kept: $0, width: width)
        }
    }

    private static func keep(_ block: SignBlock, _ number: Int64, on connection: borrowing Connection) throws {
        if block.isEmpty {
            try connection.execute("DELETE FROM document_signs WHERE block = $1", .integer(number))
        } else {
            try connection.execute(
                "INSERT INTO document_signs (block, signs) VALUES ($1, $2) ON CONFLICT (block) DO UPDATE SET signs = excluded.signs",
                .integer(number),
                .blob(block.bytes)
            )
        }
    }

    /// With the parts that they are of: the number of a part that is gone may be another's soon.
    static func removeVectors(of document: Int64, on connection: borrowing Connection) throws {
        let dimensions = try connection.first("SELECT dimensions FROM document_model") { $0.int(0) }
        guard let dimensions else { return }
        let parts = try connection.query("SELECT id FROM document_chunks WHERE document = $1", .integer(document)) { $0.int64(0) }
        for (number, parts) in Dictionary(grouping: parts, by: SignBlock.number) {
            guard var block = try block(number, width: SignQuery.width(of: dimensions), on: connection) else { continue }
            for part in parts { block.clear(part) }
            try keep(block, number, on: connection)
        }
        try connection.execute(
            "DELETE FROM document_vectors WHERE part IN (SELECT id FROM document_chunks WHERE document = $1)",
            .integer(document)
        )
    }
}
