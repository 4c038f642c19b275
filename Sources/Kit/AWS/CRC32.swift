/// The checksum of event streams, of gzip and of Ethernet (polynomial 0xEDB88320, reflected).
package struct CRC32: Sendable, Equatable {
    private var register: UInt32 = .max

    package init() {}

    package init(of bytes: some Sequence<UInt8>) { update(bytes) }

    package var value: UInt32 { ~register }

    package mutating func update(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { register = Self.table[Int(UInt8(truncatingIfNeeded: register) ^ byte)] ^ register >> 8 }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }
}
