package import AWSServices
package import Time

/// What may be looked at in an account of Amazon's. Of what is out of reach it tells nothing, not even that it is there.
package protocol AmazonView: Sendable {
    /// Whether it may be spoken of there.
    func isOpen(to channel: String) -> Bool

    /// The names of all that may be seen.
    func machines() async throws -> [String]
    /// The newest first.
    func executions(of machine: String, _ which: ExecutionChoice, atMost: Int) async throws -> [ExecutionSeen]
    /// The commonest errors that a service wrote since then.
    func errors(of service: String, since: Moment, atMost: Int) async throws -> LoggedErrors

    /// Every service of ECS.
    func services() async throws -> [ServicePlace]
    func status(of service: ServicePlace) async throws -> ServiceReport
    /// - Parameter subject: what they have to name; nil for all that ring.
    func alarms(of subject: String?) async throws -> AlarmReport
    /// Of EMR, the newest first.
    func mapReduceClusters() async throws -> [EMRCluster]
    func report(on cluster: EMRCluster) async throws -> ClusterReport
}

/// A service of ECS, and the cluster that it runs in.
package struct ServicePlace: Sendable, Hashable {
    package var name: String
    package var cluster: String

    package init(_ name: String, in cluster: String) { (self.name, self.cluster) = (name, cluster) }

    /// What a button asks, which is understood for certain.
    var words: String { "ecs service \(name) in \(cluster)" }
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
    /// There were more than were counted.
    package var isCut: Bool

    package init(place: String, lines: [Line], total: Int, isCut: Bool = false) {
        self.place = place
        self.lines = lines
        self.total = total
        self.isCut = isCut
    }
}
