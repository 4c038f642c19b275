package import Database

/// The database with the house's schema in it, shared by the bot and its failsafe.
package enum Store {
    /// Opens it, makes it where it is missing, and brings its schema up to date.
    package static func open(_ location: DatabaseLocation, options: DatabaseOptions = .standard) async throws -> Database {
        try await Database.open(location, migrations: Schema.migrations, options: options)
    }
}
