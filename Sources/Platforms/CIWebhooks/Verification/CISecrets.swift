import Cryptography

/// The secrets that a CI system may use: one, or for the time of a rotation the new one and the one before.
struct CISecrets: Sendable {
    let keys: [HMACKey]
    /// Of the same secrets where they are sent as they are. Digests have one length, so that comparing them tells nothing of the secrets'.
    private let digests: [Digest]

    /// Nil when there is none or when one is empty: anybody would know it.
    init?(_ secrets: [String]) {
        guard !secrets.isEmpty, secrets.allSatisfy({ !$0.isEmpty }) else { return nil }
        keys = secrets.map { HMACKey($0) }
        digests = secrets.map { Cryptography.digest(of: Array($0.utf8).span) }
    }

    func refusal(ofToken token: ArraySlice<UInt8>?) -> CIRefusal? {
        guard let token, !token.isEmpty else { return .missingToken }
        let claimed = Cryptography.digest(of: token.span)
        return digests.contains { $0 == claimed } ? nil : .wrongToken
    }

    /// Whether a digest is the MAC of what `feed` gives, under one of the keys.
    func match(_ claimed: Digest, _ feed: (inout HMACContext) -> Void) -> Bool {
        keys.contains { key in
            key.withContext { context in
                context.begin()
                feed(&context)
                return context.finish()
            } == claimed
        }
    }
}
