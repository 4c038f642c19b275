package import Conversation
import Forms
import JSON

/// Reads a stored body in full, for the worker that answers it.
package struct SlackDecoder: Sendable {
    /// Hosts with their ports that stand in for `hooks.slack.com`; see ``SlackResponseURL``.
    package var allowedResponseHosts: Set<String>

    /// Nil until Slack has said whose the token is.
    private let home: @Sendable () -> SlackHome?

    package init(allowedResponseHosts: Set<String> = [], home: @escaping @Sendable () -> SlackHome? = { nil }) {
        self.allowedResponseHosts = allowedResponseHosts
        self.home = home
    }

    package func decode(source: SlackSource, body: [UInt8]) throws(SlackDecodingError) -> Incoming {
        let home = home()
        let foreign = Incoming.ignored(reason: SlackIndifference.foreignWorkspace.rawValue)
        switch source {
        case .events:
            return try event(body, home)
        case .interactivity:
            let interaction = try SlackInteraction(reading: body)
            if let home, !interaction.isServed(by: home) { return foreign }
            return try self.interaction(interaction)
        case .commands:
            let command = try SlackCommand(reading: body)
            if let home, try !command.isServed(by: home) { return foreign }
            return try self.command(command, home)
        }
    }

    /// The scan decides what an event is, here as in the receiver; only what is in it is read from the tree.
    private func event(_ body: [UInt8], _ home: SlackHome?) throws(SlackDecodingError) -> Incoming {
        let envelope = try SlackEnvelope(reading: body)
        switch try envelope.arrival() {
        case .urlVerification: return .ignored(reason: "url_verification")
        case .rateLimited(let workspace, let minute): return .platformRateLimited(workspace: workspace, minute: minute)
        case .uninteresting(let reason): return .ignored(reason: reason.rawValue)
        case .event: break
        }
        if let home, !envelope.isServed(by: home) { return .ignored(reason: SlackIndifference.foreignWorkspace.rawValue) }
        return try event(SlackEventReader(envelope))
    }

    func responseURL(_ value: String?) -> String? {
        value.flatMap { SlackResponseURL($0, standIns: allowedResponseHosts)?.url }
    }
}

extension JSON {
    init(slack bytes: [UInt8]) throws(SlackDecodingError) {
        do throws(JSONError) { self = try JSON(parsing: bytes) } catch { throw .json(error) }
    }

    /// Of a body that the scan has sorted: what it let pass has been acknowledged, and must not be refused afterwards.
    init(sorted bytes: [UInt8]) throws(SlackDecodingError) {
        do throws(JSONError) { self = try JSON(scanned: bytes) } catch { throw .json(error) }
    }
}
