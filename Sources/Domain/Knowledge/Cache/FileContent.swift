import Glibc

/// An open file, read piece by piece as the pieces are needed. Whoever changes a file of ours replaces it as a whole, and then this
/// is still the old one.
final class FileContent: Sendable {
    private let descriptor: Int32
    private let count: Int

    /// - Parameter descriptor: is closed with it.
    init(owning descriptor: Int32, count: Int) {
        self.descriptor = descriptor
        self.count = count
    }

    deinit { close(descriptor) }

    /// Nil where there is not as much, or it cannot be read.
    func read(_ range: Range<Int>) -> [UInt8]? {
        guard range.upperBound <= count else { return nil }
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { room, filled in
            while filled < range.count {
                let read = pread(descriptor, room.baseAddress.map { $0 + filled }, range.count - filled, off_t(range.lowerBound + filled))
                if read < 0 && errno == EINTR { continue }
                if read <= 0 { return }
                filled += read
            }
        }
        return bytes.count == range.count ? bytes : nil
    }

    /// The same without a copy, for as long as it is looked at. Nil where there is not as much.
    func look<Value>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value? {
        guard range.upperBound <= count, count > 0 else { return nil }
        let mapped = mmap(nil, range.upperBound, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0)
        guard let mapped, mapped != MAP_FAILED else { return nil }
        defer { munmap(mapped, range.upperBound) }
        return try body(UnsafeRawBufferPointer(start: mapped + range.lowerBound, count: range.count))
    }
}
