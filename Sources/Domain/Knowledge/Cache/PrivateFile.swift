import Glibc

/// Reads and writes files whose content is trusted, and so must not be somebody else's.
enum PrivateFile {
    enum Fault: Error, Equatable {
        case absent
        case untrusted(String)
    }

    private static let mostBytes = 256 << 20

    /// - Parameter owner: whose file it may be besides this user's and the administrator's.
    static func open(_ path: String, alsoOf owner: uid_t? = nil) throws(Fault) -> FileContent {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw .absent }
            throw .untrusted(String(cString: strerror(errno)))
        }
        var status = stat()
        let isKnown = fstat(descriptor, &status) == 0
        let code = errno
        let content = FileContent(owning: descriptor, count: isKnown ? Int(status.st_size) : 0)
        guard isKnown else { throw .untrusted(String(cString: strerror(code))) }
        if let fault = fault(status, alsoOf: owner) { throw .untrusted(fault) }
        return content
    }

    static func fault(_ status: stat, alsoOf owner: uid_t?) -> String? {
        if status.st_mode & S_IFMT != S_IFREG { return "it is no regular file" }
        if status.st_uid != geteuid(), status.st_uid != 0, status.st_uid != owner { return "it belongs to another user" }
        if status.st_mode & 0o022 != 0 { return "others may write to it" }
        return status.st_size > mostBytes ? "it is far too large" : nil
    }

    static func owner(_ path: String) -> uid_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_uid : nil
    }

    /// Nil where the folder is this user's alone; it is made if it can be.
    static func folderFault(_ path: String, making: Bool) -> String? {
        if making {
            if let parent = path.lastIndex(of: "/").map({ String(path[..<$0]) }), !parent.isEmpty { mkdir(parent, 0o700) }
            if mkdir(path, 0o700) != 0, errno != EEXIST { return String(cString: strerror(errno)) }
        }
        var status = stat()
        guard lstat(path, &status) == 0 else { return String(cString: strerror(errno)) }
        if status.st_mode & S_IFMT != S_IFDIR { return "it is no folder" }
        if status.st_uid != geteuid() { return "it belongs to another user" }
        return status.st_mode & 0o077 != 0 ? "others may enter it; it has to be this user's alone (chmod 700)" : nil
    }

    /// Whole or not at all: readers see the old file or the new one. Nil, or why it could not be written.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t) -> String? {
        var template = Array("\(path).XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return String(cString: strerror(errno)) }
        var written = 0
        var code: Int32 = fchmod(descriptor, mode) == 0 ? 0 : errno
        bytes.withUnsafeBytes { bytes in
            while code == 0, written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { code = count < 0 ? errno : ENOSPC } else { written += count }
            }
        }
        if close(descriptor) != 0, code == 0 { code = errno }
        if code == 0, rename(template, path) != 0 { code = errno }
        guard code != 0 else { return nil }
        unlink(template)
        return String(cString: strerror(code))
    }
}
