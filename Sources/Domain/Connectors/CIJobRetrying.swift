import CIEvents

/// A system that can start a single job again. Buildbot knows whole builds alone.
package protocol CIJobRetrying: CIConnector {
    /// Starts one job again. Done once, or not at all.
    func retry(_ job: CIJob.ID) async throws(CIError) -> CIRerun

    /// What runs, or ran, in the place of a job since it was started again; nil where nothing does, or where it cannot be told.
    ///
    /// - Parameter rerun: what the system said when it was asked for it, where that is known.
    func successor(of job: CIJob, _ rerun: CIRerun?) async throws(CIError) -> CIJob?
}

extension CIJobRetrying {
    /// The job of the same name that the newest attempt at the run has.
    package func successor(of job: CIJob, _ rerun: CIRerun?) async throws(CIError) -> CIJob? {
        if let known = rerun?.job { return try await self.job(known) }
        guard let run = job.id.run else { return nil }
        let same = try await jobs(of: CIRun.ID(system, job.id.project, run)).filter { $0.name == job.name && $0.stage == job.stage }
        // GitHub gives a job another number in a later attempt also where it was not started again in that.
        guard !same.contains(where: { $0.id.job == job.id.job || $0.startedAt != nil && $0.startedAt == job.startedAt }) else { return nil }
        return same.last
    }
}
