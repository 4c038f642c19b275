/// What requests are signed with. Where they come from (the environment, a role, a container's endpoint) is the giver's affair.
package struct AWSCredentials: Sendable, Equatable {
    package var accessKeyID: String
    package var secretAccessKey: String
    /// Of keys that expire.
    package var sessionToken: String?

    package init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
    }
}

extension AWSCredentials: CustomStringConvertible {
    /// Never the secret, wherever credentials are printed by accident.
    package var description: String { "AWSCredentials(\(accessKeyID.prefix(4))…)" }
}
