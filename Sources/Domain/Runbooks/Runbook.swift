package import Actions

/// A program that the settings let people run from a chat: with which arguments, how dangerous it is, and for how long at most.
package struct Runbook: Sendable, Equatable {
    package var name: String
    package var purpose: String
    package var command: CommandTemplate
    package var parameters: [RunbookParameter]
    package var risk: Risk
    package var limit: Duration
    /// The runbook that brings back what was before. It takes no parameter that this one does not take.
    package var undo: String?
    /// Says, by its exit code, whether the command has done its work: 0 it has, 1 it has not.
    package var examine: CommandTemplate?
    /// All that the program is given besides the path and the mark.
    package var environment: [String: String]

    package init(
        name: String,
        purpose: String,
        command: CommandTemplate,
        parameters: [RunbookParameter] = [],
        risk: Risk = .medium,
        limit: Duration = .seconds(60),
        undo: String? = nil,
        examine: CommandTemplate? = nil,
        environment: [String: String] = [:]
    ) {
        self.name = name
        self.purpose = purpose
        self.command = command
        self.parameters = parameters
        self.risk = risk
        self.limit = limit
        self.undo = undo
        self.examine = examine
        self.environment = environment
    }
}
