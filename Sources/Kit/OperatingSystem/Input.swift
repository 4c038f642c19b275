import Glibc

extension OperatingSystem {
    package enum Input: Sendable {
        case standardInput
        case file(String)
    }

    package struct InputFailure: Error, CustomStringConvertible {
        package let description: String
        /// Why, as a kind: a folder, nothing there, not allowed, or anything else.
        package let kind: Kind

        package enum Kind: Sendable { case folder, absent, forbidden, other }

        init(_ code: Int32) {
            description = String(cString: strerror(code))
            kind =
                switch code {
                case EISDIR: .folder
                case ENOENT, ENOTDIR: .absent
                case EACCES, EPERM: .forbidden
                default: .other
                }
        }
    }

    /// Hands on all bytes, a piece at a time, until the end or an error. The memory of a piece is used again for the next one.
    package static func read(_ input: Input, _ piece: (UnsafeRawBufferPointer) -> Void) throws(InputFailure) {
        var descriptor: Int32 = 0
        if case .file(let path) = input {
            descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw InputFailure(errno) }
        }
        defer { if descriptor > 0 { close(descriptor) } }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
        defer { buffer.deallocate() }
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw InputFailure(errno) }
            if count == 0 { return }
            piece(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// The path of the running program.
    package static var programPath: String? {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0, count < buffer.count else { return nil }
        return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
