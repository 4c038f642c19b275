/// Decides who may use the demo's own endpoints.
///
/// The demo signs for whoever asks, so another web page must not be able to ask. A page elsewhere that points its own name at
/// 127.0.0.1 (DNS rebinding) is told by its Host; one that posts across origins (CSRF) by its Origin and its content type.
package enum DemoGuard {
    /// `contentType` and `fetchSite` are the headers Content-Type and Sec-Fetch-Site; `takesBytes` is for an upload, which is no JSON.
    package static func allows(
        host: String?,
        origin: String?,
        fetchSite: String? = nil,
        contentType: String? = nil,
        method: String,
        takesBytes: Bool = false,
        boundPort: Int
    ) -> Bool {
        guard isOwn(host: host, origin: origin, boundPort) else { return false }
        switch method {
        case "GET", "HEAD": return fetchSite.map { ["same-origin", "none"].contains($0) } ?? true
        case "POST":
            guard origin != nil || fetchSite == "same-origin", fetchSite.map({ $0 == "same-origin" }) ?? true else { return false }
            return takesBytes ? kind(contentType) == "application/octet-stream" : isJSON(contentType)
        default: return false
        }
    }

    /// For an endpoint that programs call too. They send no Origin, and no page elsewhere can do without: a browser adds it to
    /// every POST, and asks first whether JSON is welcome. Whoever uses this refuses every other content type.
    package static func allowsPrograms(host: String?, origin: String?, fetchSite: String? = nil, boundPort: Int) -> Bool {
        isOwn(host: host, origin: origin, boundPort) && fetchSite.map { ["same-origin", "none"].contains($0) } ?? true
    }

    private static func isOwn(host: String?, origin: String?, _ port: Int) -> Bool {
        guard let host, isOwn(host, port) else { return false }
        guard let origin else { return true }
        return origin.lowercased().hasPrefix("http://") && origin.dropFirst("http://".count).lowercased() == host.lowercased()
    }

    /// Loopback by a name that no stranger's DNS can claim. A port may be left out only where it is the scheme's own.
    private static func isOwn(_ host: String, _ port: Int) -> Bool {
        let host = host.lowercased()
        return ["127.0.0.1", "[::1]", "localhost"].contains { name in host == "\(name):\(port)" || (port == 80 && host == name) }
    }

    static func isJSON(_ contentType: String?) -> Bool { kind(contentType) == "application/json" }

    /// Neither JSON nor plain bytes are among the types that a browser sends to another origin without asking it first.
    private static func kind(_ contentType: String?) -> String? {
        contentType?.lowercased().split(separator: ";", maxSplits: 1).first.map { $0.filter { $0 != " " } }
    }
}
