import Agents
import CIDiagnostics
import Conversation
import Settings

extension House {
    /// The one agent, whichever door a question comes through.
    var agent: MainAgent {
        let ci = CIDiagnostics(diagnostician, memory: failureMemory, reruns: reruns)
        return MainAgent(capabilities: capabilities, status: { await status() }, skills: ci.skills)
    }

    var capabilities: Capabilities {
        Capabilities(platforms: settings.slack == nil ? [] : [.slack], missing: Capabilities.notInThisVersion)
    }
}
