/// A text that can be an http or https address at all. What answers there is for others to find out.
package struct WebAddress: Sendable, Equatable {
    /// Whether a login stands before the host.
    package let hasCredentials: Bool
    package let hasQueryOrFragment: Bool

    package init?(_ text: String) {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
        let rest = text.dropFirst(scheme.count)
        guard rest.utf8.allSatisfy({ (0x21...0x7e).contains($0) && !#""<>\^`{|}"#.utf8.contains($0) }) else { return nil }
        let authority = rest.prefix { !"/?#".contains($0) }
        hasQueryOrFragment = rest.contains("?") || rest.contains("#")
        hasCredentials = authority.contains("@")
        guard Self.isHostAndPort(authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority) else {
            return nil
        }
    }

    private static func isHostAndPort(_ text: Substring) -> Bool {
        let host: Substring
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]"), text[..<end].dropFirst().contains(":") else { return false }
            host = text[...end]
        } else {
            host = text.prefix { $0 != ":" }
            guard !host.isEmpty, host.utf8.allSatisfy(isHostByte) else { return false }
        }
        let port = text[host.endIndex...]
        guard !port.isEmpty else { return true }
        let digits = port.dropFirst()
        return port.first == ":" && digits.utf8.allSatisfy { (48...57).contains($0) } && (1...65_535).contains(Int(digits) ?? 0)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-._~".utf8.contains(byte)
    }
}
