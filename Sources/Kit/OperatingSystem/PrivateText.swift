import Glibc

extension OperatingSystem {
    /// A file of text that nobody but this user reads.
    package struct PrivateText: Sendable {
        package let path: String

        package init(path: String) { self.path = path }

        /// Nil where there is none, or none of this user's own.
        package func read() -> String? {
            let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
            guard descriptor >= 0 else { return nil }
            defer { close(descriptor) }
            guard fault(descriptor) == nil else { return nil }
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while bytes.count < Self.mostBytes {
                let count = Glibc.read(descriptor, &buffer, buffer.count)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { break }
                bytes += buffer[..<count]
            }
            return String(decoding: bytes, as: UTF8.self)
        }

        private static let mostBytes = 16 << 20

        /// Makes the file, and the folders that lead to it, where they are not there yet. Nil, or why it could not be written.
        package func append(_ text: String) -> String? {
            makeFolders(leadingTo: path)
            let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
            guard descriptor >= 0 else { return String(cString: strerror(errno)) }
            defer { close(descriptor) }
            if let fault = fault(descriptor) { return fault }
            guard fchmod(descriptor, 0o600) == 0 else { return String(cString: strerror(errno)) }
            // In one piece, so that two programs that append do not cut each other's lines.
            let bytes = Array(text.utf8)
            let count = Glibc.write(descriptor, bytes, bytes.count)
            return count == bytes.count ? nil : count < 0 ? String(cString: strerror(errno)) : "no space left"
        }

        /// Whole or not at all. Nil, or why it could not be written.
        package func replace(with text: String) -> String? {
            let new = PrivateText(path: "\(path).\(getpid())")
            unlink(new.path)
            if let fault = new.append(text) {
                unlink(new.path)
                return fault
            }
            return rename(new.path, path) == 0 ? nil : String(cString: strerror(errno))
        }

        private func fault(_ descriptor: Int32) -> String? {
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { return String(cString: strerror(errno)) }
            if status.st_mode & S_IFMT != S_IFREG { return "it is no regular file" }
            return status.st_uid == geteuid() ? nil : "it belongs to another user"
        }

    }
}
