import Glibc

/// A file that lines are put at the end of, durably, by whichever processes do.
///
/// Its calls may take as long as the disk, or the machine that shares it, likes: they belong on a thread of their own.
package struct LineFile: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    package struct Fault: Error, Equatable, CustomStringConvertible {
        package let description: String
        package let isAbsent: Bool

        package init(_ description: String, isAbsent: Bool = false) {
            self.description = description
            self.isAbsent = isAbsent
        }

        init(_ path: String, _ code: Int32) { self.init("\(path): \(String(cString: strerror(code)))", isAbsent: code == ENOENT) }
    }

    /// What such a file may hold: a line of some hundred bytes every ten minutes for a lifetime.
    private static let mostBytes = 1 << 30

    package func text() throws(Fault) -> String {
        let descriptor = try opened(O_RDONLY)
        defer { close(descriptor) }
        return String(decoding: try bytes(of: descriptor), as: UTF8.self)
    }

    /// Appends what `line` makes of the text that is there, or nothing where it makes nothing. Of several processes one at a time.
    ///
    /// - Returns: whether something was appended. It is then on the disk.
    @discardableResult
    package func append(_ line: (_ text: String) throws -> String?) throws -> Bool {
        let isNew = access(path, F_OK) != 0
        let descriptor = try opened(O_RDWR | O_APPEND | O_CREAT)
        // Closing it lets go of the lock, too.
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw Fault(errno == EWOULDBLOCK ? "\(path): another process writes to it just now" : "\(path): it cannot be locked")
        }
        let there = try bytes(of: descriptor)
        guard let line = try line(String(decoding: there, as: UTF8.self)) else { return false }
        // A line that a crash cut off stays one by itself.
        let bytes = Array(((there.last ?? 0x0A) == 0x0A ? "" : "\n").utf8) + Array((line + "\n").utf8)
        let count = Glibc.write(descriptor, bytes, bytes.count)
        guard count == bytes.count else { throw count < 0 ? Fault(path, errno) : Fault("\(path): no space left") }
        guard fsync(descriptor) == 0 else { throw Fault(path, errno) }
        if isNew { try settleFolder() }
        return true
    }

    /// Why nothing could be appended, as far as can be told without doing it.
    package func trouble() -> Fault? {
        do throws(Fault) {
            close(try opened(O_WRONLY | O_APPEND))
            return nil
        } catch {
            guard error.isAbsent else { return error }
            return access(folder, W_OK | X_OK) == 0 ? nil : Fault(folder, errno)
        }
    }

    private func opened(_ flags: Int32) throws(Fault) -> Int32 {
        // Nobody waits for the other end of a pipe that was put there.
        let descriptor = open(path, flags | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { throw Fault(path, errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= Self.mostBytes else {
            close(descriptor)
            throw Fault("\(path): it is no regular file, or has over \(Self.mostBytes >> 30) GB")
        }
        return descriptor
    }

    private func bytes(of descriptor: Int32) throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = pread(descriptor, &buffer, buffer.count, bytes.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw Fault(path, errno) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    private var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A new file is not there after a power cut before its folder says so.
    private func settleFolder() throws(Fault) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Fault(folder, errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Fault(folder, errno) }
    }
}
