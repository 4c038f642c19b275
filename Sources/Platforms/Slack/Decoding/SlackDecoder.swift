package import Conversation
import Forms
import JSON

/// Reads a stored body in full, for the worker that answers it.
package struct SlackDecoder: Sendable {
    /// Hosts with their ports that stand in for `hooks.slack.com`; see ``SlackResponseURL``.
    package var allowedResponseHosts: Set<String>

    package init(allowedResponseHosts: Set<String> = []) { self.allowedResponseHosts = allowedResponseHosts }

    package func decode(source: SlackSource, body: [UInt8]) throws(SlackDecodingError) -> Incoming {
        switch source {
        case .events: try event(body)
        case .interactivity: try interaction(SlackInteraction(reading: body))
        case .commands: try command(SlackCommand(reading: body))
        }
    }

    /// The scan decides what an event is, here as in the receiver; only what is in it is read from the tree.
    private func event(_ body: [UInt8]) throws(SlackDecodingError) -> Incoming {
        let envelope = try SlackEnvelope(reading: body)
        switch try envelope.arrival() {
        case .urlVerification: return .ignored(reason: "url_verification")
        case .rateLimited(let workspace, let minute): return .platformRateLimited(workspace: workspace, minute: minute)
        case .uninteresting(let reason): return .ignored(reason: reason.rawValue)
        case .event: break
        }
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
