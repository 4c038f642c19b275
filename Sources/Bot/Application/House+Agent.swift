import Actions
import Agents
import CIDiagnostics
import ContextTools
import Conversation
import DataAnalyst
import Kubernetes
import Language
import Librarian
import Operations
import Reasoning
import RunGuy
import Settings

extension House {
    /// The one agent, whichever door a question comes through.
    ///
    /// - Parameter isMember: who belongs to which group. Where that cannot be known, nobody belongs to any.
    func agent(isMember: @escaping DataShelf.Membership = { _, _ in nil }) -> MainAgent {
        let analyst = analyst(isMember: isMember)
        return MainAgent(
            capabilities: capabilities,
            status: { await status() },
            skills: ciDiagnostics.skills + (runGuy?.skills ?? []) + (analyst?.skills ?? []) + operations.skills + contextServers.skills
                + (librarian?.skills ?? []),
            thinker: Thinker(settings, client: client, cashier: cashier, tools: tools(analyst), cards: { try await operations.card($0) })
        )
    }

    /// Nil where there is nothing to be asked about.
    private func analyst(isMember: @escaping DataShelf.Membership) -> DataAnalyst? {
        shelf.isEmpty ? nil : DataAnalyst(settings, shelf.knowing(isMember), database, attachments)
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
    private func tools(_ analyst: DataAnalyst?) -> @Sendable (Ask) async -> [Tool] {
        { [operations, contextServers, runGuy, librarian] ask in
            let looking = await (runGuy?.tools(for: ask) ?? []) + (analyst?.tools(for: ask) ?? []) + (librarian?.tools(for: ask) ?? [])
            let actions = operations.tools(for: ask) + looking
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
        (settings.models.sizes.isEmpty ? [freeQuestions] : []) + (nothingRuns ? [Self.nothingRuns] : [])
            + (settings.sources.isEmpty ? [noData] : [])
    }
}
