package import CIEvents
package import Connectors
package import Failures

extension Diagnostician {
    /// Of what a webhook told: the log is fetched from the system that told it.
    package func diagnose(event: CIEvent) async throws -> Diagnosed {
        guard let link = link(of: FailureOrigin(event)) else { throw DiagnosisRefusal.notConfigured(event.system) }
        var diagnosed = try await diagnose(link)
        // What the hook said is what its other events say too, and so what they are found by.
        diagnosed.origin = FailureOrigin(event).filled(from: diagnosed.origin)
        return diagnosed
    }

    /// What was told of as this can be asked for as that. The address says it in the system's own words; the names are the next best.
    package func link(of origin: FailureOrigin) -> CILink? {
        guard let system = origin.system, connectors[system] != nil else { return nil }
        let linked = origin.url.flatMap { connectors.links(in: $0, atMost: 1).first }
        if case .job(let id)? = linked { return .job(id) }
        var project = origin.repository
        var number = origin.runID.flatMap { Int64($0) }
        if case .run(let id)? = linked { (project, number) = (id.project, id.number) }
        guard let project else { return linked }
        if let job = origin.jobID { return .job(CIJob.ID(system, project, run: number, job: job)) }
        return linked ?? number.map { .run(CIRun.ID(system, project, $0)) }
    }

    /// The run that it was part of, for what is asked or done about a whole run.
    package func run(of origin: FailureOrigin) -> CIRun.ID? {
        switch link(of: origin) {
        case .run(let id): CIRun.ID(id.system, id.project, id.number)
        case .job(let id): (id.run ?? origin.runID.flatMap { Int64($0) }).map { CIRun.ID(id.system, id.project, $0) }
        case nil: nil
        }
    }
}

extension FailureOrigin {
    fileprivate func filled(from other: FailureOrigin) -> FailureOrigin {
        var copy = self
        copy.branch = branch ?? other.branch
        copy.commit = commit ?? other.commit
        copy.workflow = workflow ?? other.workflow
        copy.job = job ?? other.job
        copy.runID = other.runID ?? runID
        copy.jobID = jobID ?? other.jobID
        copy.attempt = attempt ?? other.attempt
        copy.url = other.url ?? url
        copy.author = author ?? other.author
        return copy
    }
}
