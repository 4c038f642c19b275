extension ErrorAnswer {
    /// - Parameter isToBeRetried: whether the answer says when to come back. A spent budget that fills up again soon is a limit of rate.
    func code(isToBeRetried: Bool) -> ModelError.Code {
        if isOutOfMoney { return isToBeRetried ? .rateLimited : .spendLimit }
        if let code = codeByKind { return code }
        if isTooLong { return .contextTooLong }
        switch status {
        case 401: return .unauthorised
        case 402: return .spendLimit
        case 403: return .forbidden
        // A redirect, which no provider's address has: the request would not survive it.
        case 404, 410, 300..<400: return .notFound
        case 408: return .timedOut
        case 413: return .contextTooLong
        case 429: return .rateLimited
        case 409, 424, 425: return .overloaded
        case 501: return .invalid
        case 500...: return .overloaded
        // Within an answer that had begun well.
        case 0: return kinds.contains { ["validation", "invalid"].contains(where: $0.lowercased().contains) } ? .invalid : .overloaded
        default: return .invalid
        }
    }

    /// By what machines read, and by the few sentences of providers that have no word for it. A per-minute limit may speak of billing too.
    private var isOutOfMoney: Bool {
        guard status == 0 || [400, 402, 403, 429].contains(status) else { return false }
        let kinds = kinds.map { $0.lowercased() }
        let words = ["insufficient_quota", "billing", "spend", "budget", "credit", "payment_required"]
        if kinds.contains(where: { kind in words.contains { kind.contains($0) } }) { return true }
        let message = message.lowercased()
        return ["credit balance is too low", "spend limit", "spending limit", "budget has been exceeded"].contains { message.contains($0) }
    }

    private var codeByKind: ModelError.Code? {
        for kind in kinds {
            // Types of AWS end in Exception, and codes within a stream begin with a small letter.
            let word = kind.lowercased().filter { $0 != "_" && $0 != "-" }
            if let code = Self.codes[word] { return code }
        }
        // What AWS and Google call invalid, and is something else.
        let message = message.lowercased()
        if message.contains("api key not valid") { return .unauthorised }
        if message.contains("model identifier is invalid") { return .notFound }
        return nil
    }

    private static let codes: [String: ModelError.Code] = [
        "authenticationerror": .unauthorised, "invalidapikey": .unauthorised, "apikeyinvalid": .unauthorised,
        "unauthenticated": .unauthorised, "unrecognizedclientexception": .unauthorised, "invalidsignatureexception": .unauthorised,
        "signaturedoesnotmatch": .unauthorised, "expiredtokenexception": .unauthorised,
        "missingauthenticationtokenexception": .unauthorised,
        "permissionerror": .forbidden, "permissiondenied": .forbidden, "accessdeniedexception": .forbidden,
        "modelnotfound": .notFound, "notfounderror": .notFound, "resourcenotfoundexception": .notFound,
        "contextlengthexceeded": .contextTooLong, "exceedcontextsizeerror": .contextTooLong, "requesttoolarge": .contextTooLong,
        "ratelimiterror": .rateLimited, "ratelimitexceeded": .rateLimited, "resourceexhausted": .rateLimited,
        "throttlingexception": .rateLimited, "toomanyrequestsexception": .rateLimited,
        "modelnotreadyexception": .overloaded, "servicequotaexceededexception": .rateLimited,
        "overloadederror": .overloaded, "servererror": .overloaded, "apierror": .overloaded, "unavailable": .overloaded,
        "serviceunavailableexception": .overloaded, "internalserverexception": .overloaded, "modelstreamerrorexception": .brokenStream,
        "modelerrorexception": .overloaded, "modeltimeoutexception": .timedOut, "timeouterror": .timedOut, "deadlineexceeded": .timedOut,
    ]

    private var isTooLong: Bool {
        guard status == 0 || status == 400 || status == 413 || status == 422 || status == 500 else { return false }
        let message = message.lowercased()
        let signs = [
            "context length", "context window", "context size", "prompt is too long", "input is too long", "too many tokens",
            "exceeds the maximum number of tokens", "exceed context limit", "exceeds the available context", "maximum context",
        ]
        return signs.contains { message.contains($0) }
    }
}
