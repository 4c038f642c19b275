import Glibc

/// Which file a path names at this moment. A file that was restored from a backup has the same path and another identity.
package struct FileIdentity: Hashable, Sendable {
    private var device: UInt64
    private var node: UInt64

    package enum Absence: Error, Equatable, CustomStringConvertible {
        case nothingThere
        /// The path cannot be looked at, with what the system says.
        case unreachable(path: String, String)

        package var description: String {
            switch self {
            case .nothingThere: "there is no such file"
            case .unreachable(let path, let reason): "\(path): \(reason)"
            }
        }
    }

    package init(path: String) throws(Absence) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw .nothingThere }
            throw .unreachable(path: path, String(cString: strerror(errno)))
        }
        device = UInt64(status.st_dev)
        node = UInt64(status.st_ino)
    }
}
