import JSON
import Threading

/// Finds out which way a server speaks, and begins.
struct Greeter: Sendable {
    /// For the question that some do not know, and say nothing to.
    private static let probing = Duration.seconds(10)
    /// A program may have to load half a library before it hears the first word.
    private static let patience = Duration.seconds(30)

    let carrier: any Carrier
    let greeting: MCPServerConfiguration.Greeting
    let newID: @Sendable () -> Int64

    func greet() async throws -> Agreement {
        guard greeting != .handshake else { return try await shakeHands() }
        do {
            return try await discover(within: greeting == .any ? Self.probing : Self.patience)
        } catch let error where isReasonForHandshake(error) {
            do { return try await shakeHands() } catch let error as MCPError {
                guard let failure = error.failure, Discovery.isTooLateForHandshake(failure) else { throw error }
                return try await discover(within: Self.patience)
            }
        }
    }

    private struct SpeaksTheOldWay: Error {}

    private func discover(within limit: Duration) async throws -> Agreement {
        let era = Era.stateless(version: Era.statelessVersion)
        let verdict: Discovery
        do {
            verdict = Discovery(result: try await ask("server/discover", era.envelope([:]), in: era, within: limit))
        } catch let error as MCPError where error.failure != nil {
            verdict = error.failure.map(Discovery.init(failure:)) ?? .handshake
        }
        switch verdict {
        case .stateless(let hasTools): return Agreement(era: era, hasTools: hasTools)
        case .handshake: throw SpeaksTheOldWay()
        case .apart(let supported):
            let versions = UntrustedText(supported.joined(separator: ", "), limit: 200).oneLine
            throw MCPError(.protocolFault, "speaks only versions of the protocol that are not spoken here: \(versions)")
        }
    }

    /// An outage says nothing about the protocol; a refusal and silence do.
    private func isReasonForHandshake(_ error: any Error) -> Bool {
        guard greeting == .any else { return false }
        if error is SpeaksTheOldWay || error is TimeLimitPassed { return true }
        guard let error = error as? MCPError else { return false }
        return error.code == .refused || error.code == .protocolFault && error.failure == nil && error.mayHaveRun
    }

    private func shakeHands() async throws -> Agreement {
        let agreement = try Agreement(try await ask("initialize", Agreement.offer, in: .none, within: Self.patience))
        try await carrier.tell(.initialized, in: agreement.era)
        return agreement
    }

    private func ask(_ method: String, _ parameters: JSONObject, in era: Era, within limit: Duration) async throws -> JSON {
        let request = RPCRequest(id: newID(), method: method, parameters: parameters)
        return try await Threading.within(limit) { try await carrier.ask(request, in: era) }
    }
}
