/// A range of addresses such as `10.0.0.0/8` or `2001:db8::/32`; an address without a length is that one host.
package struct CIDR: Sendable, Hashable {
    let network: IPAddress
    /// Of 128 bits; an IPv4 length is counted from the end of the mapped prefix.
    let length: Int

    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let address = IPAddress(String(first)) else { return nil }
        let isFour = address.isFour && !first.contains(":")
        let longest = isFour ? 32 : 128
        var length = longest
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy(\.isDigit), let given = Int(parts[1]), given <= longest else { return nil }
            length = given
        }
        self.length = isFour ? length + 96 : length
        network = address
    }

    package func contains(_ address: IPAddress) -> Bool {
        let high: UInt64 = length >= 64 ? .max : length == 0 ? 0 : .max << UInt64(64 - length)
        let low: UInt64 = length <= 64 ? 0 : .max << UInt64(128 - length)
        return (address.high ^ network.high) & high == 0 && (address.low ^ network.low) & low == 0
    }

    /// As it would be written: an IPv4 range by its own length.
    package var text: String {
        network.isFour && length >= 96 ? "\(network.description)/\(length - 96)" : "\(network.description)/\(length)"
    }
}
