package import Time

/// What is looked at outside of Kubernetes: executions of state machines, and what services wrote into logs that are kept elsewhere.
package protocol ExecutionsView: Sendable {
    /// The names of all that may be seen.
    func machines() async throws -> [String]
    /// The newest first.
    func executions(of machine: String, _ which: ExecutionChoice, atMost: Int) async throws -> [ExecutionSeen]
    /// The commonest errors that a service wrote since then.
    func errors(of service: String, since: Moment, atMost: Int) async throws -> LoggedErrors
}

/// Which executions of a machine are meant.
package enum ExecutionChoice: Sendable, Equatable { case all, failed, running }

/// One execution of a state machine.
package struct ExecutionSeen: Sendable, Equatable {
    package enum State: Sendable, Equatable {
        case running, succeeded
        /// `failed`, `timed out`, `aborted`, and where and why, where it is known.
        case failed(String, state: String?, error: String?, cause: String?)
    }

    /// What it is redriven, or stopped, by: an ARN.
    package var id: String
    package var name: String
    package var machine: String
    package var state: State
    package var startedAt: Moment
    package var endedAt: Moment?
    package var url: String?

    package init(
        id: String,
        name: String,
        machine: String,
        state: State,
        startedAt: Moment,
        endedAt: Moment? = nil,
        url: String? = nil
    ) {
        self.id = id
        self.name = name
        self.machine = machine
        self.state = state
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.url = url
    }
}

package struct LoggedErrors: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        package var text: String
        package var count: Int

        package init(_ text: String, count: Int) {
            self.text = text
            self.count = count
        }
    }

    /// Where they were found: a log group.
    package var place: String
    package var lines: [Line]
    package var total: Int

    package init(place: String, lines: [Line], total: Int) {
        self.place = place
        self.lines = lines
        self.total = total
    }
}
