/// Which bytes one place of an expression takes.
struct ByteSet: Hashable {
    private var words: SIMD4<UInt64> = .zero

    init(_ bytes: some Sequence<UInt8> = []) { for byte in bytes { insert(byte) } }

    var isEmpty: Bool { words == .zero }
    var count: Int { (0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount } }
    var bytes: [UInt8] { (0...255).filter { contains($0) } }

    var inverted: ByteSet {
        var other = self
        other.words = ~words
        return other
    }

    func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }
    mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }
    mutating func formUnion(_ other: ByteSet) { words |= other.words }

    /// With each letter both its cases.
    var ignoringCase: ByteSet {
        var all = self
        for letter in UInt8(ascii: "a")...UInt8(ascii: "z") where contains(letter) || contains(letter - 32) {
            all.insert(letter)
            all.insert(letter - 32)
        }
        return all
    }

    /// What is left where a capital says no more than its small letter.
    var withoutCapitals: ByteSet { ByteSet(bytes.filter { $0 &- 0x41 >= 26 }) }

    static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
    static let blanks = ByteSet([0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D])
    static let wordBytes: ByteSet = {
        var set = digits
        set.formUnion(ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z")))
        set.formUnion(ByteSet(UInt8(ascii: "A")...UInt8(ascii: "Z")))
        set.insert(UInt8(ascii: "_"))
        return set
    }()
    static let anyOfLine = ByteSet([0x0A]).inverted
}
