import Forms

/// Between the segments of a path and how they are written in an address.
enum PathEncoding {
    /// Letters, digits and `-._~` stay, and so does what a caller allows.
    static func segment(_ text: String, leaving allowed: String = "") -> String {
        var bytes: [UInt8] = []
        // A server or a proxy would resolve them.
        let isDots = text == "." || text == ".."
        for byte in text.utf8 {
            if !isDots, isUnreserved(byte) || allowed.utf8.contains(byte) {
                bytes.append(byte)
            } else {
                PercentEncoding.append(byte, to: &bytes)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func path(_ segments: [String]) -> String { segments.map { "/" + segment($0) }.joined() }

    /// Nil where an escape is broken, or a segment decodes into something that is no name: dots, control characters, no UTF-8.
    static func segments(_ path: String) -> [String]? {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        if parts.last?.isEmpty == true { parts.removeLast() }
        var segments: [String] = []
        for part in parts {
            guard let segment = decoded(part), segment != ".", segment != ".." else { return nil }
            segments.append(segment)
        }
        return segments
    }

    static func decoded(_ text: some StringProtocol) -> String? {
        guard let bytes = PercentEncoding.decoded(text.utf8), bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-._~".utf8.contains(byte)
    }
}
