package import CIEvents

/// What a diagnosed log was the log of. A pasted log knows none of it.
package struct FailureOrigin: Sendable, Equatable {
    package var system: CISystem?
    package var repository: String?
    package var branch: String?
    package var commit: String?
    package var workflow: String?
    package var job: String?
    package var runID: String?
    package var jobID: String?
    package var attempt: Int?
    package var url: String?
    package var author: String?

    package init() {}

    package init(_ event: CIEvent) {
        system = event.system
        repository = event.repository
        branch = event.branch
        commit = event.commit
        workflow = event.workflow
        job = event.job
        runID = event.runID
        jobID = event.jobID
        attempt = event.attempt
        url = event.url
        author = event.author
    }

    /// What people call it by: the job, or the workflow where it is the whole run.
    package var name: String? { job ?? workflow }
}
