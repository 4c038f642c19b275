import Cryptography
import Threading

/// The parts of a database in a kept file, each verified when it is read.
final class KeptParts: Sendable {
    private let file: FileContent
    private let start: Int
    /// Of each part, in the order of their numbers: its number, where it ends among all, and the checksum of what lies there.
    private let table: [UInt8]
    private let tell: @Sendable (String) -> Void
    private let hasTold = Locked(false)

    static let entryBytes = 4 + 4 + 32

    /// - Parameter start: where the first part begins in the file.
    init(_ file: FileContent, partsAt start: Int, _ table: [UInt8], _ tell: @escaping @Sendable (String) -> Void) {
        self.file = file
        self.start = start
        self.table = table
        self.tell = tell
    }

    /// - Parameter parts: as they are kept: see ``PackedPart``.
    static func table(_ parts: [(number: Int, bytes: [UInt8])]) -> [UInt8] {
        var writer = CompactWriter()
        var end = 0
        for (number, bytes) in parts {
            end += bytes.count
            writer.number(number)
            writer.number(end)
            writer.raw(Cryptography.sha256(bytes))
        }
        return writer.bytes
    }

    /// Nil where it has to be compiled: it was not kept, or something has happened to it.
    @Sendable func bytes(_ number: Int) -> [UInt8]? {
        guard let entry = entry(of: number) else { return nil }
        let first = entry > 0 ? word(entry - 1, 4) : 0
        let last = word(entry, 4)
        let checksum = table[entry * Self.entryBytes + 8..<(entry + 1) * Self.entryBytes]
        if first <= last, let packed = file.read(start + first..<start + last), Cryptography.sha256(packed).elementsEqual(checksum),
            let bytes = PackedPart.unpack(packed)
        {
            return bytes
        }
        let isFirst = hasTold.withLock { hasTold in
            defer { hasTold = true }
            return !hasTold
        }
        if isFirst { tell("a part of it is not used: its checksum does not match") }
        return nil
    }

    private func entry(of number: Int) -> Int? {
        var low = 0
        var high = table.count / Self.entryBytes
        while low < high {
            let middle = (low + high) / 2
            if word(middle, 0) < number { low = middle + 1 } else { high = middle }
        }
        return low < table.count / Self.entryBytes && word(low, 0) == number ? low : nil
    }

    private func word(_ entry: Int, _ offset: Int) -> Int {
        table[entry * Self.entryBytes + offset..<entry * Self.entryBytes + offset + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
