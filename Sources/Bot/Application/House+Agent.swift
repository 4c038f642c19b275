import Agents
import Conversation
import Settings

extension House {
    /// The one agent, whichever door a question comes through.
    var agent: MainAgent { MainAgent(capabilities: capabilities, status: { await status() }) }

    var capabilities: Capabilities {
        Capabilities(platforms: settings.slack == nil ? [] : [.slack], missing: Capabilities.notInThisVersion)
    }
}
