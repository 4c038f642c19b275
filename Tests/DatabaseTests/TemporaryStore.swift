import Database
import TestSupport

/// A store in a folder of its own that is removed with it.
final class TemporaryStore: Sendable {
    private let home: TemporaryFolder

    init() throws { home = try TemporaryFolder() }

    var folder: String { home.path }
    var path: String { home.store }

    func open(_ migrations: [Migration] = TemporaryStore.numbers, _ adjust: (inout DatabaseOptions) -> Void = { _ in }) async throws
        -> Database
    {
        var options = DatabaseOptions.standard
        adjust(&options)
        return try await Database.open(DatabaseLocation(path: path), migrations: migrations, options: options)
    }

    static let numbers = [
        Migration(1, "numbers", ["CREATE TABLE numbers (id INTEGER PRIMARY KEY, name TEXT UNIQUE, amount REAL, body BLOB)"])
    ]
}
