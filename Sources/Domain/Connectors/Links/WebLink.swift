package import HTTPClient

/// An http(s) address out of a text that anybody may have written, taken apart strictly: what could be read in two ways is no address.
package struct WebLink: Sendable, Equatable {
    package let origin: HTTPOrigin
    /// Decoded once. Empty segments, as in `//`, stay: they mean something to nobody here, and so lead nowhere.
    package let path: [String]
    package let query: String
    package let fragment: String

    package init?(_ text: some StringProtocol) {
        guard let colon = text.firstRange(of: "://") else { return nil }
        let scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "https" || scheme == "http" else { return nil }
        let rest = text[colon.upperBound...]
        guard rest.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else { return nil }
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let origin = Self.origin(String(authority).lowercased(), isSecure: scheme == "https") else { return nil }
        self.origin = origin

        let beforeFragment = rest[authority.endIndex...].prefix { $0 != "#" }
        fragment = String(rest[beforeFragment.endIndex...].dropFirst())
        let plainPath = beforeFragment.prefix { $0 != "?" }
        query = String(beforeFragment[plainPath.endIndex...].dropFirst())
        guard let path = PathEncoding.segments(String(plainPath)) else { return nil }
        self.path = path
    }

    private static func origin(_ authority: String, isSecure: Bool) -> HTTPOrigin? {
        let host: Substring
        if authority.hasPrefix("[") {
            // Only an address of IPv6 stands in brackets; some readers would take a name in them for one, and others would not.
            guard let end = authority.firstIndex(of: "]"), authority[..<end].contains(":"),
                authority[..<end].dropFirst().utf8.allSatisfy(isAddressByte)
            else { return nil }
            host = authority[...end]
        } else {
            host = authority.prefix { $0 != ":" }
            // Without an @ among them there is no login that looks like a host.
            guard !host.isEmpty, host.utf8.allSatisfy(isHostByte) else { return nil }
        }
        let tail = authority[host.endIndex...]
        if tail.isEmpty { return HTTPOrigin(isSecure: isSecure, host: String(host), port: isSecure ? 443 : 80) }
        let digits = tail.dropFirst()
        guard tail.first == ":", digits.utf8.allSatisfy({ (48...57).contains($0) }), let port = Int(digits), (1...65_535).contains(port)
        else { return nil }
        return HTTPOrigin(isSecure: isSecure, host: String(host), port: port)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 46 || byte == 95
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte) || byte == 58 || byte == 46
    }

    /// The value of a parameter, if it is there once at most and needs no decoding.
    func parameter(_ name: String) -> String? {
        let values = query.split(separator: "&").filter { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
        return values.count == 1 ? values[0] : nil
    }
}
