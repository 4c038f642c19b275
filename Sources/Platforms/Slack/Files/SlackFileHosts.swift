import HTTPClient

/// Whom the bot's token is shown for a file. The address stands in an event, so what it names is checked before anything is sent there.
struct SlackFileHosts: Sendable {
    /// Hosts with their ports (`127.0.0.1:9001`) that the operator's configuration allows, also without TLS.
    var standIns: Set<String>

    /// Files of workspaces and organisations are on `files.slack.com` and on hosts of their own below `slack.com`.
    private static let domains = ["slack.com", "slack-gov.com", "slack-files.com", "slack-files-gov.com"]
    /// Where Slack sends a download on to. No token goes there.
    private static let edges = ["slack-edge.com", "slack-imgs.com"]

    /// Whether a request with the token may go to this address.
    func take(_ url: String) -> Bool {
        guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
            let colon = url.firstRange(of: "://")
        else { return false }
        let scheme = url[..<colon.lowerBound].lowercased()
        let authority = url[colon.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }.lowercased()
        if standIns.contains(authority) { return scheme == "https" || scheme == "http" }
        guard scheme == "https" else { return false }
        let host = authority.hasSuffix(":443") ? String(authority.dropLast(4)) : authority
        return Self.isPlain(host) && Self.belongs(host, to: Self.domains)
    }

    /// Whether a redirect to this origin is followed. It takes no token along, wherever it leads.
    func follow(_ origin: HTTPOrigin) -> Bool {
        if standIns.contains("\(origin.host):\(origin.port)") { return true }
        return origin.isSecure && origin.port == 443 && Self.belongs(origin.host, to: Self.domains + Self.edges)
    }

    private static func belongs(_ host: String, to domains: [String]) -> Bool {
        domains.contains { host == $0 || host.hasSuffix("." + $0) }
    }

    /// Nothing that two readers of a URL could take for different hosts, a user's name before an `@` among it.
    private static func isPlain(_ host: String) -> Bool {
        host.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }
    }
}
