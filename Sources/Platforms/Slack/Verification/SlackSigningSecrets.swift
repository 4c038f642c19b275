import Cryptography

/// The signing secrets that are accepted: one, or for the time of a rotation the new one and the one before.
package struct SlackSigningSecrets: Sendable {
    let keys: [HMACKey]

    /// Nil when there is none or when one is empty: anybody could sign with an empty secret.
    package init?(_ secrets: [String]) {
        guard !secrets.isEmpty, secrets.allSatisfy({ !$0.isEmpty }) else { return nil }
        keys = secrets.map { HMACKey(Array($0.utf8)) }
    }
}
