import HTTPClient
import Time

/// Who we are to a cluster at this moment, and the connections that go with it. What a cluster replaces is read anew.
actor KubeDoor {
    /// What one request is made with.
    struct Pass: Sendable {
        var client: HTTPClient
        var bearer: String?
    }

    /// Service accounts' tokens are replaced well before they end.
    private static let life: Duration = .seconds(30)

    private let access: KubeAccess
    private let configuration: HTTPClientConfiguration
    private let read: KubeConfig.Reading
    private var client: (client: HTTPClient, authorities: [UInt8]?, identity: HTTPClientIdentity?)?
    private var pass: (pass: Pass, until: Moment)?
    /// Of however many requests come at once, one renews and the others wait.
    private var renewal: (number: Int, task: Task<Result<(Pass, Moment), KubeAccessProblem>, Never>)?
    private var renewals = 0

    init(_ access: KubeAccess, configuration: HTTPClientConfiguration, read: @escaping KubeConfig.Reading) {
        self.access = access
        self.configuration = configuration
        self.read = read
    }

    func enter() async throws(KubeAccessProblem) -> Pass {
        if let pass, configuration.clock.now() < pass.until { return pass.pass }
        let renewal = renewal ?? begin()
        let result = await renewal.task.value
        if self.renewal?.number == renewal.number { self.renewal = nil }
        let (pass, until) = try result.get()
        self.pass = (pass, until)
        return pass
    }

    /// It was not accepted: the next request asks anew.
    func forget(_ refused: Pass) { if pass?.pass.bearer == refused.bearer { pass = nil } }

    private func begin() -> (number: Int, task: Task<Result<(Pass, Moment), KubeAccessProblem>, Never>) {
        renewals += 1
        let task = Task { () async -> Result<(Pass, Moment), KubeAccessProblem> in
            do throws(KubeAccessProblem) { return .success(try await self.renew()) } catch { return .failure(error) }
        }
        let begun = (number: renewals, task: task)
        renewal = begun
        return begun
    }

    private func renew() async throws(KubeAccessProblem) -> (Pass, Moment) {
        let soon = configuration.clock.now() + Self.life
        switch access.credential {
        case .none: return (Pass(client: try connections(access.identity)), soon)
        case .token(let token): return (Pass(client: try connections(access.identity), bearer: token), soon)
        case .tokenFile(let path):
            let token = String(decoding: try file(path).filter { $0 > 0x20 }, as: UTF8.self)
            guard !token.isEmpty else { throw KubeAccessProblem("\(path) is empty") }
            return (Pass(client: try connections(access.identity), bearer: token), soon)
        case .plugin(let plugin):
            let answer = try await plugin.ask()
            let pass = Pass(client: try connections(answer.identity ?? access.identity), bearer: answer.token)
            // Without an end it is good until it is refused.
            guard let end = answer.until else { return (pass, configuration.clock.now() + .hours(1)) }
            return (pass, end - .seconds(60) > soon ? end - .seconds(60) : end)
        }
    }

    /// Anew only where who is believed, or who we are, has changed.
    private func connections(_ identity: HTTPClientIdentity?) throws(KubeAccessProblem) -> HTTPClient {
        let authorities: [UInt8]? =
            switch access.authorities {
            case .system: nil
            case .these(let bytes): bytes
            case .file(let path): try file(path)
            }
        if let client, client.authorities == authorities, client.identity == identity { return client.client }
        var configuration = configuration
        configuration.authorities = authorities
        configuration.identity = identity
        let fresh = HTTPClient(configuration: configuration)
        client = (fresh, authorities, identity)
        return fresh
    }

    private func file(_ path: String) throws(KubeAccessProblem) -> [UInt8] {
        do { return try read(path) } catch { throw KubeAccessProblem("\(path) cannot be read") }
    }
}

/// Why we cannot say who we are. Never a token.
struct KubeAccessProblem: Error, Sendable, Equatable {
    var reason: String

    init(_ reason: String) { self.reason = reason }
}
