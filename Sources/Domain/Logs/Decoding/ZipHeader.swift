/// What stands before an entry of a zip archive (APPNOTE 4.3.7).
struct ZipHeader {
    static let length = 30
    static let signature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    let flags: Int
    let method: Int
    let checksum: UInt32
    let packedBytes: Int
    let nameBytes: Int
    let extraBytes: Int

    /// - Parameter bytes: all thirty of them.
    init(_ bytes: [UInt8]) {
        func number(_ offset: Int, _ width: Int) -> Int {
            bytes[offset..<offset + width].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        flags = number(6, 2)
        method = number(8, 2)
        checksum = UInt32(number(14, 4))
        packedBytes = number(18, 4)
        nameBytes = number(26, 2)
        extraBytes = number(28, 2)
    }

    /// A method of 99 is how AES is told.
    var isEncrypted: Bool { flags & 1 != 0 || method == 99 }
    /// Checksum and sizes follow the entry, because its writer did not know them before.
    var hasDescriptor: Bool { flags & 8 != 0 }
    /// Nil where only the data itself says where it ends.
    var knownBytes: Int? { (hasDescriptor && packedBytes == 0) || packedBytes == 0xFFFF_FFFF ? nil : packedBytes }
}
