import Configuration
import HTTPClient
import JSON

extension CredentialChain {
    private static let agent = "http://169.254.170.2"
    /// Of ECS, of EKS, and of this machine. A token is sent to nobody else without TLS.
    private static let plainHosts: Set<String> = ["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost", "127.0.0.1", "[::1]"]

    /// A task's role on ECS, or a pod's on EKS.
    func fromContainer(over http: HTTPClient) async throws(CredentialProblem) -> Found {
        let source = "container"
        func failed(_ why: String) -> CredentialProblem { CredentialProblem(.failed, [.init(source, why)]) }
        let url: String
        if let path = environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] {
            guard path.hasPrefix("/") else { throw failed("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI does not begin with a slash") }
            url = Self.agent + path
        } else if let full = environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] {
            guard Self.isTrusted(full) else {
                throw failed(
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI is neither https nor an agent's address on this machine; nothing was sent there"
                )
            }
            url = full
        } else {
            return .missing(.init(source, "neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor …_FULL_URI is set"))
        }
        let token = try containerToken(failed)
        let request = HTTPClientRequest(
            url: url,
            headers: [("Accept", "application/json")] + (token.map { [("Authorization", $0)] } ?? []),
            timeouts: .init(connect: .seconds(2), firstByte: .seconds(5), total: .seconds(10)),
            maximumBody: 64 << 10,
            retries: RetryPolicy(maximumAttempts: 3)
        )
        let answer = try await ask(request, source, http)
        guard answer.isSuccess else { throw failed("the agent answered \(answer.status)") }
        guard let json = try? JSON(parsing: answer.body), let lent = LentCredentials(json, token: "Token", source: source) else {
            throw failed("the agent's answer holds no keys")
        }
        return .here(lent)
    }

    /// Read each time: EKS writes a new one every hour.
    private func containerToken(_ failed: (String) -> CredentialProblem) throws(CredentialProblem) -> String? {
        var token = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
        if let file = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] {
            guard let bytes = try? readFile(file) else {
                throw failed("the file \(file), which AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names, cannot be read")
            }
            token = CommaSeparated.trimmed(Substring(decoding: bytes, as: UTF8.self))
        }
        guard token?.contains(where: \.isNewline) != true else { throw failed("its authorization token has a line break in it") }
        return token
    }

    static func isTrusted(_ url: String) -> Bool {
        if url.hasPrefix("https://") { return true }
        guard url.hasPrefix("http://") else { return false }
        let authority = url.dropFirst("http://".count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        let port = authority.dropFirst(host.count)
        return plainHosts.contains(host.lowercased()) && (port.isEmpty || port.dropFirst().allSatisfy(\.isNumber))
    }

    func ask(_ request: HTTPClientRequest, _ source: String, _ http: HTTPClient) async throws(CredentialProblem) -> HTTPClientResponse {
        do { return try await http.send(request) } catch { throw CredentialProblem(.unavailable, [.init(source, error.message)]) }
    }
}
