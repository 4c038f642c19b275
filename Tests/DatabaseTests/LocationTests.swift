import Database
import Glibc
import Testing

struct LocationTests {
    @Test(arguments: [
        ("sqlite:data/yardmaster.db", "data/yardmaster.db"),
        ("sqlite:/var/lib/yardmaster/store.db", "/var/lib/yardmaster/store.db"),
        ("sqlite:///var/lib/yardmaster/store.db", "/var/lib/yardmaster/store.db"),
        ("sqlite:a:b", "a:b"),
    ])
    func paths(url: String, path: String) throws {
        #expect(try DatabaseLocation(parsing: url).path == path)
    }

    @Test(arguments: [
        ("postgres://bot:hunter2@db/yardmaster", "SQLite only"),
        ("postgresql://bot:hunter2@db/yardmaster", "SQLite only"),
        ("data/yardmaster.db", "no scheme"),
        ("mysql://hunter2", "not known"),
        ("sqlite:", "names no file"), ("sqlite:folder/", "names no file"), ("sqlite::memory:", "names no file"),
        ("sqlite://host/file", "names a host"),
    ])
    func refusals(url: String, reason: String) {
        #expect { try DatabaseLocation(parsing: url) } throws: { error in
            DatabaseError.Code.invalidLocation ~= error && "\(error)".contains(reason) && !"\(error)".contains("hunter2")
        }
    }

    @Test func foldersAndFilesAreForTheOwnerAlone() async throws {
        let store = try TemporaryStore()
        let folder = store.folder + "/deep/er"
        let database = try await Database.open(DatabaseLocation(path: folder + "/a.db"), migrations: [])
        try await database.probe()
        #expect(mode(folder) == 0o700)
        for suffix in ["", "-wal", "-shm"] { #expect(mode(folder + "/a.db" + suffix) == 0o600, "\(suffix)") }
        await database.close()
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }
}
