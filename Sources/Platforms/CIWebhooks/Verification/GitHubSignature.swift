import Cryptography

/// `X-Hub-Signature-256: sha256=` and the HMAC-SHA256 of the body.
enum GitHubSignature {
    static func refusal(_ signature: ArraySlice<UInt8>?, body: [UInt8], secrets: CISecrets) -> CIRefusal? {
        guard let signature else { return .missingSignature }
        let prefix = "sha256="
        let digits = signature.dropFirst(prefix.utf8.count)
        guard signature.starts(with: prefix.utf8), let claimed = Digest(hex: digits.span) else { return .malformedSignature }
        return secrets.match(claimed) { $0.update(body.span) } ? nil : .wrongSignature
    }
}
