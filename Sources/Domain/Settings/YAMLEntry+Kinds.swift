import Configuration

/// What entries of several kinds, and those that name a server, have in common.
extension YAMLEntry {
    mutating func kind(_ members: [YAMLNode.Member], _ line: Int, of kinds: [String]) -> String? {
        guard let (kind, line) = text("kind", members) else {
            if !members.contains(where: { $0.key == "kind" }) {
                complain(line, "kind", "is missing; write one of \(kinds.joined(separator: ", "))")
            }
            return nil
        }
        guard kinds.contains(kind) else {
            let guess = Spelling.nearest(to: kind, in: kinds).map { "; did you mean \($0)?" } ?? ""
            complain(line, "kind", "\(ValueCheck.quoted(kind)) is none of \(kinds.joined(separator: ", "))\(guess)")
            return nil
        }
        return kind
    }

    mutating func refuse(_ keys: [String], of members: [YAMLNode.Member], _ why: String) {
        for member in members where keys.contains(member.key) { complain(member.line, member.key, why) }
    }

    /// Where a server is, which may hold a password: in its place, or in a file of its own.
    mutating func address(
        _ members: [YAMLNode.Member],
        _ line: Int,
        suchAs example: String
    ) -> (text: String, line: Int, key: String)? {
        switch (text("url", members), text("url_file", members)) {
        case (let text?, nil): return (text.text, text.line, "url")
        case (nil, let path?):
            guard let bytes = try? readFile(path.text), bytes.count <= 4_096 else {
                complain(path.line, "url_file", "the file \(path.text) cannot be read; does it exist, and may I read it?")
                return nil
            }
            return (CommaSeparated.trimmed(String(decoding: bytes, as: UTF8.self)[...]), path.line, "url_file")
        case (nil, nil):
            if !members.contains(where: { $0.key == "url" || $0.key == "url_file" }) {
                complain(line, "url", "is missing; say where the server is, as in \(example), or in url_file")
            }
            return nil
        case (_?, let path?):
            complain(path.line, "url_file", "is given, and url too; take one of them out")
            return nil
        }
    }

    /// The address with its password, the password, and how an address has to write it.
    static func secrets(of address: String, _ password: String) -> [String] {
        guard let start = address.firstRange(of: "://")?.upperBound, let colon = address[start...].firstIndex(of: ":"),
            let at = address.lastIndex(of: "@"), colon < at
        else { return [address, password] }
        return [address, password, String(address[address.index(after: colon)..<at])]
    }
}
