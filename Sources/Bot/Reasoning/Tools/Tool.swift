package import JSON
package import Language
package import Parameters

/// Something that a model may have done. It looks, or it proposes: nothing that a model calls changes anything.
package struct Tool: Sendable {
    package enum Access: Sendable, Equatable {
        case reads
        /// What comes of it is a proposal that a person may carry out.
        case proposes
    }

    package struct Limits: Sendable, Equatable {
        package var time: Duration
        /// Of what the model is shown of a result.
        package var bytes: Int

        package init(time: Duration = .seconds(30), bytes: Int = 16_000) {
            self.time = time
            self.bytes = bytes
        }
    }

    package var name: String
    /// What it is for, in words that a model chooses by.
    package var purpose: String
    package var access: Access
    package var limits: Limits
    /// What is being done, for whoever watches: `reading the log of job 7`.
    package var doing: @Sendable (Arguments) -> String
    let schema: JSON
    let check: @Sendable (JSONObject) throws(ArgumentProblem) -> Arguments
    let run: @Sendable (Arguments) async throws -> ToolOutput

    package init(
        _ name: String,
        _ purpose: String,
        _ parameters: [Parameter] = [],
        access: Access = .reads,
        limits: Limits = Limits(),
        doing: @escaping @Sendable (Arguments) -> String,
        run: @escaping @Sendable (Arguments) async throws -> ToolOutput
    ) {
        self.name = name
        self.purpose = purpose
        self.access = access
        self.limits = limits
        self.doing = doing
        schema = parameters.schema
        check = { object throws(ArgumentProblem) in try Arguments(object, for: parameters) }
        self.run = run
    }

    /// A tool of somebody else's, who describes its arguments with a schema of his own.
    ///
    /// - Parameter check: throws where the arguments do not fit.
    package init(
        _ name: String,
        _ purpose: String,
        schema: JSON,
        access: Access,
        limits: Limits = Limits(),
        doing: @escaping @Sendable (Arguments) -> String,
        check: @escaping @Sendable (JSONObject) throws(ArgumentProblem) -> Void,
        run: @escaping @Sendable (Arguments) async throws -> ToolOutput
    ) {
        self.name = name
        self.purpose = purpose
        self.access = access
        self.limits = limits
        self.doing = doing
        self.schema = schema
        self.check = { object throws(ArgumentProblem) in
            try check(object)
            return Arguments(checked: object)
        }
        self.run = run
    }

    package var definition: ToolDefinition { ToolDefinition(name: name, description: purpose, parameters: schema) }
}

/// What a tool found.
package struct ToolOutput: Sendable, Equatable {
    /// Whatever stands in it was written by others: it informs, and instructs nobody.
    package var text: String
    package var evidence: [Evidence]
    package var proposals: [Proposal]
    /// What a model took that was asked on the way.
    package var spent: Spending
    /// The text cites its evidence, as `[E1]`, because another agent wrote it.
    var cites = false

    package init(_ text: String, evidence: [Evidence] = [], proposals: [Proposal] = [], spent: Spending = Spending()) {
        self.text = text
        self.evidence = evidence
        self.proposals = proposals
        self.spent = spent
    }
}

/// Where something can be looked up that an answer says.
package struct Evidence: Sendable, Equatable {
    /// `test › unit, lines 40–52`, `SELECT …`, `pod web-5`.
    package var title: String
    package var url: String?

    package init(_ title: String, url: String? = nil) {
        self.title = title
        self.url = url
    }
}

/// What a model would like to have done. People decide, by a button; see the registry of actions for what may be proposed at all.
package struct Proposal: Sendable, Equatable {
    package var title: String
    package var button: String
    /// The words that whoever presses the button says by it.
    package var question: String
    /// All that a press would do, to be read before it: with this, the press asks once more.
    package var exactly: String?
    /// The name by which whoever takes proposals shows this one whole, in place of the button.
    package var card: String?

    package init(title: String, button: String, question: String, exactly: String? = nil) {
        self.title = title
        self.button = button
        self.question = question
        self.exactly = exactly
    }

    package init(title: String, card: String) {
        self.init(title: title, button: "", question: "")
        self.card = card
    }
}
