import CIEvents
import HTTPClient
import JSON
import Time

/// How a system names what it wants, and how it says what is wrong.
struct CIDialect: Sendable {
    var system: CISystem
    /// The settings that hold the login and the address.
    var credential: String
    var address: String
    var hasCredential: Bool
    /// What has to be granted, as in “the permission Actions: read”.
    var grant: @Sendable (CIQuestion.Permission) -> String
    /// `RateLimit-Reset` in seconds from now, and not since 1970.
    var resetIsRelative = false
    /// There is no login to set where a system has none.
    var takesLogin = true

    func error(
        _ code: CIError.Code,
        _ question: CIQuestion,
        _ reason: String,
        remedy: String? = nil,
        mayHaveHappened: Bool = false
    ) -> CIError {
        CIError(code, system, attempt: question.attempt, reason: reason, remedy: remedy, mayHaveHappened: mayHaveHappened)
    }

    /// What an answer means where it is not the one that was asked for.
    func failure(_ status: Int, _ headers: HTTPClientHeaders, body: [UInt8], _ question: CIQuestion, now: Moment) -> CIError? {
        if (200..<300).contains(status) { return isPage(headers) ? page(question, isAction: question.isAction) : nil }
        let said = Self.message(in: body).map { " (it says: \($0))" } ?? ""
        if status == 429 || status == 403 && isRateLimit(headers) { return rateLimit(headers, question, now) }
        switch status {
        case 401:
            let remedy = takesLogin ? "Set \(credential) to a valid one; it needs" : "It needs"
            return error(.unauthorized, question, wrongLogin + said, remedy: "\(remedy) \(granted(headers, question)).")
        case 403:
            let signOn = headers["X-GitHub-SSO"] == nil ? "" : " The token has to be authorised for the organisation's single sign-on, too."
            let who = hasCredential ? "the login in \(credential) is not allowed to" : "it is not allowed without a login"
            return error(.forbidden, question, who + said, remedy: "It needs \(granted(headers, question)).\(signOn)")
        case 404:
            let who = hasCredential ? "the login in \(credential) does not see it" : "nobody sees it without a login"
            let see = takesLogin ? "let \(credential) see that project: it needs" : "it takes"
            let remedy = "If it is there, \(see) \(granted(headers, question))."
            return error(.notFound, question, "there is no such thing, or \(who)\(said)", remedy: remedy)
        case 410:
            return error(.expired, question, "it was kept for a while only and is gone", remedy: "A new run makes a new one.")
        case 300..<400: return page(question, isAction: question.isAction)
        case 500...:
            let reason = "its server has a problem (HTTP \(status))"
            return error(.unavailable(status: status), question, reason, remedy: "Try again later.", mayHaveHappened: question.isAction)
        default: return error(.refused(status: status), question, "it was refused with HTTP \(status)\(said)")
        }
    }

    /// What a request that got no whole answer means.
    func failure(_ failure: HTTPClientError, _ question: CIQuestion) -> CIError {
        let doubt = question.isAction && failure.mayHaveBeenSent
        let check = "Check \(address), and whether that server is up."
        func meaning(_ code: CIError.Code, _ reason: String, _ remedy: String?) -> CIError {
            error(code, question, reason, remedy: remedy, mayHaveHappened: doubt)
        }
        return switch failure.code {
        case .connectionLost: meaning(.cutOff, "the answer broke off", "Try again later.")
        case .tooLarge: meaning(.tooLarge, "the answer is longer than can be read", nil)
        case .cancelled: meaning(.cancelled, "it was cancelled", nil)
        case .invalidURL: meaning(.unreachable, "the address cannot be used", check)
        case .couldNotConnect, .timedOut, .circuitOpen, .tls, .other: meaning(.unreachable, failure.message, check)
        }
    }

    func page(_ question: CIQuestion, isAction: Bool = false) -> CIError {
        error(
            .notTheAPI,
            question,
            "a web page or a redirect came in place of an answer, as from a login page or a proxy",
            remedy: "Check that \(address) leads to the API itself, with nothing in between that wants a login.",
            mayHaveHappened: isAction
        )
    }

    func unreadable(_ question: CIQuestion, _ reason: String) -> CIError {
        let remedy = "Check that \(address) leads to \(system.name), in a version whose API is as documented."
        return error(.unreadable, question, reason, remedy: remedy, mayHaveHappened: question.isAction)
    }

    private var wrongLogin: String {
        guard takesLogin else { return "it wants a login" }
        return hasCredential
            ? "the login in \(credential) is wrong, has expired or was revoked" : "a login is wanted, and \(credential) is not set"
    }

    /// GitHub names what a fine-grained token would need for this very request.
    private func granted(_ headers: HTTPClientHeaders, _ question: CIQuestion) -> String {
        let exact = headers["X-Accepted-GitHub-Permissions"].flatMap(Self.plain).map { "; exactly: \($0)" } ?? ""
        return grant(question.needs) + exact
    }

    private func isPage(_ headers: HTTPClientHeaders) -> Bool {
        headers["Content-Type"]?.lowercased().hasPrefix("text/html") == true
    }
}
