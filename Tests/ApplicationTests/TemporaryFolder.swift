import Glibc
import Testing

/// A folder of its own that goes when the test is done.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("\(P_tmpdir)/yardmaster-application-XXXXXX".utf8CString)
        path = try #require(mkdtemp(&template).map { String(cString: $0) })
    }

    deinit {
        for folder in [path + "/store.db.locks", path] {
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
}
