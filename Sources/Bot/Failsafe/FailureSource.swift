/// Where a request that failed came from: an IPv4 address, or the /64 of an IPv6 address, because one customer of a provider
/// owns at least that and could otherwise be 2^64 sources.
///
/// It is a few machine words, so that counting it on the receiver's thread allocates nothing.
package struct FailureSource: Hashable, Sendable {
    private enum Kind: UInt8 { case ipv4, ipv6, crowd, unknown }

    private let kind: Kind
    private let bits: UInt64

    private init(_ kind: Kind, _ bits: UInt64) {
        self.kind = kind
        self.bits = bits
    }

    /// The address in host order: 203.0.113.7 is 0xCB007107.
    package init(ipv4 address: UInt32) { self.init(.ipv4, UInt64(address)) }

    /// Both halves of the address in host order. An IPv4 address that was mapped into IPv6 (`::ffff:203.0.113.7`, what a
    /// dual-stack socket reports) is the IPv4 address, or one peer would be counted under two names.
    package init(ipv6 high: UInt64, _ low: UInt64) {
        if high == 0, low >> 32 == 0xFFFF {
            self.init(.ipv4, low & 0xFFFF_FFFF)
        } else {
            self.init(.ipv6, high)
        }
    }

    /// The octets of an address: 4 or 16 of them in network order, anything else is ``unknown``.
    package init(octets: some Collection<UInt8>) {
        func number(_ part: some Collection<UInt8>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
        switch octets.count {
        case 4: self.init(.ipv4, number(octets))
        case 16: self.init(ipv6: number(octets.prefix(8)), number(octets.dropFirst(8)))
        default: self = .unknown
        }
    }

    /// A peer without an address, as on a Unix socket, or one that a proxy did not name.
    package static let unknown = FailureSource(.unknown, 0)

    /// One of the shared names for sources beyond those that are told apart; see ``FailureTally``.
    static func crowd(_ shard: Int) -> FailureSource { FailureSource(.crowd, UInt64(shard)) }

    var isCrowd: Bool { kind == .crowd }
}

extension FailureSource: CustomStringConvertible {
    /// As the store and the operator see it: `203.0.113.7`, `2001:db8:0:7::/64`, `many/17`, `unknown`.
    package var description: String {
        switch kind {
        case .ipv4: stride(from: 24, through: 0, by: -8).map { String(bits >> $0 & 0xFF) }.joined(separator: ".")
        case .ipv6: stride(from: 48, through: 0, by: -16).map { String(bits >> $0 & 0xFFFF, radix: 16) }.joined(separator: ":") + "::/64"
        case .crowd: "many/\(bits)"
        case .unknown: "unknown"
        }
    }
}
