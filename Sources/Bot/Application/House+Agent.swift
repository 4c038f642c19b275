import Actions
import Agents
import CIDiagnostics
import ContextTools
import Conversation
import Kubernetes
import Language
import Operations
import Reasoning
import RunGuy
import Settings

extension House {
    /// The one agent, whichever door a question comes through.
    var agent: MainAgent {
        MainAgent(
            capabilities: capabilities,
            status: { await status() },
            skills: ciDiagnostics.skills + (runGuy?.skills ?? []) + operations.skills + contextServers.skills,
            thinker: Thinker(settings, client: client, cashier: cashier, tools: tools, cards: { try await operations.card($0) })
        )
    }

    var ciDiagnostics: CIDiagnostics {
        CIDiagnostics(diagnostician, memory: failureMemory) { [operations] run, fingerprint, ask in
            try await operations.propose(.rerunFailedJobs(of: run), for: ask, fingerprint: fingerprint)
        }
    }

    /// Nil where there is nothing to look at and nothing to be done.
    var runGuy: RunGuy? {
        guard !clusters.isEmpty || account != nil || !operations.registry.all.isEmpty else { return nil }
        return RunGuy(settings, clusters, diagnostician: diagnostician, amazon: account.map { AWSView($0, settings) }) {
            [operations] wish, ask in
            try await operations.propose(wish, for: ask)
        }
    }

    /// What a model may use besides skills. An action is never taken for a server's tool of that name.
    private var tools: @Sendable (Ask) async -> [Tool] {
        { [operations, contextServers, runGuy] ask in
            let actions = operations.tools(for: ask) + (runGuy?.tools(for: ask) ?? [])
            let names = Set(actions.map(\.name))
            return await actions + contextServers.tools(for: ask).filter { !names.contains($0.name) }
        }
    }

    var capabilities: Capabilities {
        Capabilities(platforms: settings.slack == nil ? [] : [.slack], missing: Capabilities.missing(settings, nothingRuns: runGuy == nil))
    }
}

extension Capabilities {
    static func missing(_ settings: YardmasterSettings, nothingRuns: Bool) -> [Gap] {
        (settings.models.sizes.isEmpty ? [freeQuestions] : []) + (nothingRuns ? [Self.nothingRuns] : []) + notInThisVersion
    }
}
