import Glibc

/// Why the server could not start, and what to do about it.
package struct HTTPServerError: Error, Sendable, CustomStringConvertible {
    package enum Code: Sendable { case addressInUse, permissionDenied, addressNotAvailable, invalidAddress, alreadyRun, system }

    package let code: Code
    package let description: String

    static func system(_ call: String, _ code: Int32) -> HTTPServerError {
        HTTPServerError(code: .system, description: "\(call) failed: \(String(cString: strerror(code))).")
    }

    static func binding(_ host: String, _ port: Int, _ code: Int32) -> HTTPServerError {
        let place = "\(host):\(port)"
        switch code {
        case EADDRINUSE:
            return HTTPServerError(
                code: .addressInUse,
                description:
                    "Cannot listen on \(place): something else already does. Stop it (`ss -ltnp 'sport = :\(port)'` names it) or set PORT to a free one."
            )
        case EACCES:
            return HTTPServerError(
                code: .permissionDenied,
                description:
                    "Cannot listen on \(place): ports below 1024 need privileges. Set PORT to 1024 or above, or grant CAP_NET_BIND_SERVICE."
            )
        case EADDRNOTAVAIL:
            return HTTPServerError(
                code: .addressNotAvailable,
                description:
                    "Cannot listen on \(place): this machine has no such address. Set HOST to one of its own, or to 0.0.0.0 for all."
            )
        default:
            return HTTPServerError(code: .system, description: "Cannot listen on \(place): \(String(cString: strerror(code))).")
        }
    }
}
