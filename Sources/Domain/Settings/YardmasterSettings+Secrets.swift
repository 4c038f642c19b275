import AWSIdentity
import AWSServices
package import Configuration
import HTTPClient
import Threading

extension YardmasterSettings {
    /// As `load`, with the secrets that lie in AWS Secrets Manager.
    package static func loadWithSecrets(
        file: String?,
        environment: [String: String],
        patience: Duration = .seconds(15)
    ) async throws(ConfigurationProblems) -> YardmasterSettings {
        let resolver = Resolver(keys: Keys.all, structured: Keys.structured)
        let resolution = try await resolver.resolveWithSecrets(file: file, environment: environment, patience: patience)
        return try YardmasterSettings(resolution, environment: environment)
    }
}

extension Resolver {
    /// Where no setting says that its value lies in AWS Secrets Manager, nobody is asked and nothing is made.
    ///
    /// - Parameter patience: for all of them together.
    func resolveWithSecrets(
        file: String?,
        environment: [String: String],
        patience: Duration
    ) async throws(ConfigurationProblems) -> Resolution {
        let resolution = try resolve(file: file, environment: environment)
        let wanted = Set(resolution.references.values.joined())
        if wanted.isEmpty { return resolution }
        return try resolution.filled(await SecretsFetching(environment, patience: patience).fetch(wanted))
    }
}

/// Each secret is fetched once, however many settings take a value of it.
private struct SecretsFetching: Sendable {
    let identity: AWSIdentity
    let patience: Duration

    init(_ environment: [String: String], patience: Duration) {
        identity = AWSIdentity(environment)
        self.patience = patience
    }

    func fetch(_ wanted: Set<SecretReference>) async -> [SecretReference: Result<String, SecretProblem>] {
        let http = HTTPClient()
        let texts = await withTaskGroup(of: (String, Result<String, SecretProblem>).self) { group in
            for secret in Set(wanted.map(\.secret)) { group.addTask { (secret, await text(of: secret, over: http)) } }
            var texts: [String: Result<String, SecretProblem>] = [:]
            for await (secret, text) in group { texts[secret] = text }
            return texts
        }
        await http.shutdown()
        return Dictionary(uniqueKeysWithValues: wanted.map { ($0, value($0, of: texts[$0.secret])) })
    }

    private func text(of secret: String, over http: HTTPClient) async -> Result<String, SecretProblem> {
        // The region of an ARN is its own.
        let own = ARN.service(of: secret).flatMap { _ in secret.split(separator: ":", omittingEmptySubsequences: false).dropFirst(3).first }
        guard let region = own.map(String.init) ?? identity.environment.region else {
            return .failure(
                SecretProblem("the secret \(secret) could not be looked for: no region is known; set AWS_REGION, or write the secret's ARN")
            )
        }
        let account = AWSAccount(identity, http: http, region: region)
        do { return .success(try await within(patience) { try await account.secrets.text(of: secret) }) } catch let error as AWSError {
            return .failure(SecretProblem(error.description))
        } catch {
            return .failure(
                SecretProblem(
                    "the secret \(secret) was not had within \(patience.components.seconds) s; is AWS Secrets Manager reachable from here?"
                )
            )
        }
    }

    private func value(_ reference: SecretReference, of text: Result<String, SecretProblem>?) -> Result<String, SecretProblem> {
        guard case .success(let text)? = text else { return text ?? .failure(SecretProblem("it was not asked for")) }
        guard let key = reference.key else { return .success(text) }
        do throws(AWSError) { return .success(try SecretsManager.value(key, in: text, of: reference.secret)) } catch {
            return .failure(SecretProblem(error.description))
        }
    }
}
