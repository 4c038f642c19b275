import JSON

/// AWS Secrets Manager, for the bot's own secrets.
package struct SecretsManager: Sendable {
    let caller: AWSCaller

    /// Its text as it is, or the value under one key of its JSON.
    package func value(of secret: String, key: String? = nil) async throws(AWSError) -> String {
        let resource = ARN.service(of: secret) == nil ? "arn:aws:secretsmanager:\(caller.region):*:secret:\(secret)-*" : secret
        let question = AWSQuestion.read(.secrets, "GetSecretValue", "the secret \(ARN.last(secret)) could not be read", on: resource)
        func unreadable(_ why: String) -> AWSError { AWSError(.unreadable, .secrets, attempt: question.attempt, reason: why) }
        guard let text = try await caller.ask(question, ["SecretId": .string(secret)])["SecretString"]?.string else {
            throw unreadable("it holds bytes and no text")
        }
        guard let key else { return text }
        guard let json = try? JSON(parsing: Array(text.utf8)) else {
            throw unreadable("it is no JSON, and the key “\(key)” of it is wanted")
        }
        guard let value = json[key]?.string else { throw unreadable("it has no text under the key “\(key)”") }
        return value
    }
}
