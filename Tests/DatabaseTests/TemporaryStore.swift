import Database
import Glibc
import Testing

/// A store in a folder of its own that is removed with it.
final class TemporaryStore: Sendable {
    let folder: String
    let path: String

    init() throws {
        var template = Array("\(P_tmpdir)/yardmaster-store-XXXXXX".utf8CString)
        folder = try #require(mkdtemp(&template).map { String(cString: $0) })
        path = folder + "/store.db"
    }

    deinit {
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        removeFolder(path + ".locks")
        removeFolder(folder)
    }

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

    private func removeFolder(_ folder: String) {
        if let listing = opendir(folder) {
            while let entry = readdir(listing) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                unlink("\(folder)/\(name)")
            }
            closedir(listing)
        }
        rmdir(folder)
    }
}
