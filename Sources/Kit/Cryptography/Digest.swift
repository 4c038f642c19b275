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
        for index in 0..<Self.byteCount {
            guard let high = Hex.lowerCaseValue(of: hex[2 * index]), let low = Hex.lowerCaseValue(of: hex[2 * index + 1]) else {
                return nil
            }
            bytes[index] = high << 4 | low
        }
    }

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
