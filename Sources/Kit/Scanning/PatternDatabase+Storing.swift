extension PatternDatabase {
    /// All but the parts: the length of the tables, the tables, and the sieve.
    package func serialized() -> [UInt8] {
        let tables = tables.serialized()
        return withUnsafeBytes(of: UInt32(tables.count).littleEndian) { Array($0) } + tables + (sieve?.serialized() ?? [])
    }

    /// Nil for bytes that another version of the engine wrote, or that are damaged as far as the engine can tell.
    ///
    /// What is inside is a program that the engine runs without looking: its own check is a CRC, which tells an accident and no
    /// intent. Whoever loads bytes from outside this process keeps a cryptographic checksum beside them, and a folder that
    /// nobody else writes to, and compares before calling this; the same goes for what ``PartSource/kept`` gives.
    package static func load(_ bytes: UnsafeRawBufferPointer, _ source: PartSource) -> PatternDatabase? {
        guard bytes.count >= 4 else { return nil }
        let end = 4 + Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
        guard end <= bytes.count, let tables = SieveTables(UnsafeRawBufferPointer(rebasing: bytes[4..<end])) else { return nil }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[end...])
        guard !rest.isEmpty else { return PatternDatabase(tables, sieve: nil, source, isKept: true) }
        guard let sieve = DatabasePart.deserialize(rest) else { return nil }
        return PatternDatabase(tables, sieve: sieve, source, isKept: true)
    }
}
