import COpenSSL
import Threading

/// A secret for HMAC-SHA256 that any task may use. The bytes live in OpenSSL's memory alone, which wipes them.
package final class HMACKey: Sendable {
    private let keyed: MACHandle
    /// Keyed contexts that nobody uses now: lending one out costs half of keying another.
    private let idle = Locked<[MACHandle]>([])

    /// More than this many were never in use at once on a machine with a core for each.
    private static let idleLimit = 16

    package init(_ key: [UInt8]) { keyed = MACHandle(key: key) }

    package convenience init(_ key: String) { self.init(Array(key.utf8)) }

    deinit {
        keyed.free()
        idle.withLock { handles in for handle in handles { handle.free() } }
    }

    package func authenticate(_ parts: [UInt8]...) -> [UInt8] {
        withContext { context in
            context.begin()
            for part in parts { context.update(part.span) }
            return context.finish()
        }.array
    }

    /// Lends a context for one use. Who authenticates without end keeps an ``HMACContext`` of its own.
    package func withContext(_ body: (inout HMACContext) -> Digest) -> Digest {
        var context = HMACContext(owning: idle.withLock { $0.popLast() } ?? copyOfKeyed())
        let digest = body(&context)
        let handle = context.surrender()
        let isKept = idle.withLock { handles in
            guard handles.count < Self.idleLimit else { return false }
            handles.append(handle)
            return true
        }
        if !isKept { handle.free() }
        return digest
    }

    func copyOfKeyed() -> MACHandle { keyed.copy() }
}

extension HMACKey: CustomStringConvertible {
    /// Never the secret, wherever a key is printed by accident.
    package var description: String { "HMACKey" }
}

/// An `EVP_MAC_CTX` under a key.
///
/// It is passed between threads, but only one at a time feeds it: the keyed original of an ``HMACKey`` is read alone, the copies
/// belong to whoever borrowed them. That is why it may call itself Sendable.
struct MACHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    init(key: [UInt8]) {
        let context = EVP_MAC_fetch(nil, OSSL_MAC_NAME_HMAC, nil).flatMap { algorithm in
            // The context holds a reference of its own to the algorithm.
            defer { EVP_MAC_free(algorithm) }
            return EVP_MAC_CTX_new(algorithm)
        }
        require(context != nil, "an HMAC")
        pointer = context!
        // An address is given for an empty key too: without one OpenSSL takes the call for a rewind.
        let succeeded = (key + [0]).withUnsafeBufferPointer { ym_hmac_sha256_init(context, $0.baseAddress, key.count) == 1 }
        require(succeeded, "an HMAC key")
    }

    private init(copying original: OpaquePointer) {
        let copy = EVP_MAC_CTX_dup(original)
        require(copy != nil, "a copy of an HMAC")
        pointer = copy!
    }

    func copy() -> MACHandle { MACHandle(copying: pointer) }
    func free() { EVP_MAC_CTX_free(pointer) }
}
