/// A response URL that may be posted to. It came from outside, and is never a way to make the bot call something else.
package struct SlackResponseURL: Sendable, Equatable {
    package let url: String

    private static let hosts: Set<String> = ["hooks.slack.com", "hooks.slack-gov.com"]

    /// - Parameter standIns: hosts with their ports (`127.0.0.1:9001`) that the operator's configuration allows, also without TLS.
    package init?(_ url: String, standIns: Set<String> = []) {
        guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else { return nil }
        guard let colon = url.firstRange(of: "://") else { return nil }
        let scheme = url[..<colon.lowerBound].lowercased()
        let authority = url[colon.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }.lowercased()
        let isSlack = scheme == "https" && (Self.hosts.contains(authority) || Self.hosts.contains { authority == "\($0):443" })
        let isStandIn = (scheme == "https" || scheme == "http") && standIns.contains(authority)
        guard isSlack || isStandIn else { return nil }
        self.url = url
    }
}
