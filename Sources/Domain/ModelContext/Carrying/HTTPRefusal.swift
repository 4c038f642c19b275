import HTTPClient
import Time

/// A status that is no answer, in words.
struct HTTPRefusal {
    var status: Int
    var retryAfter: Duration?
    var hadSession: Bool

    init(status: Int, headers: HTTPClientHeaders, hadSession: Bool, now: Moment = WallClock.system.now()) {
        self.status = status
        self.hadSession = hadSession
        retryAfter = headers["Retry-After"].flatMap { RetryPolicy.delay(retryAfter: $0, now: now) }
    }

    /// Who does not know us, or is tired, says nothing about the protocol.
    var mayCarryAnError: Bool { (400..<500).contains(status) && ![401, 403, 429].contains(status) && !(status == 404 && hadSession) }
}

extension MCPError {
    init(_ refusal: HTTPRefusal) {
        switch refusal.status {
        case 401: self.init(.unauthorized, "wants a valid token (401): check the server's token in the settings")
        case 403: self.init(.unauthorized, "does not allow this with the token it was given (403)")
        case 404 where refusal.hadSession: self.init(.sessionExpired, "has forgotten the session")
        case 429:
            let when = refusal.retryAfter.map { ", and to come back in \($0.components.seconds) s" } ?? ""
            self.init(.busy, "asks for fewer requests (429)\(when)", retryAfter: refusal.retryAfter)
        case 300..<400: self.init(.unreachable, "sends us elsewhere (\(refusal.status)); put the address it means into the settings")
        case 500...: self.init(.unreachable, "has trouble of its own (\(refusal.status))", mayHaveRun: true)
        default: self.init(.refused, "refused the request (\(refusal.status))")
        }
        status = refusal.status
    }

    init(_ error: HTTPClientError) {
        let code: Code =
            switch error.code {
            case .timedOut: .timedOut
            case .cancelled: .cancelled
            case .tooLarge: .tooLarge
            case .connectionLost: error.mayHaveBeenSent ? .died : .unreachable
            case .invalidURL, .couldNotConnect, .circuitOpen, .tls, .other: .unreachable
            }
        self.init(code, error.message, mayHaveRun: error.mayHaveBeenSent)
    }
}
