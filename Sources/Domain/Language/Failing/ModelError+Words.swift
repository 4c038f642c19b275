extension ModelError: CustomStringConvertible {
    package var description: String {
        // Where no model was asked there is none to speak of.
        if code == .budget, model == nil { return reason }
        let who = model.map { "\($0.provider.title) (\($0.model))" } ?? "The model"
        let detail = reason.isEmpty ? "" : " (\(reason))"
        return "\(who) \(complaint)\(detail). \(remedy)"
    }

    private var complaint: String {
        switch code {
        case .notReachable: "cannot be reached"
        case .unauthorised: "does not accept the key"
        case .forbidden: "does not allow this to the key"
        case .notFound: "does not know this model"
        case .invalid: "refused the request"
        case .contextTooLong: "cannot read a conversation this long"
        case .rateLimited: "is asked too often"
        case .overloaded: "is overloaded or out of order"
        case .spendLimit: "has no budget left for this account"
        case .budget: "is not asked any more"
        case .timedOut: "did not answer in time"
        case .brokenStream: "broke off in the middle of its answer"
        case .malformed: "gave an answer that cannot be read"
        case .cancelled: "was told to stop"
        }
    }

    /// What to do about it.
    package var remedy: String {
        let provider = model?.provider
        return switch code {
        case .notReachable: "Check \(provider?.addressSetting ?? "the address") and whether the server runs."
        case .unauthorised: "Check \(provider?.keySetting ?? "the key")."
        case .forbidden: "Give the key the right to use this model, or choose another model."
        case .notFound: "Check the name after the colon in YARDMASTER_MODEL_…, and \(provider?.addressSetting ?? "the address")."
        case .invalid: "Try another model; if it happens again, report it with this message."
        case .contextTooLong: "Ask in a new thread, or paste less."
        case .rateLimited:
            retryAfter.map { "Try again in \(Self.span($0))." } ?? "Try again in a minute, or ask for a higher limit."
        case .overloaded: "Try again in a minute."
        case .budget: "Ask again when the budget opens, or have it raised."
        case .spendLimit: "Raise the limit or add credit at the provider, or choose another model; asking again cannot help."
        case .timedOut: "Try again, with a shorter question or a smaller model."
        case .brokenStream, .malformed: "Try again; if it happens often, check what stands between the bot and the provider."
        case .cancelled: "Ask again when you like."
        }
    }

    private static func span(_ wait: Duration) -> String {
        let seconds = max(1, wait.components.seconds + (wait.components.attoseconds > 0 ? 1 : 0))
        return seconds < 120 ? "\(seconds) s" : "\((seconds + 59) / 60) minutes"
    }
}
