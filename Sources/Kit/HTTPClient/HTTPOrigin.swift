/// Scheme, host and port: what credentials belong to and what a circuit breaker watches.
package struct HTTPOrigin: Sendable, Hashable, CustomStringConvertible {
    package var isSecure: Bool
    package var host: String
    package var port: Int

    package init(isSecure: Bool, host: String, port: Int) {
        self.isSecure = isSecure
        self.host = host
        self.port = port
    }

    package var description: String {
        let scheme = isSecure ? "https" : "http"
        return port == (isSecure ? 443 : 80) ? "\(scheme)://\(host)" : "\(scheme)://\(host):\(port)"
    }
}
