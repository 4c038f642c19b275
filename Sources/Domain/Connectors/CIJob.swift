package import CIEvents
package import Time

/// A part of a run that has a log of its own. Jenkins and Buildbot have one for the whole build.
package struct CIJob: Sendable, Equatable {
    package struct ID: Sendable, Hashable {
        package var system: CISystem
        /// As in ``CIRun/ID``.
        package var project: String
        /// Nil where a link names the job alone, and then it is not needed to ask for it.
        package var run: Int64?
        package var job: String

        package init(_ system: CISystem, _ project: String, run: Int64?, job: String) {
            self.system = system
            self.project = project
            self.run = run
            self.job = job
        }
    }

    package var id: ID
    package var name: String
    package var stage: String?
    package var outcome: CIOutcome
    /// The run passes although this fails.
    package var mayFail: Bool
    package var url: String
    /// Why the system thinks it failed, in the system's own words.
    package var reason: String?
    package var exitCode: Int64?
    package var startedAt: Moment?
    package var finishedAt: Moment?
    package var steps: [CIStep]

    package init(
        id: ID,
        name: String,
        stage: String? = nil,
        outcome: CIOutcome,
        mayFail: Bool = false,
        url: String,
        reason: String? = nil,
        exitCode: Int64? = nil,
        startedAt: Moment? = nil,
        finishedAt: Moment? = nil,
        steps: [CIStep] = []
    ) {
        self.id = id
        self.name = name
        self.stage = stage
        self.outcome = outcome
        self.mayFail = mayFail
        self.url = url
        self.reason = reason
        self.exitCode = exitCode
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.steps = steps
    }
}

package struct CIStep: Sendable, Equatable {
    package var number: Int64
    package var name: String
    package var outcome: CIOutcome
    package var startedAt: Moment?
    package var finishedAt: Moment?

    package init(number: Int64, name: String, outcome: CIOutcome, startedAt: Moment? = nil, finishedAt: Moment? = nil) {
        self.number = number
        self.name = name
        self.outcome = outcome
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }
}
