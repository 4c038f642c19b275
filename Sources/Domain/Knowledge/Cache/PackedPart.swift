import CZlib

/// A part of a database as it is kept: its length (4), and what zlib makes of it. The engine's machines are mostly empty tables.
enum PackedPart {
    /// Of any part there is; what claims more was not written by us.
    private static let mostBytes = 64 << 20

    static func pack(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(UInt(bytes.count))
        let packed = [UInt8](unsafeUninitializedCapacity: Int(length)) { room, filled in
            // More effort makes little of it smaller, and the first start waits for it.
            if compress2(room.baseAddress, &length, bytes, UInt(bytes.count), 1) == Z_OK { filled = Int(length) }
        }
        var writer = CompactWriter()
        writer.number(bytes.count)
        writer.raw(packed)
        return writer.bytes
    }

    /// Nil for what ``pack(_:)`` did not write.
    static func unpack(_ packed: [UInt8]) -> [UInt8]? {
        packed.withUnsafeBytes { packed in
            var reader = CompactReader(packed)
            guard let count = try? reader.number(), count <= mostBytes else { return nil }
            let rest = reader.rest.bindMemory(to: UInt8.self)
            var length = UInt(count)
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, filled in
                if uncompress(room.baseAddress, &length, rest.baseAddress, UInt(rest.count)) == Z_OK { filled = Int(length) }
            }
            return bytes.count == count ? bytes : nil
        }
    }
}
