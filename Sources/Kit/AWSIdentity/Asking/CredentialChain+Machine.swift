import HTTPClient
import JSON
import Time

extension CredentialChain {
    private static let address = "http://169.254.169.254"
    private static let path = "/latest/meta-data/iam/security-credentials/"

    /// The role of the machine, by version 2 of its metadata service only: a token is fetched first, with a PUT that no tricked page can send.
    func fromMachine(over http: HTTPClient) async throws(CredentialProblem) -> Found {
        let source = "machine"
        func failed(_ why: String) -> CredentialProblem { CredentialProblem(.failed, [.init(source, why)]) }
        guard environment["AWS_EC2_METADATA_DISABLED"]?.lowercased() != "true" else {
            return .missing(.init(source, "AWS_EC2_METADATA_DISABLED says not to ask"))
        }
        var base = environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] ?? Self.address
        if base.hasSuffix("/") { base.removeLast() }
        let limit = Duration.seconds(environment["AWS_METADATA_SERVICE_TIMEOUT"].flatMap { Int64($0) } ?? 1)
        let attempts = environment["AWS_METADATA_SERVICE_NUM_ATTEMPTS"].flatMap { Int($0) } ?? 1
        func request(_ method: HTTPClientRequest.Method, _ path: String, _ headers: [(String, String)]) -> HTTPClientRequest {
            HTTPClientRequest(
                method,
                url: base + path,
                headers: headers,
                body: method == .put ? [] : nil,
                timeouts: .init(connect: limit, firstByte: limit, total: limit * 2),
                maximumBody: 64 << 10,
                retries: RetryPolicy(maximumAttempts: min(max(attempts, 1), 5))
            )
        }
        let granted: HTTPClientResponse
        do { granted = try await http.send(request(.put, "/latest/api/token", [("X-aws-ec2-metadata-token-ttl-seconds", "21600")])) } catch
        {
            // Where nobody answers, this is no machine of Amazon's.
            return .missing(.init(source, "no metadata service: \(error.message)"))
        }
        guard granted.isSuccess, !granted.body.isEmpty else {
            return .missing(.init(source, "the metadata service gives no token: it answered \(granted.status)"))
        }
        let headers = [("X-aws-ec2-metadata-token", String(decoding: granted.body, as: UTF8.self))]
        let roles = try await ask(request(.get, Self.path, headers), source, http)
        if roles.status == 404 { return .missing(.init(source, "this machine has no role")) }
        guard roles.isSuccess, let role = String(decoding: roles.body, as: UTF8.self).split(whereSeparator: \.isNewline).first else {
            throw failed("the metadata service answered \(roles.status) to the question for its role")
        }
        let answer = try await ask(request(.get, Self.path + role, headers), source, http)
        guard answer.isSuccess, let json = try? JSON(parsing: answer.body) else {
            throw CredentialProblem(
                .unavailable,
                [.init(source, "the metadata service answered \(answer.status) to the question for keys")]
            )
        }
        guard json["Code"]?.string ?? "Success" == "Success", let lent = LentCredentials(json, token: "Token", source: source) else {
            throw CredentialProblem(
                .unavailable,
                [.init(source, "the metadata service has no keys: \(json["Code"]?.string ?? "unreadable")")]
            )
        }
        return .here(lent)
    }
}
