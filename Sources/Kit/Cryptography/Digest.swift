/// The 32 bytes of a SHA-256 digest or of a MAC made with it, kept without an allocation.
///
/// Two digests compare in constant time, so that a MAC cannot be guessed byte by byte.
package struct Digest: Sendable, Equatable {
    package static let byteCount = 32

    package private(set) var bytes: InlineArray<32, UInt8>

    /// Filled by OpenSSL, which reports whether it succeeded.
    @inline(__always)
    init(_ fill: (UnsafeMutablePointer<UInt8>) -> Bool) {
        bytes = InlineArray(repeating: 0)
        let succeeded = withUnsafeMutableBytes(of: &bytes) { buffer in
            fill(buffer.baseAddress!.assumingMemoryBound(to: UInt8.self))
        }
        require(succeeded, "a SHA-256 digest")
    }

    /// From 64 lower-case hexadecimal digits, as the platforms sign; anything else is not a digest.
    package init?(hex: Span<UInt8>) {
        guard hex.count == 2 * Self.byteCount else { return nil }
        bytes = InlineArray(repeating: 0)
        // Without a branch: whether a digit is a letter is a coin toss, which a processor guesses wrongly half the time.
        var areDigits: UInt8 = 1
        for index in 0..<Self.byteCount {
            let (high, low) = (hex[2 * index], hex[2 * index + 1])
            areDigits &= Self.isDigit(high) & Self.isDigit(low)
            bytes[index] = Self.value(high) << 4 | Self.value(low)
        }
        if areDigits == 0 { return nil }
    }

    /// 1 for `0` to `9` and `a` to `f`, otherwise 0.
    private static func isDigit(_ character: UInt8) -> UInt8 { (character &- 0x30 < 10 ? 1 : 0) | (character &- 0x61 < 6 ? 1 : 0) }

    /// What such a digit stands for.
    private static func value(_ character: UInt8) -> UInt8 { (character & 0x0F) &+ 9 &* (character >> 6 & 1) }

    package var array: [UInt8] {
        Array(unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            for index in 0..<Self.byteCount { buffer.initializeElement(at: index, to: bytes[index]) }
            count = Self.byteCount
        }
    }

    package var hex: String { Cryptography.hex(array) }

    package static func == (left: Digest, right: Digest) -> Bool {
        Cryptography.constantTimeEqual(left.bytes.span, right.bytes.span)
    }

    /// Whether a peer's hexadecimal text is this digest, compared in constant time.
    package func matches(hex: Span<UInt8>) -> Bool {
        guard let other = Digest(hex: hex) else { return false }
        return self == other
    }
}
