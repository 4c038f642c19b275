import Datasets
import Postgres

/// How a session with a server is begun, and each of its transactions.
struct PostgresManners: Sendable {
    var name: String
    var location: PostgresLocation
    /// In which days and months are counted, and times are written.
    var zone: String

    /// What a connection is found to be when it is new.
    struct Arrival: Sendable {
        /// The role may bound what it writes to temporary files.
        var mayBoundFiles: Bool
    }

    private static let patience: Duration = .seconds(10)

    func connect() throws(PostgresError) -> (PostgresConnection, Arrival) {
        let connection = try opened()
        let facts = try connection.rows(Self.arrival(connection.serverVersion)) { row in
            (role: row.text(0), isSuperuser: row.bool(1), mayBoundFiles: row.bool(2))
        }
        guard let facts = facts.first else { throw PostgresError(.lost, "it does not know who asks") }
        guard !facts.isSuperuser else {
            throw PostgresError(
                .forbidden,
                "the role \(facts.role) is a superuser, whom the server lets do everything",
                hint: RoleFacts.properRole
            )
        }
        return (connection, Arrival(mayBoundFiles: facts.mayBoundFiles))
    }

    private func opened() throws(PostgresError) -> PostgresConnection {
        let limit = location.others["connect_timeout"].flatMap { Int64($0) }.map { min(Self.patience, .seconds(max(1, $0))) }
        let deadline = ContinuousClock.now + (limit ?? Self.patience)
        // So that even what is sent outside of a transaction is bounded and cannot write.
        let settings = [("default_transaction_read_only", "on"), ("statement_timeout", "120s"), ("lock_timeout", "5s")]
        do throws(PostgresError) {
            return try PostgresConnection(location, settings: settings.map { (name: $0.0, value: $0.1) }, until: deadline)
        } catch {
            // A pooler in between may pass none of it on; each transaction sets the same again.
            guard error.description.contains("unsupported startup parameter") else { throw error }
            return try PostgresConnection(location, settings: [], until: deadline)
        }
    }

    private static func arrival(_ version: Int) -> String {
        // Before its fifteenth version only a superuser could be allowed to.
        let mayBound = version >= 150_000 ? "pg_catalog.has_parameter_privilege('temp_file_limit', 'SET')" : "false"
        return """
            SELECT current_user::pg_catalog.text, r.rolsuper, \(mayBound)
            FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
            """
    }

    /// The last statement takes the snapshot: from there on nothing makes the transaction one that writes. That texts are read as the
    /// standard reads them is what whoever examined the statement went by.
    func prologue(_ time: Duration, _ connection: PostgresConnection, _ arrival: Arrival) -> String {
        let milliseconds = max(1, time.components.seconds * 1_000 + time.components.attoseconds / 1_000_000_000_000_000)
        var settings = [
            ("statement_timeout", "\(milliseconds)"), ("lock_timeout", "\(min(milliseconds, 5_000))"),
            ("idle_in_transaction_session_timeout", "\(milliseconds + 30_000)"), ("standard_conforming_strings", "on"),
            ("datestyle", "ISO, YMD"), ("intervalstyle", "postgres"), ("bytea_output", "hex"), ("extra_float_digits", "1"),
            ("client_min_messages", "error"), ("timezone", zone),
        ]
        if connection.serverVersion >= 170_000 { settings.append(("transaction_timeout", "\(milliseconds + 30_000)")) }
        if arrival.mayBoundFiles { settings.append(("temp_file_limit", "1GB")) }
        return "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
            + settings.map { "SET LOCAL \($0.0) = \(Quoted.text($0.1));" }.joined() + "SELECT 1"
    }
}

enum Quoted {
    static func name(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    static func text(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
