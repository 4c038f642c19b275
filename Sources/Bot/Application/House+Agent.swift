import Agents
import CIDiagnostics
import ContextTools
import Conversation
import Language
import Settings

extension House {
    /// The one agent, whichever door a question comes through.
    var agent: MainAgent {
        MainAgent(
            capabilities: capabilities,
            status: { await status() },
            skills: ciDiagnostics.skills + contextServers.skills,
            thinker: Thinker(settings, client: client, cashier: cashier, tools: contextServers.tools)
        )
    }

    var ciDiagnostics: CIDiagnostics { CIDiagnostics(diagnostician, memory: failureMemory, reruns: reruns) }

    var capabilities: Capabilities {
        Capabilities(platforms: settings.slack == nil ? [] : [.slack], missing: Capabilities.missing(settings))
    }
}

extension Capabilities {
    static func missing(_ settings: YardmasterSettings) -> [Gap] {
        settings.models.sizes.isEmpty ? [freeQuestions] + notInThisVersion : notInThisVersion
    }
}
