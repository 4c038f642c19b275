import Forms

/// Which database of which server, and as whom: `postgres://[user[:password]@]host[:port]/database[?sslmode=…]`.
package struct PostgresLocation: Sendable, Equatable {
    package enum Encryption: String, Sendable, CaseIterable {
        case disable, allow, prefer, require
        case verifyAuthority = "verify-ca"
        case verifyAll = "verify-full"
    }

    /// A name, an address, or the folder of a socket.
    package var host: String
    package var port: Int
    package var user: String?
    package var password: String?
    package var database: String?
    package var encryption: Encryption = .prefer
    /// What else the address says, as the library calls it.
    package var others: [String: String] = [:]

    package struct Problem: Error, Equatable, CustomStringConvertible {
        package var description: String
    }

    /// What is wrong is told without the address, which may hold a password.
    package init(_ url: String) throws(Problem) {
        let scheme = ["postgres://", "postgresql://"].first { url.hasPrefix($0) }
        guard let scheme, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw Self.unfit }
        var rest = url.dropFirst(scheme.count)
        guard !rest.contains("#") else { throw Problem(description: "has # in it; write %23") }
        let query = rest.firstIndex(of: "?").map { rest[rest.index(after: $0)...] }
        rest = rest.prefix { $0 != "?" }
        if let slash = rest.firstIndex(of: "/") {
            database = try Self.filled(Self.decoded(rest[rest.index(after: slash)...]))
            rest = rest[..<slash]
        }
        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            user = try Self.filled(Self.decoded(parts[0]))
            password = parts.count > 1 ? try Self.filled(Self.decoded(parts[1])) : nil
            rest = rest[rest.index(after: at)...]
        }
        (host, port) = try Self.address(rest)
        for pair in query?.split(separator: "&") ?? [] { try take(pair) }
        guard !host.isEmpty else { throw Problem(description: "names no server; write postgres://user:password@host:5432/database") }
    }

    private static let unfit = Problem(description: "is no address such as postgres://user:password@host:5432/database")

    /// Of what the library understands, what tells how a server is reached. What sets a session's manners is the reader's own.
    private static let known: Set<String> = [
        "application_name", "channel_binding", "connect_timeout", "hostaddr", "keepalives", "keepalives_count", "keepalives_idle",
        "keepalives_interval", "sslcert", "sslcrl", "sslkey", "sslrootcert", "ssl_min_protocol_version", "target_session_attrs",
    ]

    private mutating func take(_ pair: Substring) throws(Problem) {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw Problem(description: "has a parameter without a value") }
        let (name, value) = (String(parts[0]), try Self.decoded(parts[1]))
        switch name {
        case "sslmode":
            guard let mode = Encryption(rawValue: value) else {
                let modes = Encryption.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem(description: "has an sslmode that is none; there are \(modes)")
            }
            encryption = mode
        case "host": host = value
        case "port":
            guard let number = Int(value), (1...65_535).contains(number) else { throw Problem(description: "has a port that is none") }
            port = number
        case "user": user = value
        case "password": password = value
        case "dbname": database = value
        case _ where Self.known.contains(name): others[name] = value
        default:
            throw Problem(
                description: "has a parameter that is not taken; there are sslmode, \(Self.known.sorted().joined(separator: ", "))"
            )
        }
    }

    private static func address(_ text: Substring) throws(Problem) -> (String, Int) {
        var host = text
        var port = text[text.endIndex...]
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            host = text[text.index(after: text.startIndex)..<end]
            port = text[text.index(after: end)...]
        } else if let colon = text.lastIndex(of: ":") {
            (host, port) = (text[..<colon], text[colon...])
        }
        guard !host.contains(where: { "[]@,".contains($0) }) else { throw unfit }
        let name = try decoded(host)
        if port.isEmpty { return (name, 5_432) }
        guard port.first == ":", let number = Int(port.dropFirst()), (1...65_535).contains(number) else {
            throw Problem(description: "has a port that is none")
        }
        return (name, number)
    }

    private static func decoded(_ text: Substring) throws(Problem) -> String {
        guard let bytes = PercentEncoding.decoded(Array(text.utf8)), !bytes.contains(0),
            let decoded = String(validating: bytes, as: UTF8.self)
        else {
            throw Problem(description: "is not encoded as an address is; write %40 for @, %3A for :, %2F for / and %25 for %")
        }
        return decoded
    }

    private static func filled(_ text: String) -> String? { text.isEmpty ? nil : text }

    /// For people: no login.
    package var shown: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)/\(database ?? user ?? "")" }

    /// Nobody listens on the way.
    package var isLocal: Bool { host.hasPrefix("/") || host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}
