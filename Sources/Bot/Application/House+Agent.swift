import Agents
import CIDiagnostics
import Conversation
import Settings

extension House {
    /// The one agent, whichever door a question comes through.
    var agent: MainAgent {
        MainAgent(capabilities: capabilities, status: { await status() }, skills: ciDiagnostics.skills)
    }

    var ciDiagnostics: CIDiagnostics { CIDiagnostics(diagnostician, memory: failureMemory, reruns: reruns) }

    var capabilities: Capabilities {
        Capabilities(platforms: settings.slack == nil ? [] : [.slack], missing: Capabilities.notInThisVersion)
    }
}
