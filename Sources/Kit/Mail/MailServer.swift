/// Where mail is handed in: `smtp://host:587` or `smtps://host:465`, and no more than that. Credentials have settings of their own.
package struct MailServer: Hashable, Sendable, CustomStringConvertible {
    /// Whether TLS comes before the first word, and not by STARTTLS.
    let startsSecure: Bool
    /// An IPv6 address keeps its brackets.
    let host: String
    let port: Int

    package init?(_ url: String) {
        let lowered = url.lowercased()
        guard let scheme = ["smtp://", "smtps://"].first(where: lowered.hasPrefix) else { return nil }
        startsSecure = scheme == "smtps://"
        var rest = lowered.dropFirst(scheme.count)
        if rest.hasSuffix("/") { rest.removeLast() }
        let name: Substring
        if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
            name = rest[...end]
            guard name.count > 3, name.dropFirst().dropLast().utf8.allSatisfy(isAddressText) else { return nil }
        } else {
            name = rest.prefix { $0 != ":" }
            guard Self.isHostName(name) else { return nil }
        }
        host = String(name)
        let suffix = rest[name.endIndex...]
        guard !suffix.isEmpty else {
            port = startsSecure ? 465 : 25
            return
        }
        guard suffix.hasPrefix(":"), suffix.dropFirst().utf8.allSatisfy({ (48...57).contains($0) }), let given = Int(suffix.dropFirst()),
            (1...65_535).contains(given)
        else { return nil }
        port = given
    }

    package var description: String { "\(startsSecure ? "smtps" : "smtp")://\(host):\(port)" }

    /// Only what never leaves the machine may go in the clear. A relay there seldom has a certificate for the name of the loopback.
    package var requiresTLS: Bool { startsSecure || !isLoopback }

    private var isLoopback: Bool {
        if host == "localhost" || host == "[::1]" { return true }
        // All four, or `127.example.com` would pass.
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
        return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
    }

    static func isHostName(_ text: Substring) -> Bool {
        guard text.utf8.count <= 253 else { return false }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == 45 || $0 == 95 }
                && !label.hasPrefix("-") && !label.hasSuffix("-")
        }
    }
}

private func isAddressText(_ byte: UInt8) -> Bool { (48...58).contains(byte) || (97...102).contains(byte) || byte == 46 }
