package import Conversation
package import Parameters

/// Something that may be done to the world: what it takes, how dangerous it is, and how it is looked at, done, verified and undone.
package struct Action: Sendable {
    package var id: String
    package var title: String
    /// What a model, or somebody in a hurry, chooses it by.
    package var purpose: String
    package var parameters: [Parameter]
    package var risk: Risk
    /// What some arguments are more dangerous for. Never less than ``risk``.
    package var riskier: @Sendable (Arguments) -> Risk?
    /// Why it is not to be had from this thread, or nil.
    package var closed: @Sendable (Arguments, ThreadID) -> ActionProblem?
    /// The least role that may propose it.
    package var proposing: Role
    /// The least role that may approve it.
    package var approving: Role
    /// How long its effect may take before it counts as failed, and how often it is looked at meanwhile.
    package var patience: Duration
    package var pace: Duration
    package var work: Work

    /// What it does. Everything that reaches the world goes through these.
    package struct Work: Sendable {
        /// Looks, and changes nothing. Throws where the action is not possible now.
        package var preview: @Sendable (Arguments) async throws(ActionProblem) -> Preview
        /// Done once at most. The mark is put on whatever is changed, where the world has a place for it.
        package var execute: @Sendable (Arguments, Preview, _ mark: String) async throws(ActionProblem) -> Effect
        package var examine: @Sendable (Arguments, Preview, _ mark: String) async throws(ActionProblem) -> Examination
        package var verify: @Sendable (Arguments, Effect) async throws(ActionProblem) -> Verification
        /// What would bring back what was before. Nil where nothing does.
        package var undo: @Sendable (Arguments, Preview, Effect) -> Wish?

        package init(
            preview: @escaping @Sendable (Arguments) async throws(ActionProblem) -> Preview,
            execute: @escaping @Sendable (Arguments, Preview, _ mark: String) async throws(ActionProblem) -> Effect,
            examine: @escaping @Sendable (Arguments, Preview, _ mark: String) async throws(ActionProblem) -> Examination,
            verify: @escaping @Sendable (Arguments, Effect) async throws(ActionProblem) -> Verification,
            undo: @escaping @Sendable (Arguments, Preview, Effect) -> Wish? = { _, _, _ in nil }
        ) {
            self.preview = preview
            self.execute = execute
            self.examine = examine
            self.verify = verify
            self.undo = undo
        }
    }

    package init(
        _ id: String,
        title: String,
        purpose: String,
        parameters: [Parameter],
        risk: Risk,
        riskier: @escaping @Sendable (Arguments) -> Risk? = { _ in nil },
        closed: @escaping @Sendable (Arguments, ThreadID) -> ActionProblem? = { _, _ in nil },
        proposing: Role = .operator,
        approving: Role? = nil,
        patience: Duration = .seconds(600),
        pace: Duration = .seconds(2),
        work: Work
    ) {
        self.id = id
        self.title = title
        self.purpose = purpose
        self.parameters = parameters
        self.risk = risk
        self.riskier = riskier
        self.closed = closed
        self.proposing = proposing
        self.approving = approving ?? (risk == .low ? .operator : .approver)
        self.patience = patience
        self.pace = pace
        self.work = work
    }

    package func risk(with arguments: Arguments) -> Risk { max(risk, riskier(arguments) ?? risk) }
}

/// An action with arguments that somebody would like to have done. Whether it may be is not his to say.
package struct Wish: Sendable, Equatable {
    package var action: String
    package var arguments: Arguments

    package init(_ action: String, _ arguments: Arguments) {
        self.action = action
        self.arguments = arguments
    }
}
