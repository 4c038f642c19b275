import CLinux
import Glibc

/// Where a program lies that is named and not written out: only in the folders where a system keeps its own.
package enum ProgramPath {
    /// The same whatever the environment says, so that nobody can put another program in the place of one.
    package static let folders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]

    package static var variable: String { folders.joined(separator: ":") }

    /// Nil where there is none that may be run.
    package static func find(_ name: String) -> String? {
        if name.hasPrefix("/") { return isProgram(name) ? name : nil }
        guard !name.isEmpty, !name.contains("/") else { return nil }
        return folders.lazy.map { "\($0)/\(name)" }.first(where: isProgram)
    }

    /// Changes when another file, or other contents, take its place.
    package static func version(of path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return "\(status.st_ino)-\(status.st_size)-\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }

    private static func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}
