/// Whether and where to a `Location` is followed.
package struct RedirectPolicy: Sendable {
    package var maximum: Int
    /// Asked for each new origin, so that a trusted server cannot send the bot to one that is not.
    package var allows: @Sendable (HTTPOrigin) -> Bool

    /// The redirect itself is the answer.
    package static let none = RedirectPolicy(maximum: 0) { _ in false }

    package static func follow(max maximum: Int, where allows: @escaping @Sendable (HTTPOrigin) -> Bool = { _ in true }) -> RedirectPolicy {
        RedirectPolicy(maximum: maximum, allows: allows)
    }
}

extension RedirectPolicy {
    /// The request that follows a redirect, or nil where the answer is the last one.
    ///
    /// From https it never leads to http, and to another origin it takes no header along but those that cannot be a credential:
    /// tokens travel under too many names for a list of the forbidden.
    func next(_ hop: HTTPHop, status: Int, location: String?, followed: Int) throws(HTTPClientError) -> HTTPHop? {
        guard maximum > 0, [301, 302, 303, 307, 308].contains(status), let location else { return nil }
        let origin = hop.address.origin
        func refused(_ reason: String) -> HTTPClientError {
            HTTPClientError(.other, mayHaveBeenSent: true, "\(origin) answered with a redirect that is not followed: \(reason)")
        }
        guard followed < maximum else { throw refused("more than \(maximum) in a row") }
        let address: HTTPAddress
        do { address = try hop.address.following(location) } catch { throw refused(error.message) }
        guard address.origin.isSecure || !origin.isSecure else { throw refused("it leads from https to http") }

        var next = hop
        next.address = address
        if address.origin != origin {
            guard allows(address.origin) else { throw refused("\(address.origin) is not allowed") }
            next.headers.removeAll { field in !harmless.contains { isSameHeader($0, field.0) } }
        }
        if status == 303 && hop.method != .head || status < 303 && hop.method == .post {
            next.method = .get
            next.body = nil
            next.headers.removeAll { isSameHeader($0.0, "Content-Type") }
        }
        return next
    }
}

/// One transfer of a request: what redirects change about it.
struct HTTPHop: Sendable {
    var method: HTTPClientRequest.Method
    var address: HTTPAddress
    var headers: [(String, String)]
    var body: [UInt8]?
}

/// Content negotiation, conditions and traces: what describes the request and not who asks.
private let harmless = [
    "Accept", "Accept-Encoding", "Accept-Language", "Cache-Control", "Content-Type", "If-Modified-Since", "If-None-Match", "Range",
    "Traceparent", "User-Agent",
]
