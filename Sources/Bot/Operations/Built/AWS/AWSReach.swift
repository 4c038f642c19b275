import Actions
import CIEvents

/// What of an account may be acted on from the chat at all, whatever the bot's role there may do.
package struct AWSReach: Sendable {
    /// Nil where nothing is narrowed: a list whose patterns are none is not everything.
    private var machines: [Glob]?
    private var services: [Glob]?

    /// Patterns with `*` and `?`: names of state machines, and `CLUSTER/SERVICE`. Where there are none, everything is within reach.
    package init(machines: [String] = [], services: [String] = []) {
        self.machines = machines.isEmpty ? nil : machines.compactMap { Glob($0) }
        self.services = services.isEmpty ? nil : services.compactMap { Glob($0) }
    }

    func check(machine name: String) throws(ActionProblem) {
        guard machines?.contains(where: { $0.matches(name) }) != false else {
            throw ActionProblem(.forbidden, "The state machine \(name) is not among those of OPERATIONS_STATE_MACHINES.")
        }
    }

    func check(service: String, of cluster: String) throws(ActionProblem) {
        let name = "\(cluster)/\(service)"
        guard services?.contains(where: { $0.matches(name) }) != false else {
            throw ActionProblem(.forbidden, "The service \(name) is not among those of OPERATIONS_ECS_SERVICES.")
        }
    }
}
