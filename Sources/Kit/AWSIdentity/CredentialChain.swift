import AWS
import HTTPClient
import Time

/// The sources of keys in the order in which they count: the environment, a profile that is named, a web identity, the default profile,
/// a container's agent, the machine's own role.
///
/// What is not there is passed over; what is there and fails ends the search.
struct CredentialChain: Sendable {
    var environment: AWSEnvironment
    var clock: WallClock

    var hasNamedSource: Bool {
        let names = [
            "AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        ]
        return names.contains { environment[$0] != nil } || (try? environment.profiles())?["default"] != nil
    }

    private enum Source: CaseIterable { case environment, namedProfile, webIdentity, usualProfile, container, machine }

    func fetch(over http: HTTPClient) async throws(CredentialProblem) -> LentCredentials {
        var missing: [CredentialProblem.Attempt] = []
        for source in Source.allCases {
            let found: Found
            do throws(CredentialProblem) { found = try await look(at: source, over: http) } catch { throw error.after(missing) }
            switch found {
            case .here(let lent): return lent
            case .missing(let attempt): if let attempt { missing.append(attempt) }
            }
        }
        throw CredentialProblem(.absent, missing)
    }

    private func look(at source: Source, over http: HTTPClient) async throws(CredentialProblem) -> Found {
        switch source {
        case .environment: return try fromEnvironment()
        case .namedProfile: return environment.hasNamedProfile ? try await fromProfile(over: http) : .missing(nil)
        case .webIdentity: return try await fromWebIdentity(over: http)
        case .usualProfile: return environment.hasNamedProfile ? .missing(nil) : try await fromProfile(over: http)
        case .container: return try await fromContainer(over: http)
        case .machine: return try await fromMachine(over: http)
        }
    }

    enum Found: Sendable {
        case here(LentCredentials)
        case missing(CredentialProblem.Attempt?)
    }

    func fromEnvironment() throws(CredentialProblem) -> Found {
        guard let id = environment["AWS_ACCESS_KEY_ID"] else { return .missing(.init("environment", "AWS_ACCESS_KEY_ID is not set")) }
        guard let secret = environment["AWS_SECRET_ACCESS_KEY"] else {
            throw CredentialProblem(.failed, [.init("environment", "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not")])
        }
        let keys = AWSCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: environment["AWS_SESSION_TOKEN"])
        return .here(LentCredentials(keys, source: "environment"))
    }

    private func fromWebIdentity(over http: HTTPClient) async throws(CredentialProblem) -> Found {
        guard let file = environment["AWS_WEB_IDENTITY_TOKEN_FILE"] else {
            return .missing(.init("web identity", "AWS_WEB_IDENTITY_TOKEN_FILE is not set"))
        }
        guard let role = environment["AWS_ROLE_ARN"] else {
            throw CredentialProblem(.failed, [.init("web identity", "AWS_WEB_IDENTITY_TOKEN_FILE is set and AWS_ROLE_ARN is not")])
        }
        let assumption = RoleAssumption(role: role, session: environment["AWS_ROLE_SESSION_NAME"])
        return .here(try await tokenService(over: http, region: nil).assume(assumption, byTokenIn: file, as: "web identity"))
    }

    private func fromProfile(over http: HTTPClient) async throws(CredentialProblem) -> Found {
        let name = environment.profile
        let profiles = try environment.profiles()
        guard profiles[name] != nil else {
            let files = [environment.credentialsFile, environment.configFile].compactMap(\.self).joined(separator: " or ")
            let attempt = CredentialProblem.Attempt("profile \(name)", files.isEmpty ? "HOME is not set" : "it is not in \(files)")
            if environment.hasNamedProfile { throw CredentialProblem(.failed, [attempt]) }
            return .missing(attempt)
        }
        guard let way = try profiles.way(to: name) else {
            let attempt = CredentialProblem.Attempt("profile \(name)", "it names no keys, no role and no program")
            if environment.hasNamedProfile { throw CredentialProblem(.failed, [attempt]) }
            return .missing(attempt)
        }
        return .here(try await follow(way, profile: name, region: profiles[name]?["region"], over: http))
    }

    func follow(_ way: ProfileWay, profile: String, region: String?, over http: HTTPClient) async throws(CredentialProblem)
        -> LentCredentials
    {
        let source = "profile \(profile)"
        switch way {
        case .keys(let keys): return LentCredentials(keys, source: source)
        case .program(let command):
            return try await CredentialProgram(command: command, variables: environment.variables).run(as: source)
        case .webIdentity(let role, let file):
            return try await tokenService(over: http, region: region).assume(role, byTokenIn: file, as: source)
        case .environment: return try here(try fromEnvironment(), source)
        case .container: return try here(try await fromContainer(over: http), source)
        case .machine: return try here(try await fromMachine(over: http), source)
        case .role(let role, let base):
            let keys = try await follow(base, profile: profile, region: region, over: http).credentials
            return try await tokenService(over: http, region: region).assume(role, with: keys, as: source)
        }
    }

    private func here(_ found: Found, _ source: String) throws(CredentialProblem) -> LentCredentials {
        switch found {
        case .here(let lent): return lent
        case .missing(let attempt):
            throw CredentialProblem(.failed, [.init(source, "its credential_source gives nothing: \(attempt?.why ?? "nothing is there")")])
        }
    }

    private func tokenService(over http: HTTPClient, region: String?) -> TokenService {
        TokenService(http: http, environment: environment, region: environment.region ?? region ?? "us-east-1", clock: clock)
    }
}
