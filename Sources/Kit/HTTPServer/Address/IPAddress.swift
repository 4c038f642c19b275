import CLinux
import Glibc

/// An IPv4 or IPv6 address. IPv4 is kept as its IPv4-mapped form, so that one host has one value whichever socket it came by.
package struct IPAddress: Sendable, Hashable {
    package enum Family: Sendable { case four, six }

    package let high: UInt64
    package let low: UInt64

    package var isFour: Bool { high == 0 && low >> 32 == 0xffff }

    package var isLoopback: Bool { isFour ? (low >> 24) & 0xff == 127 : high == 0 && low == 1 }

    package static let unspecified = IPAddress(high: 0, low: 0)

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    init(four: UInt32) { self.init(high: 0, low: 0xffff_0000_0000 | UInt64(four)) }

    /// The numeric form, as `inet_pton` takes it; no names, no zones, no ports.
    package init?(parsing text: some Collection<UInt8>, family: Family? = nil) {
        guard (2...45).contains(text.count), !text.contains(0) else { return nil }
        let terminated = text.map { CChar(bitPattern: $0) } + [0]
        var four = in_addr()
        var six = in6_addr()
        if family != .six, inet_pton(AF_INET, terminated, &four) == 1 {
            self.init(four: UInt32(bigEndian: four.s_addr))
        } else if family != .four, inet_pton(AF_INET6, terminated, &six) == 1 {
            self.init(six)
        } else {
            return nil
        }
    }

    package init?(_ text: String) { self.init(parsing: text.utf8) }

    init(_ six: in6_addr) {
        self = withUnsafeBytes(of: six) { bytes in
            IPAddress(
                high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
    }

    init(_ storage: sockaddr_storage) {
        self = withUnsafeBytes(of: storage) { bytes in
            switch Int32(storage.ss_family) {
            case AF_INET: IPAddress(four: UInt32(bigEndian: bytes.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr))
            case AF_INET6: IPAddress(bytes.loadUnaligned(as: sockaddr_in6.self).sin6_addr)
            default: .unspecified
            }
        }
    }

    /// Who is counted: an IPv4 address, or the /64 that one IPv6 customer usually owns.
    var sourceKey: IPAddress { isFour ? self : IPAddress(high: high, low: 0) }

    package var source: String { isFour ? description : IPAddress(high: high, low: 0).description + "/64" }
}

extension IPAddress: CustomStringConvertible {
    package var description: String {
        if isFour { return (0..<4).map { String((low >> (24 - 8 * UInt64($0))) & 0xff) }.joined(separator: ".") }
        var six = in6_addr()
        withUnsafeMutableBytes(of: &six) {
            $0.storeBytes(of: high.bigEndian, as: UInt64.self)
            $0.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }
        var text = [CChar](repeating: 0, count: 46)
        guard inet_ntop(AF_INET6, &six, &text, 46) != nil else { return "::" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
