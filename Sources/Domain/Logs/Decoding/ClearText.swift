/// Behind the unpacking: bounds what comes out of it, tells its encoding, and hands it to the reader as UTF-8.
struct ClearText {
    private enum Encoding { case undecided, utf8, utf16(UTF16Text) }

    private let mostBytes: Int
    private var byteCount = 0
    private var encoding = Encoding.undecided
    /// One byte is too few to tell a byte order mark.
    private var first: UInt8?
    private(set) var hasOverflowed = false

    init(mostBytes: Int) { self.mostBytes = mostBytes }

    /// False where no more is wanted.
    mutating func write(_ bytes: UnsafeRawBufferPointer, into reader: inout LogReader) -> Bool {
        let allowed = min(bytes.count, mostBytes - byteCount)
        byteCount += allowed
        hasOverflowed = hasOverflowed || allowed < bytes.count
        pass(UnsafeRawBufferPointer(rebasing: bytes.prefix(allowed)), into: &reader)
        return !hasOverflowed
    }

    /// What follows is another file, perhaps of another encoding.
    mutating func endFile(into reader: inout LogReader) {
        if let first { withUnsafeBytes(of: first) { reader.read($0) } }
        if case .utf16(var text) = encoding { text.finish { reader.read($0) } }
        first = nil
        encoding = .undecided
    }

    private mutating func pass(_ bytes: UnsafeRawBufferPointer, into reader: inout LogReader) {
        switch encoding {
        case .utf8: reader.read(bytes)
        case .utf16(var text):
            // Taken out while it is written to, so that its buffer is not copied.
            encoding = .undecided
            text.read(bytes) { reader.read($0) }
            encoding = .utf16(text)
        case .undecided:
            guard let start = bytes.first else { return }
            guard let first else {
                guard bytes.count > 1 else {
                    self.first = start
                    return
                }
                return decide(start, bytes[1], bytes, into: &reader)
            }
            self.first = nil
            withUnsafeBytes(of: (first, start)) { decide(first, start, $0, into: &reader) }
            pass(UnsafeRawBufferPointer(rebasing: bytes.dropFirst()), into: &reader)
        }
    }

    private mutating func decide(_ first: UInt8, _ second: UInt8, _ bytes: UnsafeRawBufferPointer, into reader: inout LogReader) {
        switch (first, second) {
        case (0xFF, 0xFE): encoding = .utf16(UTF16Text(isBigEndian: false))
        case (0xFE, 0xFF): encoding = .utf16(UTF16Text(isBigEndian: true))
        default:
            encoding = .utf8
            return reader.read(bytes)
        }
        pass(UnsafeRawBufferPointer(rebasing: bytes.dropFirst(2)), into: &reader)
    }
}
