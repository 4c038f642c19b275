import CIEvents
package import Conversation
package import Time

/// What a channel was told of something that fails. It stays one message, however often that fails again, until it is green.
package struct Alert: Sendable, Equatable {
    /// Something that failed, on its branch.
    package struct Job: Sendable, Equatable {
        package var name: String?
        package var workflow: String?
        package var branch: String?
        /// A run was told, and none of its jobs.
        package var isWholeRun: Bool
        package var jobID: String?
        package var run: Run
        package var commit: String?
        package var url: String?
        package var failedAt: Moment
        package var hasTimedOut: Bool
        package var isGreen = false
    }

    package struct Run: Sendable, Equatable {
        package var id: String
        package var attempt: Int?
    }

    package struct Closing: Sendable, Equatable {
        package var commit: String?
        package var at: Moment
        /// The commit that failed passed without a change.
        package var isFlaky: Bool
    }

    /// The delivery of its first message.
    package var id: String
    package var place: String
    package var repository: String
    package var author: String?
    package var channel: ThreadID
    /// Known once the first message was sent.
    package var thread: ThreadID?
    /// Whom it concerns.
    package var mention: String?
    /// Nobody was called yet: it was quiet.
    package var isSilent: Bool
    package var openedAt: Moment
    package var touchedAt: Moment
    package var firstFailedAt: Moment
    package var jobs: [Job]
    /// The latest, which tell whether an ending was counted.
    package var runs: [Run]
    package var count: Int
    /// What was said of causes, so that each is said once.
    package var told: [String]
    /// Of the latest repetition that got a line in the thread.
    package var lineAt: Moment?
    /// Of diagnoses that were made before the thread had its name.
    package var records: [String]
    package var closing: Closing?

    /// What failed last.
    package var latest: Job? { jobs.max { $0.failedAt < $1.failedAt } }

    /// What is said of it is said in this order.
    package var queue: String {
        ThreadID(platform: channel.platform, workspace: channel.workspace, channel: channel.channel, root: "alert-\(id)").key
    }
}

extension Alert {
    /// A day on, what still fails is worth another message.
    package static let lifetime = Duration.hours(24)
    static let keptRuns = 32
    static let keptJobs = 64
    /// Of a run with many failing jobs so many get a line of their own, and so many causes are told.
    static let namedJobs = 8
    static let toldCauses = 12

    package func isOpen(at now: Moment) -> Bool { closing == nil && now - openedAt < Self.lifetime }

    /// Whether another failure of the same is counted here.
    package func takes(at now: Moment, within window: Duration) -> Bool { isOpen(at: now) && now - touchedAt <= window }

    /// Whether who is to hear of it hears it here.
    func suits(_ target: AlertTarget?) -> Bool {
        guard let target else { return true }
        return channel == target.channel && (target.mention == nil || target.mention == mention)
    }

    func knowsRun(of event: CIEvent) -> Bool { place == event.place && runs.contains { $0.matches(event) } }

    func concerns(_ event: CIEvent) -> Bool { place == event.place && jobs.contains { $0.concerns(event) } }
}

extension Alert.Run {
    init(_ event: CIEvent) { self.init(id: event.runID, attempt: event.attempt) }

    /// Not every hook counts attempts.
    func matches(_ event: CIEvent) -> Bool {
        id == event.runID && (attempt == event.attempt || attempt == nil || event.attempt == nil)
    }
}

extension Alert.Job {
    init(_ event: CIEvent, endedAt: Moment) {
        self.init(
            name: event.name,
            workflow: event.workflow,
            branch: event.branch,
            isWholeRun: event.job == nil,
            jobID: event.jobID,
            run: Alert.Run(event),
            commit: event.commit,
            url: event.url,
            failedAt: endedAt,
            hasTimedOut: event.conclusion == .timedOut
        )
    }

    /// Two hooks may tell of one job, and one of them does not know its workflow.
    func isSame(as event: CIEvent) -> Bool {
        name == event.name && branch == event.branch && isWholeRun == (event.job == nil)
            && (workflow == event.workflow || workflow == nil || event.workflow == nil)
    }

    /// Also where one is a part of the other.
    func concerns(_ event: CIEvent) -> Bool {
        if isSame(as: event) { return true }
        return branch == event.branch && workflow == event.workflow && (isWholeRun || event.job == nil)
    }

    /// Whether it is green if this is.
    func follows(_ event: CIEvent) -> Bool {
        if isSame(as: event) { return true }
        guard event.job == nil, branch == event.branch else { return false }
        return workflow == event.workflow || workflow == nil && run.id == event.runID
    }
}
