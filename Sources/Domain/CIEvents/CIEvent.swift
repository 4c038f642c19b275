package import Time

/// What a CI system told of a run or of a job of it that has ended, in no system's words.
///
/// Every text in it is somebody else's: a branch's name can say anything.
package struct CIEvent: Sendable, Equatable {
    package var system: CISystem
    /// `acme/shop`; where a system knows no repository, the nearest thing to it.
    package var repository: String
    package var branch: String?
    package var commit: String?
    /// The workflow, pipeline, project or builder.
    package var workflow: String?
    /// Nil for a run as a whole.
    package var job: String?
    package var runID: String
    package var jobID: String?
    /// From 1 on; nil where the system does not count.
    package var attempt: Int?
    package var conclusion: CIConclusion
    /// A failure that does not fail the run, by the system's configuration.
    package var isAllowedToFail: Bool
    package var url: String?
    package var author: String?
    package var startedAt: Moment?
    package var finishedAt: Moment?

    package init(
        system: CISystem,
        repository: String,
        branch: String? = nil,
        commit: String? = nil,
        workflow: String? = nil,
        job: String? = nil,
        runID: String,
        jobID: String? = nil,
        attempt: Int? = nil,
        conclusion: CIConclusion,
        isAllowedToFail: Bool = false,
        url: String? = nil,
        author: String? = nil,
        startedAt: Moment? = nil,
        finishedAt: Moment? = nil
    ) {
        self.system = system
        self.repository = repository
        self.branch = branch
        self.commit = commit
        self.workflow = workflow
        self.job = job
        self.runID = runID
        self.jobID = jobID
        self.attempt = attempt
        self.conclusion = conclusion
        self.isAllowedToFail = isAllowedToFail
        self.url = url
        self.author = author
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }

    /// What people call it by: the job, or the workflow where it is the whole run.
    package var name: String? { job ?? workflow }
}
