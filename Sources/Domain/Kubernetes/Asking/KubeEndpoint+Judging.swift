import HTTPClient
import JSON
import Time

/// What an answer that is no success means.
extension KubeEndpoint {
    func judged(_ answer: HTTPClientResponse, _ request: KubeRequest) throws(KubeError) -> HTTPClientResponse {
        guard !answer.isSuccess else { return answer }
        let status = try? JSON(parsing: answer.body)
        throw refusal(answer.status, status, retryAfter: answer.headers["Retry-After"], request)
    }

    func refusal(_ code: Int, _ status: JSON?, retryAfter: String?, _ request: KubeRequest) -> KubeError {
        // The API server says why in a Status; whatever else comes is a proxy's word, and nobody's business.
        let isStatus = status?["kind"]?.string == "Status"
        let said = isStatus ? status?["message"]?.string.map { String($0.prefix(300)) } : nil
        let reason = said ?? "it answered \(code)"
        let attempt = request.attempt
        switch code {
        case 401:
            return error(.unauthorized, attempt, "our credentials are not accepted", "Renew them, or look at the user of the kubeconfig.")
        case 403:
            return error(.forbidden, attempt, "we may not", "This would grant it, in \(request.resource.rule(for: request.verb))")
        case 404: return error(.notFound, attempt, isStatus ? "it is not there" : reason)
        case 409: return error(.conflict, attempt, reason)
        case 410: return error(.gone, attempt, reason)
        case 400, 422: return error(.invalid, attempt, reason)
        case 429:
            let pause = retryAfter.flatMap { RetryPolicy.delay(retryAfter: $0, now: clock.now()) }
            let when = pause.map { "Ask again in \(max(1, $0.components.seconds)) s." }
            return error(.rateLimited, attempt, "the cluster asks us to be slower", when)
        case 500...:
            return error(.unavailable, attempt, reason, mayHaveHappened: request.isChange)
        default: return error(.refused(status: code), attempt, reason)
        }
    }

    func failure(_ error: HTTPClientError, _ request: KubeRequest) -> KubeError {
        let code: KubeError.Code = error.code == .cancelled ? .cancelled : error.code == .tooLarge ? .unreadable : .unreachable
        return self.error(code, request.attempt, error.message, mayHaveHappened: request.isChange && error.mayHaveBeenSent)
    }

    func error(
        _ code: KubeError.Code,
        _ attempt: String,
        _ reason: String,
        _ remedy: String? = nil,
        mayHaveHappened: Bool = false
    ) -> KubeError {
        KubeError(
            code: code,
            cluster: scope.name,
            attempt: attempt,
            reason: reason.hasSuffix(".") ? String(reason.dropLast()) : reason,
            remedy: remedy,
            mayHaveHappened: mayHaveHappened
        )
    }
}
