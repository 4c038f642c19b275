import Forms

/// Which database of which server: `redis://[user:password@]host[:port][/number]`.
package struct RedisLocation: Sendable, Equatable {
    package var host: String
    package var port: Int
    package var user: String?
    package var password: String?
    package var database: Int

    package struct Problem: Error, Equatable, CustomStringConvertible {
        package var description: String
    }

    /// What is wrong is told without the address, which may hold a password.
    package init(_ url: String) throws(Problem) {
        guard !url.hasPrefix("rediss://") else {
            throw Problem(description: "asks for TLS, which is not spoken here; put a tunnel such as stunnel before it and write redis://")
        }
        guard url.hasPrefix("redis://"), url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw Self.unfit }
        var rest = url.dropFirst("redis://".count)[...]
        guard !rest.contains("?"), !rest.contains("#") else {
            throw Problem(description: "has ? or # in it; write redis://host:port/number")
        }
        database = 0
        if let slash = rest.firstIndex(of: "/") {
            let path = rest[rest.index(after: slash)...]
            guard path.isEmpty || path.allSatisfy(\.isNumber), let number = path.isEmpty ? 0 : Int(path), number < 1_000_000 else {
                throw Problem(description: "has to end with the number of a database, as in redis://host:port/0")
            }
            database = number
            rest = rest[..<slash]
        }
        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = try parts.map { part throws(Problem) in try Self.decoded(part) }
            user = parts.count > 1 && !decoded[0].isEmpty ? decoded[0] : nil
            password = decoded.last.flatMap { $0.isEmpty ? nil : $0 }
            guard user == nil || password != nil else { throw Problem(description: "names a user and no password") }
            rest = rest[rest.index(after: at)...]
        }
        let (host, port) = try Self.address(rest)
        self.host = host
        self.port = port
    }

    private static let unfit = Problem(description: "is no address such as redis://host:6379/0")

    private static func address(_ text: Substring) throws(Problem) -> (String, Int) {
        var host = text
        var port: Substring?
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            host = text[text.index(after: text.startIndex)..<end]
            let behind = text[text.index(after: end)...]
            guard behind.isEmpty || behind.hasPrefix(":") else { throw unfit }
            if !behind.isEmpty { port = behind.dropFirst() }
        } else if let colon = text.firstIndex(of: ":") {
            host = text[..<colon]
            port = text[text.index(after: colon)...]
        }
        guard !host.isEmpty, !host.contains(where: { "[]@".contains($0) }) else { throw unfit }
        guard let port else { return (String(host), 6_379) }
        guard port.allSatisfy(\.isNumber), let number = Int(port), (1...65_535).contains(number) else {
            throw Problem(description: "has a port that is none")
        }
        return (String(host), number)
    }

    private static func decoded(_ text: Substring) throws(Problem) -> String {
        guard let bytes = PercentEncoding.decoded(Array(text.utf8)), let decoded = String(validating: bytes, as: UTF8.self) else {
            throw Problem(description: "has a login that is not encoded as one; write %40 for @ and %3A for :")
        }
        return decoded
    }

    /// For people: no login.
    package var shown: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)/\(database)" }
}
