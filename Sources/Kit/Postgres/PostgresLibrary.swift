import CPostgres

/// PostgreSQL's own client library, loaded when it is first asked for.
struct PostgresLibrary: @unchecked Sendable {
    // It is filled once, before anybody has it, and never changed.
    let functions: UnsafePointer<ym_pq>

    static func loaded() throws(PostgresError) -> PostgresLibrary {
        guard let functions = ym_load_pq() else {
            let reason = String(cString: ym_pq_problem())
            throw PostgresError(
                .noLibrary,
                "PostgreSQL's client library cannot be loaded (\(reason)); install the package libpq5 and try again"
            )
        }
        return PostgresLibrary(functions: functions)
    }

    /// The last that went wrong with a connection, in the library's words.
    func complaint(_ connection: OpaquePointer) -> String {
        functions.pointee.errorMessage(connection).map { String(cString: $0) } ?? ""
    }
}
