/// The client behind proxies: the first address from the right that is not itself a trusted proxy.
///
/// What stands further left was written by whoever sent the request. A socket that is not trusted is not asked at all.
struct ForwardedAddress {
    let trusted: [CIDR]

    func isTrusted(_ address: IPAddress) -> Bool { trusted.contains { $0.contains(address) } }

    func client(of headers: HTTPHeaders, from socket: IPAddress) -> IPAddress {
        guard isTrusted(socket) else { return socket }
        let plain = headers.values(of: "x-forwarded-for")
        let standard = headers.values(of: "forwarded")
        switch (plain.isEmpty, standard.isEmpty) {
        case (true, true): return socket
        case (false, true): return walk(plain.flatMap(Self.plainEntries), from: socket)
        case (true, false): return walk(standard.flatMap(Self.standardEntries), from: socket)
        case (false, false):
            // A proxy maintains one of the two and passes the other through as the client sent it. Where they
            // disagree nobody can tell which is which, and neither is believed.
            let first = walk(plain.flatMap(Self.plainEntries), from: socket)
            let second = walk(standard.flatMap(Self.standardEntries), from: socket)
            return first == second ? first : socket
        }
    }

    private func walk(_ hops: [IPAddress?], from socket: IPAddress) -> IPAddress {
        var current = socket
        for hop in hops.reversed() {
            // "unknown" and what cannot be read end the walk at the last address that somebody trusted has vouched for.
            guard isTrusted(current), let hop else { return current }
            current = hop
        }
        return current
    }

    private static func plainEntries(_ value: ArraySlice<UInt8>) -> [IPAddress?] {
        value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { address(trimmed($0)) }
    }

    private static func standardEntries(_ value: ArraySlice<UInt8>) -> [IPAddress?] {
        // An address in quotes holds neither comma nor semicolon; a quoted string that does is not one of ours to read.
        value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { element in
            let nodes = element.split(separator: ASCII.semicolon).map(trimmed).filter {
                $0.prefix(4).map(\.folded) == Array("for=".utf8)
            }
            guard nodes.count == 1 else { return nil }
            var node = nodes[0].dropFirst(4)
            if node.first == UInt8(ascii: "\""), node.last == UInt8(ascii: "\""), node.count >= 2 { node = node.dropFirst().dropLast() }
            return address(node)
        }
    }

    /// An address with or without a port: `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]:80`.
    private static func address(_ text: ArraySlice<UInt8>) -> IPAddress? {
        if text.first == UInt8(ascii: "[") {
            guard let end = text.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            let rest = text[(end + 1)...]
            guard rest.isEmpty || rest.first == ASCII.colon && rest.dropFirst().allSatisfy(\.isDigit) else { return nil }
            return IPAddress(parsing: text[text.startIndex + 1..<end], family: .six)
        }
        if let whole = IPAddress(parsing: text) { return whole }
        guard let colon = text.lastIndex(of: ASCII.colon), text[(colon + 1)...].allSatisfy(\.isDigit) else { return nil }
        return IPAddress(parsing: text[..<colon], family: .four)
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while let first = text.first, first == ASCII.space || first == ASCII.tab { text = text.dropFirst() }
        while let last = text.last, last == ASCII.space || last == ASCII.tab { text = text.dropLast() }
        return text
    }
}
