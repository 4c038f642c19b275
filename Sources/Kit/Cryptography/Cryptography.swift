import COpenSSL
import Glibc

/// The primitives that the house needs, from OpenSSL 3.
package enum Cryptography {
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] { digest(of: bytes.span).array }

    package static func sha256(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        bytes.withMemoryRebound(to: UInt8.self) { digest(of: $0.span).array }
    }

    package static func digest(of bytes: Span<UInt8>) -> Digest {
        Digest { output in
            bytes.withUnsafeBytes { input in
                var length: UInt32 = 0
                return EVP_Digest(input.baseAddress, input.count, output, &length, EVP_sha256(), nil) == 1
            }
        }
    }

    /// Unpredictable bytes, good for keys and nonces.
    package static func random(_ count: Int) -> [UInt8] {
        precondition(count >= 0 && count <= Int(Int32.max), "cannot draw \(count) random bytes")
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
            guard let start = buffer.baseAddress, count > 0 else { return }
            require(RAND_bytes(start, Int32(count)) == 1, "random bytes")
            initialised = count
        }
    }

    /// Whether two byte strings are the same, in a time that tells nothing about where they differ. Their lengths are not secret.
    package static func constantTimeEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        return left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in
                // An empty buffer has no address; two empty strings are equal.
                guard let first = left.baseAddress, let second = right.baseAddress else { return true }
                return CRYPTO_memcmp(first, second, left.count) == 0
            }
        }
    }

    package static func constantTimeEqual(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
        constantTimeEqual(Array(left).span, Array(right).span)
    }
}

/// OpenSSL's digests fail only without memory or in a broken installation: no request must pass for verified then.
@inline(__always)
func require(_ succeeded: Bool, _ what: StaticString) {
    guard !succeeded else { return }
    fatalError("OpenSSL could not compute \(what): \(openSSLReason())")
}

private func openSSLReason() -> String {
    guard let reason = ERR_reason_error_string(ERR_get_error()) else { return "no reason given" }
    return String(cString: reason)
}
