import Glibc

/// Where lines go.
package struct LogSink: Sendable {
    package let write: @Sendable ([UInt8]) -> Void

    package init(_ write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

    /// One call a line, so that the lines of two threads never mix. A full disk or a reader that went away loses lines, not the bot.
    package static let standardError = LogSink { line in
        line.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Glibc.write(STDERR_FILENO, rest.baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return
                }
                rest = rest.dropFirst(count)
            }
        }
    }
}

extension Slice where Base == UnsafeRawBufferPointer {
    fileprivate var baseAddress: UnsafeRawPointer? { UnsafeRawBufferPointer(rebasing: self).baseAddress }
}
