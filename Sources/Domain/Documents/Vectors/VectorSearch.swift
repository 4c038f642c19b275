import Database
import JSON

/// Finds the parts whose meaning is nearest to a question, by cosine.
///
/// The signs of all vectors are looked at first; of those that may be nearest by them the vectors themselves are read. Nothing of it is
/// held between two searches.
enum VectorSearch {
    /// So many vectors are read.
    static let candidates = 600

    static func hits(
        near unit: [Float],
        of model: VectorModel,
        in sources: [String],
        isPart: Bool,
        on connection: borrowing Connection
    ) throws -> [DocumentHit] {
        let allowed = Value.text(String(decoding: JSON.array(sources.map(JSON.string)).serialized(), as: UTF8.self))
        var near = try self.near(unit, model, among: nil, on: connection)
        if isPart {
            // Where what was read is all near, more may wait behind what may not be shown: then only what may be is looked at.
            let isFull = near.count == candidates
            near = isFull ? try self.near(unit, model, among: try parts(in: allowed, on: connection), on: connection) : near
            let shown = Set(try parts(near, in: allowed, on: connection))
            near = near.filter(shown.contains)
        }
        return try texts(of: Array(near.prefix(DocumentSearch.Limit.hits)), in: allowed, on: connection)
    }

    /// Near enough to have to do with it, the nearest first.
    private static func near(
        _ unit: [Float],
        _ model: VectorModel,
        among admitted: PartSet?,
        on connection: borrowing Connection
    ) throws -> [Int64] {
        let found = try cosines(of: try candidates(near: unit, among: admitted, on: connection), to: unit, on: connection)
        let near = found.filter { $0.cosine >= Float(model.floor) }
        return near.sorted { ($1.cosine, $0.part) < ($0.cosine, $1.part) }.map(\.part)
    }

    /// Those of them that may be shown.
    private static func parts(_ parts: [Int64], in allowed: Value, on connection: borrowing Connection) throws -> [Int64] {
        let sql = """
            SELECT c.id FROM document_chunks c JOIN documents d ON d.id = c.document
            WHERE c.id IN (SELECT value FROM json_each($1)) AND d.source IN (SELECT value FROM json_each($2))
            """
        return try connection.query(sql, list(parts), allowed) { $0.int64(0) }
    }

    private static func parts(in allowed: Value, on connection: borrowing Connection) throws -> PartSet {
        var parts = PartSet()
        let sql = """
            SELECT c.id FROM documents d JOIN document_chunks c ON c.document = d.id
            WHERE d.source IN (SELECT value FROM json_each($1))
            """
        _ = try connection.query(sql, allowed) { parts.insert($0.int64(0)) }
        return parts
    }

    static func candidates(near unit: [Float], among admitted: PartSet?, on connection: borrowing Connection) throws -> [Int64] {
        var query = SignQuery(unit)
        var nearest = Nearest(candidates)
        _ = try connection.query("SELECT block, signs FROM document_signs") { row in
            guard let block = SignBlock(kept: row.blob(1), width: query.width) else { return }
            block.scan(&query, number: row.int64(0), among: admitted, into: &nearest)
        }
        return nearest.parts
    }

    private static func cosines(
        of parts: [Int64],
        to unit: [Float],
        on connection: borrowing Connection
    ) throws -> [(part: Int64, cosine: Float)] {
        let sql = "SELECT part, vector FROM document_vectors WHERE part IN (SELECT value FROM json_each($1))"
        return try connection.query(sql, list(parts)) { row in
            (row.int64(0), PackedVector(kept: row.blob(1))?.cosine(to: unit) ?? -1)
        }
    }

    private static func texts(of parts: [Int64], in allowed: Value, on connection: borrowing Connection) throws -> [DocumentHit] {
        let sql = """
            SELECT d.source, d.path, c.heading, c.line, c.text, c.id FROM document_chunks c JOIN documents d ON d.id = c.document
            WHERE c.id IN (SELECT value FROM json_each($1)) AND d.source IN (SELECT value FROM json_each($2))
            """
        let hits = try connection.query(sql, list(parts), allowed) { row in
            let hit = DocumentHit(source: row.text(0), path: row.text(1), heading: row.text(2), line: row.int(3), text: row.text(4))
            return (row.int64(5), hit)
        }
        let byPart = Dictionary(hits) { first, _ in first }
        return parts.compactMap { byPart[$0] }
    }

    private static func list(_ parts: [Int64]) -> Value {
        .text(String(decoding: JSON.array(parts.sorted().map(JSON.integer)).serialized(), as: UTF8.self))
    }
}
