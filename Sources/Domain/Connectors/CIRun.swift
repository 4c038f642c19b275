package import CIEvents
package import Time

/// One execution of a workflow, pipeline or build.
package struct CIRun: Sendable, Equatable {
    /// What has to be known to ask for it.
    package struct ID: Sendable, Hashable {
        package var system: CISystem
        /// `owner/repository`, a GitLab path, a Jenkins job with its folders, `organisation/pipeline`, or a builder.
        package var project: String
        /// The number in its system's links.
        package var number: Int64
        /// An earlier attempt than the last one. Only GitHub keeps them apart.
        package var attempt: Int64?

        package init(_ system: CISystem, _ project: String, _ number: Int64, attempt: Int64? = nil) {
            self.system = system
            self.project = project
            self.number = number
            self.attempt = attempt
        }
    }

    package var id: ID
    /// The name of the workflow, pipeline, job or builder.
    package var name: String
    /// What narrows a search to runs of the same kind: GitHub's workflow id.
    package var workflow: String?
    /// Where its definition stands in the repository, if the system says so.
    package var definition: String?
    package var outcome: CIOutcome
    package var url: String
    package var branch: String?
    package var commit: String?
    package var author: String?
    package var startedAt: Moment?
    package var finishedAt: Moment?

    package init(
        id: ID,
        name: String,
        workflow: String? = nil,
        definition: String? = nil,
        outcome: CIOutcome,
        url: String,
        branch: String? = nil,
        commit: String? = nil,
        author: String? = nil,
        startedAt: Moment? = nil,
        finishedAt: Moment? = nil
    ) {
        self.id = id
        self.name = name
        self.workflow = workflow
        self.definition = definition
        self.outcome = outcome
        self.url = url
        self.branch = branch
        self.commit = commit
        self.author = author
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}

/// Which runs of a project are asked for; newest first.
package struct CIRunFilter: Sendable, Equatable {
    package var branch: String?
    /// As in ``CIRun/workflow``.
    package var workflow: String?
    package var onlyPassed: Bool
    /// At most 100.
    package var limit: Int

    package init(branch: String? = nil, workflow: String? = nil, onlyPassed: Bool = false, limit: Int = 30) {
        self.branch = branch
        self.workflow = workflow
        self.onlyPassed = onlyPassed
        self.limit = min(max(limit, 1), 100)
    }
}
