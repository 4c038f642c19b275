/// Where the store is, as `DATABASE_URL` says it.
package struct DatabaseLocation: Sendable, Equatable {
    package var path: String

    package init(path: String) { self.path = path }

    /// `sqlite:PATH`, relative or absolute; `sqlite:///absolute/path` is understood as well.
    package init(parsing url: String) throws(DatabaseError) {
        guard let colon = url.firstIndex(of: ":") else {
            throw DatabaseError(.invalidLocation, "DATABASE_URL has no scheme. Write sqlite:PATH, for example sqlite:data/yardmaster.db.")
        }
        switch url[..<colon] {
        case "sqlite":
            var path = url[url.index(after: colon)...]
            if path.hasPrefix("//") {
                path = path.dropFirst(2)
                guard path.hasPrefix("/") else {
                    throw DatabaseError(
                        .invalidLocation,
                        "DATABASE_URL names a host, but SQLite is a file. Write sqlite:PATH or sqlite:///PATH."
                    )
                }
            }
            guard !path.isEmpty, !path.hasSuffix("/"), !path.hasPrefix(":memory:"), !path.contains("\0") else {
                throw DatabaseError(
                    .invalidLocation,
                    "DATABASE_URL names no file. Write sqlite:PATH, for example sqlite:data/yardmaster.db."
                )
            }
            self.path = String(path)
        case "postgres", "postgresql":
            // The URL holds a password: it is not repeated.
            throw DatabaseError(
                .invalidLocation,
                "DATABASE_URL asks for PostgreSQL, but this build keeps its store in SQLite only. Write sqlite:PATH."
            )
        default:
            throw DatabaseError(.invalidLocation, "DATABASE_URL has a scheme that is not known. Write sqlite:PATH.")
        }
    }
}
