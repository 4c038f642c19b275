import Database
import JSON

/// A part that was found.
package struct DocumentHit: Sendable, Hashable {
    package var source: String
    /// Within its source; of an address the address.
    package var path: String
    package var heading: String
    package var line: Int
    package var text: String

    package init(source: String, path: String, heading: String, line: Int, text: String) {
        self.source = source
        self.path = path
        self.heading = heading
        self.line = line
        self.text = text
    }

    /// `db/failover.md § Failover › Steps`
    package var place: String { heading.isEmpty ? path : "\(path) § \(heading)" }

    /// Where it is on the web, if it is there.
    package var url: String? { path.hasPrefix("https://") || path.hasPrefix("http://") ? path : nil }
}

/// Finds the parts that say most about some words, by BM25 over the full text.
///
/// What a search costs is bounded whatever is asked: how often a word occurs is counted up to a limit, and so many parts are ranked and
/// no more. A word that stands nearly everywhere tells nothing apart; it counts only where there is no other.
enum DocumentSearch {
    enum Limit {
        /// From so many parts on a word is common.
        static let common = 1_000
        /// The most parts that are ranked.
        static let ranked = 1_500
        static let hits = 20
        /// The most common words that parts are asked to have together.
        static let together = 4
    }

    /// - Parameter isPart: there are more sources than these.
    static func hits(
        for words: SearchWords,
        in sources: [String],
        isPart: Bool,
        on connection: borrowing Connection
    ) throws -> [DocumentHit] {
        guard !words.words.isEmpty, !sources.isEmpty else { return [] }
        guard let expression = try expression(for: words, on: connection) else { return [] }
        // Texts are read only of those that are shown. Where some may not be, what may be shown is chosen before the best are; each row is
        // asked whose it is, because the full text would be searched once more for each row of a list.
        let admitted =
            isPart
            ? """
            AND EXISTS (SELECT 1 FROM document_chunks c WHERE c.id = document_words.rowid
                AND c.document IN (SELECT id FROM documents WHERE source IN (SELECT value FROM json_each($3))))
            """ : ""
        // What stands in a heading says more of what a part is about than what stands in it.
        let sql = """
            SELECT d.source, d.path, c.heading, c.line, c.text FROM (
                SELECT found, score FROM (
                    SELECT rowid AS found, bm25(document_words, 3.0, 4.0, 1.0) AS score FROM document_words
                        WHERE document_words MATCH $1 \(admitted) LIMIT \(Limit.ranked)
                ) ORDER BY score, found LIMIT \(2 * Limit.hits)
            ) JOIN document_chunks c ON c.id = found JOIN documents d ON d.id = c.document
            WHERE d.source IN (SELECT value FROM json_each($3)) ORDER BY score, found LIMIT $2
            """
        let allowed = String(decoding: JSON.array(sources.map(JSON.string)).serialized(), as: UTF8.self)
        let hits = try connection.query(sql, .text(expression), .integer(Int64(Limit.hits)), .text(allowed)) {
            DocumentHit(source: $0.text(0), path: $0.text(1), heading: $0.text(2), line: $0.int(3), text: $0.text(4))
        }
        return Coverage.merged(hits, for: words)
    }

    /// Any of the words that tell something apart; where all are common, parts that have them all, if they can be in their headings.
    private static func expression(for words: SearchWords, on connection: borrowing Connection) throws -> String? {
        var counted: [(expression: String, count: Int)] = []
        for word in words.words {
            var (expression, count) = (SearchWords.quoted(word), try self.count(SearchWords.quoted(word), on: connection))
            if count == 0, word.count >= 4 {
                // `postgres` is looked for where `postgresql` is written.
                expression += "*"
                count = try self.count(expression, on: connection)
            }
            if count > 0 { counted.append((expression, count)) }
        }
        counted.sort { $0.count < $1.count }
        guard let rarest = counted.first else { return nil }
        guard rarest.count < Limit.common else {
            var all = counted.prefix(Limit.together).map(\.expression).joined(separator: " AND ")
            var count = try count(all, on: connection)
            if count == 0 { (all, count) = (rarest.expression, rarest.count) }
            let inHeadings = "{name heading} : (\(all))"
            return try count == Limit.common && self.count(inHeadings, on: connection) > 0 ? inHeadings : all
        }
        var (chosen, sum) = ([rarest.expression], rarest.count)
        for other in counted.dropFirst() where other.count < Limit.common && sum + other.count <= Limit.ranked {
            chosen.append(other.expression)
            sum += other.count
        }
        return chosen.joined(separator: " OR ")
    }

    private static func count(_ expression: String, on connection: borrowing Connection) throws -> Int {
        try connection.first(
            "SELECT count(*) FROM (SELECT 1 FROM document_words WHERE document_words MATCH $1 LIMIT \(Limit.common))",
            .text(expression)
        ) { $0.int(0) } ?? 0
    }
}
