import JSON

/// AWS Secrets Manager, for the bot's own secrets.
package struct SecretsManager: Sendable {
    let caller: AWSCaller

    package func text(of secret: String) async throws(AWSError) -> String {
        let question = Self.question(secret, in: caller.region)
        guard let text = try await caller.ask(question, ["SecretId": .string(secret)])["SecretString"]?.string else {
            throw AWSError(.unreadable, .secrets, attempt: question.attempt, reason: "it holds bytes and no text")
        }
        return text
    }

    /// The value under one key of a secret that is JSON, as Amazon's console writes them. What it holds is never repeated.
    package static func value(_ key: String, in text: String, of secret: String) throws(AWSError) -> String {
        func unreadable(_ why: String) -> AWSError {
            AWSError(.unreadable, .secrets, attempt: question(secret, in: "").attempt, reason: why)
        }
        guard let json = try? JSON(parsing: Array(text.utf8)) else {
            throw unreadable("it is no JSON, and the key “\(key)” of it is wanted")
        }
        guard let value = json[key]?.string else { throw unreadable("it has no text under the key “\(key)”") }
        return value
    }

    private static func question(_ secret: String, in region: String) -> AWSQuestion {
        let resource = ARN.service(of: secret) == nil ? "arn:aws:secretsmanager:\(region):*:secret:\(secret)-*" : secret
        let name = ARN.service(of: secret) == nil ? secret : ARN.last(secret)
        return AWSQuestion.read(.secrets, "GetSecretValue", "the secret \(name) could not be read", on: resource)
    }
}
