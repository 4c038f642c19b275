import CSQLite
import DataQuestions
import Datasets
import Foundation

/// A database of its own, filled from a script: in memory, or in a file that a source can read too.
final class SQLiteBench {
    struct Problem: Error, CustomStringConvertible { var description: String }

    private var handle: OpaquePointer?

    let path: String

    init(_ script: String, at path: String = ":memory:") throws {
        self.path = path
        guard sqlite3_open(path, &handle) == SQLITE_OK else { throw problem() }
        guard sqlite3_exec(handle, "BEGIN;\n\(script)\n;COMMIT;", nil, nil, nil) == SQLITE_OK else { throw problem() }
    }

    deinit {
        sqlite3_close(handle)
        if path != ":memory:" { unlink(path) }
    }

    static func of(_ schema: String) throws -> SQLiteBench {
        try SQLiteBench(try Pair.text("\(schema).sql"), at: "\(NSTemporaryDirectory())\(UUID().uuidString).db")
    }

    /// A reader as the product has it, with the values that the source itself finds.
    func reader() async throws -> DataReader {
        let source = SQLiteSource(name: "bench", path: path, masked: MaskedColumns(Array(Pair.masked)))
        return DataReader(catalogue: try await source.catalogue(), now: Pair.now)
    }

    private func problem() -> Problem { Problem(description: String(cString: sqlite3_errmsg(handle))) }

    /// Every value as text; a number as SQLite prints it to twelve digits.
    func rows(_ sql: String) throws -> [[String]] {
        var statement: OpaquePointer?
        var rest: UnsafePointer<CChar>?
        let wasWhole = sql.withCString { start in
            guard sqlite3_prepare_v2(handle, start, -1, &statement, &rest) == SQLITE_OK else { return false }
            return rest.map { $0.pointee == 0 } ?? false
        }
        defer { sqlite3_finalize(statement) }
        guard statement != nil else { throw problem() }
        // Whatever stands behind the first statement was smuggled in.
        guard wasWhole else { throw Problem(description: "more than one statement") }
        var rows: [[String]] = []
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return rows }
            guard code == SQLITE_ROW else { throw problem() }
            rows.append((0..<sqlite3_column_count(statement)).map { value(statement, $0) })
        }
    }

    private func value(_ statement: OpaquePointer?, _ column: Int32) -> String {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: return "NULL"
        case SQLITE_FLOAT:
            let number = sqlite3_column_double(statement, column)
            return String((number * 1e6).rounded() / 1e6)
        default: return sqlite3_column_text(statement, column).map { String(cString: $0) } ?? ""
        }
    }

    /// As a source would read it.
    func catalogue(masked: Set<String> = []) throws -> Catalogue {
        let names = try rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid").map { $0[0] }
        return Catalogue(
            try names.map { name in
                let quoted = SQLDialect.sqlite.text(name)
                let columns = try rows("SELECT name, type, \"notnull\", pk FROM pragma_table_info(\(quoted))")
                let references = try rows("SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(\(quoted))")
                return Table(
                    TableName(name),
                    columns: columns.map {
                        Column(
                            $0[0],
                            Self.kind($0[1]),
                            declared: $0[1],
                            isNullable: $0[2] == "0",
                            isMasked: masked.contains("\(name).\($0[0])")
                        )
                    },
                    primaryKey: columns.filter { $0[3] != "0" }.map { $0[0] },
                    references: references.map { Reference([$0[0]], to: TableName($0[1]), [$0[2]]) }
                )
            }
        )
    }

    private static func kind(_ declared: String) -> ColumnKind {
        switch declared.split(separator: "(").first.map(String.init) ?? "" {
        case "INTEGER": .integer
        case "DECIMAL": .decimal
        case "REAL": .real
        case "BOOLEAN": .bool
        case "DATE": .date
        case "TIMESTAMP": .timestamp
        default: .text
        }
    }
}
