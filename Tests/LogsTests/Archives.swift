import CZlib

/// Archives made with the same library that reads them.
enum Archives {
    private static func deflate(_ bytes: [UInt8], _ format: Int32) -> [UInt8] {
        let room = bytes.count + bytes.count / 1000 + 100
        return [UInt8](unsafeUninitializedCapacity: room) { output, count in
            count = Int(bytes.withUnsafeBytes { ym_deflate(format, $0.baseAddress, UInt32($0.count), output.baseAddress, UInt32(room)) })
        }
    }

    static func gzip(_ bytes: [UInt8]) -> [UInt8] { deflate(bytes, 31) }
    static func gzip(_ text: String) -> [UInt8] { gzip(Array(text.utf8)) }

    struct Entry {
        var name: String
        var bytes: [UInt8]
        var method = 8
        var flags = 0
        var checksum: UInt?
        var descriptorIsSigned = true
        var claims: Int?

        init(_ name: String, _ text: String) {
            self.name = name
            bytes = Array(text.utf8)
        }

        func with(_ change: (inout Entry) -> Void) -> Entry {
            var copy = self
            change(&copy)
            return copy
        }
    }

    static func zip(_ entries: [Entry]) -> [UInt8] {
        entries.flatMap(local) + [0x50, 0x4B, 0x01, 0x02] + [UInt8](repeating: 0, count: 60)
    }

    private static func local(_ entry: Entry) -> [UInt8] {
        let data = entry.method == 8 ? deflate(entry.bytes, -15) : entry.bytes
        let sum = entry.checksum ?? crc32(0, entry.bytes, UInt32(entry.bytes.count))
        let sizes = number(Int(sum), 4) + number(entry.claims ?? data.count, 4) + number(entry.bytes.count, 4)
        let follows = entry.flags & 8 != 0
        let extra: [UInt8] = [0x55, 0x54, 1, 0, 3]
        return [0x50, 0x4B, 3, 4, 20, 0] + number(entry.flags, 2) + number(entry.method, 2) + number(0, 4)
            + (follows ? [UInt8](repeating: 0, count: 12) : sizes) + number(entry.name.utf8.count, 2) + number(extra.count, 2)
            + Array(entry.name.utf8) + extra + data + (follows ? (entry.descriptorIsSigned ? [0x50, 0x4B, 7, 8] : []) + sizes : [])
    }

    private static func number(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
}
