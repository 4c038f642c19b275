package import AWS
package import HTTPClient
import Threading
package import Time

/// Who the bot is for Amazon: the one place that knows where keys come from, keeps them while they are good, and fetches them anew
/// before they are not. However many ask at once, the source is asked once.
package final class AWSIdentity: Sendable {
    package let environment: AWSEnvironment
    private let chain: CredentialChain
    private let clock: WallClock
    private let state = Locked(State())

    private struct State {
        var shelf = CredentialShelf()
        var fetching: Task<Result<LentCredentials, CredentialProblem>, Never>?
    }

    package init(_ variables: [String: String], clock: WallClock = .system) {
        environment = AWSEnvironment(variables)
        chain = CredentialChain(environment: environment, clock: clock)
        self.clock = clock
    }

    /// Whether anybody said that there is an AWS to work with. A machine's own role alone does not: its region has to be named.
    package var isConfigured: Bool { environment.region != nil || chain.hasNamedSource }

    package func credentials(over http: HTTPClient) async throws(CredentialProblem) -> AWSCredentials {
        try await lent(over: http).credentials
    }

    package func lent(over http: HTTPClient) async throws(CredentialProblem) -> LentCredentials {
        let now = clock.now()
        let fetching: Task<Result<LentCredentials, CredentialProblem>, Never>
        switch state.withLock({ next(&$0, over: http, at: now) }) {
        case .ready(let result): return try result.get()
        case .waiting(let task): fetching = task
        }
        return try await fetching.value.get()
    }

    private enum Next: Sendable {
        case ready(Result<LentCredentials, CredentialProblem>)
        case waiting(Task<Result<LentCredentials, CredentialProblem>, Never>)
    }

    private func next(_ state: inout State, over http: HTTPClient, at now: Moment) -> Next {
        switch state.shelf.state(at: now) {
        case .good(let lent): return .ready(.success(lent))
        case .hopeless(let problem): return .ready(.failure(problem))
        case .toBeFetched: break
        }
        if let fetching = state.fetching { return .waiting(fetching) }
        // Not a child of whoever asked first: others wait for it too, and he may go.
        let fetching = Task { [self] in
            let result: Result<LentCredentials, CredentialProblem>
            do throws(CredentialProblem) { result = .success(try await chain.fetch(over: http)) } catch { result = .failure(error) }
            let now = clock.now()
            return self.state.withLock { state in
                state.fetching = nil
                return state.shelf.put(result, at: now)
            }
        }
        state.fetching = fetching
        return .waiting(fetching)
    }

    /// A service refused them as expired: the next call fetches others.
    package func forget(_ credentials: AWSCredentials) { state.withLock { $0.shelf.drop(credentials.accessKeyID) } }
}
