import Configuration

/// Knowledge as bytes that are read in a fraction of the time that its YAML takes.
struct CompactWriter {
    private(set) var bytes: [UInt8] = []

    mutating func number(_ number: Int) { withUnsafeBytes(of: UInt32(clamping: number).littleEndian) { bytes += $0 } }

    mutating func text(_ text: String) {
        number(text.utf8.count)
        bytes += text.utf8
    }

    mutating func raw(_ bytes: [UInt8]) { self.bytes += bytes }

    mutating func list<Element>(_ elements: [Element], _ write: (inout Self, Element) -> Void) {
        number(elements.count)
        for element in elements { write(&self, element) }
    }
}

/// Reads what ``CompactWriter`` wrote; whatever is too short ends in an error and never beyond the bytes.
struct CompactReader {
    struct Truncated: Error {}

    private let bytes: UnsafeRawBufferPointer
    private var index = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// What was not read yet.
    var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[index...]) }

    mutating func number() throws(Truncated) -> Int {
        guard bytes.count - index >= 4 else { throw Truncated() }
        defer { index += 4 }
        return Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self)))
    }

    mutating func text() throws(Truncated) -> String {
        let count = try number()
        guard bytes.count - index >= count else { throw Truncated() }
        defer { index += count }
        return String(decoding: bytes[index..<index + count], as: UTF8.self)
    }

    mutating func raw(_ count: Int) throws(Truncated) -> UnsafeRawBufferPointer {
        guard bytes.count - index >= count else { throw Truncated() }
        defer { index += count }
        return UnsafeRawBufferPointer(rebasing: bytes[index..<index + count])
    }

    mutating func list<Element>(_ read: (inout Self) throws(Truncated) -> Element) throws(Truncated) -> [Element] {
        let count = try number()
        // An element takes four bytes at least.
        guard count <= (bytes.count - index) / 4 else { throw Truncated() }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try read(&self)) }
        return elements
    }
}
