import Actions
import CIEvents
import Conversation
import Parameters

/// What of an account may be spoken of and acted on from the chat at all, and from where, whatever the bot's role there may do.
package struct AWSReach: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case machine, service, logGroup, cluster, alarm

        /// The setting that names them.
        package var setting: String {
            switch self {
            case .machine: "OPERATIONS_STATE_MACHINES"
            case .service: "OPERATIONS_ECS_SERVICES"
            case .logGroup: "OPERATIONS_LOG_GROUPS"
            case .cluster: "OPERATIONS_EMR_CLUSTERS"
            case .alarm: "OPERATIONS_ALARMS"
            }
        }
    }

    /// Empty where every channel may speak of it.
    private var channels: Set<String>
    /// Without those where nothing is narrowed: a list whose patterns are none is not everything.
    private var patterns: [Kind: [Glob]]

    /// - Parameter patterns: with `*` and `?`: names, and `CLUSTER/SERVICE`. Of what has none everything is within reach.
    package init(channels: [String] = [], _ patterns: [Kind: [String]] = [:]) {
        self.channels = Set(channels)
        self.patterns = patterns.filter { !$0.value.isEmpty }.mapValues { $0.compactMap { Glob($0) } }
    }

    package func isOpen(to channel: String) -> Bool { channels.isEmpty || channels.contains(channel) }

    package func admits(_ kind: Kind, _ name: String) -> Bool { patterns[kind]?.contains { $0.matches(name) } != false }

    func check(machine name: String) throws(ActionProblem) { try check(.machine, name, "state machine") }

    func check(service: String, of cluster: String) throws(ActionProblem) { try check(.service, "\(cluster)/\(service)", "service") }

    private func check(_ kind: Kind, _ name: String, _ noun: String) throws(ActionProblem) {
        if admits(kind, name) { return }
        throw ActionProblem(.forbidden, "The \(noun) \(name) is not among those of \(kind.setting).")
    }

    /// Why nothing there is to be had from a thread.
    @Sendable func closed(_ arguments: Arguments, _ thread: ThreadID) -> ActionProblem? {
        if isOpen(to: thread.channel) { return nil }
        return ActionProblem(.forbidden, "The AWS account is not open to this channel (OPERATIONS_AWS_CHANNELS says to which).")
    }
}
