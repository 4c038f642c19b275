import COpenSSL

/// A keyed HMAC-SHA256 that one owner uses again and again: the fast path of the receiver.
///
/// Keying costs as much as authenticating a kilobyte, so the context is keyed once and rewound by an initialisation without a key.
package struct HMACContext: ~Copyable {
    private let handle: MACHandle

    package init(_ key: HMACKey) { handle = key.copyOfKeyed() }

    init(owning handle: MACHandle) { self.handle = handle }

    deinit { handle.free() }

    /// Gives the handle back to its key.
    consuming func surrender() -> MACHandle {
        let handle = handle
        discard self
        return handle
    }

    /// Forgets what was fed and keeps the key.
    @inline(__always)
    package mutating func begin() {
        require(EVP_MAC_init(handle.pointer, nil, 0, nil) == 1, "an HMAC")
    }

    @inline(__always)
    package mutating func update(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBytes { feed($0) }
    }

    @inline(__always)
    package mutating func update(_ bytes: UnsafeRawBufferPointer) { feed(bytes) }

    @inline(__always)
    package mutating func update(_ text: StaticString) {
        text.withUTF8Buffer { feed(UnsafeRawBufferPointer($0)) }
    }

    @inline(__always)
    package mutating func finish() -> Digest {
        Digest { output in
            var length = 0
            return EVP_MAC_final(handle.pointer, output, &length, Digest.byteCount) == 1 && length == Digest.byteCount
        }
    }

    package mutating func authenticate(_ bytes: Span<UInt8>) -> Digest {
        begin()
        update(bytes)
        return finish()
    }

    /// Authenticates the parts as if they were one, without joining them.
    package mutating func authenticate(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Digest {
        begin()
        update(first)
        update(second)
        return finish()
    }

    /// The shape of most webhook signatures: a fixed prefix, a timestamp, a fixed separator, the raw body.
    package mutating func authenticate(
        _ prefix: StaticString,
        _ timestamp: Span<UInt8>,
        _ separator: StaticString,
        _ body: Span<UInt8>
    ) -> Digest {
        begin()
        update(prefix)
        update(timestamp)
        update(separator)
        update(body)
        return finish()
    }

    @inline(__always)
    private func feed(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress, bytes.count > 0 else { return }
        require(EVP_MAC_update(handle.pointer, start.assumingMemoryBound(to: UInt8.self), bytes.count) == 1, "an HMAC")
    }
}
