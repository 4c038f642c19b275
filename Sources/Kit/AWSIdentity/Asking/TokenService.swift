package import AWS
import Configuration
import Forms
package import HTTPClient
package import Time

/// Amazon's Security Token Service, which speaks forms and XML.
package struct TokenService: Sendable {
    private static let version = "2011-06-15"

    var http: HTTPClient
    var environment: AWSEnvironment
    var region: String
    var clock: WallClock

    package init(http: HTTPClient, environment: AWSEnvironment, region: String, clock: WallClock = .system) {
        self.http = http
        self.environment = environment
        self.region = region
        self.clock = clock
    }

    func assume(_ role: RoleAssumption, with keys: AWSCredentials, as source: String) async throws(CredentialProblem) -> LentCredentials {
        try lent(try await ask("AssumeRole", fields(of: role), signedBy: keys, source), source)
    }

    /// Not signed: the token proves who asks. It is read each time, because others renew it.
    func assume(_ role: RoleAssumption, byTokenIn file: String, as source: String) async throws(CredentialProblem) -> LentCredentials {
        guard let bytes = try? readFile(file) else {
            throw CredentialProblem(.failed, [.init(source, "the token file \(file) cannot be read")])
        }
        let token = CommaSeparated.trimmed(Substring(decoding: bytes, as: UTF8.self))
        return try lent(
            try await ask("AssumeRoleWithWebIdentity", fields(of: role) + [("WebIdentityToken", token)], signedBy: nil, source),
            source
        )
    }

    /// The name under which these keys act: `arn:aws:sts::123456789012:assumed-role/yardmaster/i-0123`.
    package func identity(of keys: AWSCredentials) async throws(CredentialProblem) -> String {
        let answer = try await ask("GetCallerIdentity", [], signedBy: keys, "security token service")
        guard let arn = answer.value("Arn") else {
            throw CredentialProblem(.failed, [.init("security token service", "its answer names nobody")])
        }
        return arn
    }

    private func fields(of role: RoleAssumption) -> [(String, String)] {
        var fields = [("RoleArn", role.role), ("RoleSessionName", role.session ?? "yardmaster")]
        if let externalID = role.externalID { fields.append(("ExternalId", externalID)) }
        if let seconds = role.seconds { fields.append(("DurationSeconds", String(seconds))) }
        return fields
    }

    private func lent(_ answer: XMLValues, _ source: String) throws(CredentialProblem) -> LentCredentials {
        guard let id = answer.value("AccessKeyId"), let secret = answer.value("SecretAccessKey"), let token = answer.value("SessionToken"),
            let expires = answer.value("Expiration").flatMap(Moment.init(text:))
        else { throw CredentialProblem(.failed, [.init(source, "the security token service's answer holds no keys")]) }
        return LentCredentials(
            AWSCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token),
            expires: expires,
            source: source
        )
    }

    private func ask(
        _ action: String,
        _ fields: [(String, String)],
        signedBy keys: AWSCredentials?,
        _ source: String
    ) async throws(CredentialProblem) -> XMLValues {
        let url = (environment.endpoint(of: "STS") ?? AWSEnvironment.address(of: "sts", in: region)) + "/"
        let body = FormFields.encode([("Action", action), ("Version", Self.version)] + fields)
        var headers = [("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")]
        if let keys {
            let signer = SignatureV4(keys, region: region, service: "sts")
            headers = signer.signed("POST", url: url, headers: headers, body: body, at: clock.now())
        }
        let request = HTTPClientRequest(
            .post,
            url: url,
            headers: headers,
            body: body,
            timeouts: .init(connect: .seconds(5), firstByte: .seconds(10), total: .seconds(15)),
            maximumBody: 256 << 10,
            // To ask twice for keys does no harm.
            retries: RetryPolicy(maximumAttempts: 3, refusals: [429, 500, 502, 503, 504])
        )
        let answer: HTTPClientResponse
        do { answer = try await http.send(request) } catch {
            throw CredentialProblem(.unavailable, [.init(source, "the security token service cannot be asked: \(error.message)")])
        }
        let values = XMLValues(answer.body)
        guard answer.isSuccess else {
            let why = [values.value("Code"), values.value("Message")].compactMap(\.self).joined(separator: ": ")
            throw CredentialProblem(
                answer.status >= 500 ? .unavailable : .failed,
                [.init(source, "\(action) was refused with \(answer.status)\(why.isEmpty ? "" : ": " + String(why.prefix(300)))")]
            )
        }
        return values
    }
}
