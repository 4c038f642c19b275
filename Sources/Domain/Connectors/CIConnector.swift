package import CIEvents

/// A door to one CI system, outward. Five stand behind it.
///
/// What reads may be asked again by itself; ``rerun(_:)`` acts, and is done once or not at all.
package protocol CIConnector: Sendable {
    var system: CISystem { get }

    /// Whether an address is one of a run or a job of this system, and of which. Asks nobody.
    func link(_ address: WebLink) -> CILink?

    func run(_ id: CIRun.ID) async throws(CIError) -> CIRun
    /// Newest first.
    func runs(of project: String, _ filter: CIRunFilter) async throws(CIError) -> [CIRun]
    /// At most two thousand.
    func jobs(of run: CIRun.ID) async throws(CIError) -> [CIJob]
    func job(_ id: CIJob.ID) async throws(CIError) -> CIJob
    /// Nothing, or little, has been read when this returns: what cannot be read is thrown while the log is.
    func log(of job: CIJob.ID, limit: Int) async throws(CIError) -> CILog
    /// Nil where the system does not know commits.
    func changes(from green: CIRun, to run: CIRun) async throws(CIError) -> CIChanges?
    /// A file of the repository as it was at a commit. Nil where there is none, or where the system keeps no code.
    func file(_ path: String, of project: String, at commit: String?) async throws(CIError) -> String?

    /// Starts again what failed in the run; where the system cannot tell it apart, the whole of it.
    func rerun(_ run: CIRun.ID) async throws(CIError) -> CIRerun

    /// What runs since then: the run itself once more, or one with a number of its own; nil where that is not to be seen yet.
    func successor(of run: CIRun.ID, _ rerun: CIRerun) async throws(CIError) -> CIRun.ID?
}

extension CIConnector {
    package func log(of job: CIJob.ID) async throws(CIError) -> CILog { try await log(of: job, limit: CILog.standardLimit) }

    package func changes(from green: CIRun, to run: CIRun) async throws(CIError) -> CIChanges? { nil }

    package func file(_ path: String, of project: String, at commit: String?) async throws(CIError) -> String? { nil }

    /// Where it has a number of its own, its address says so.
    package func successor(of run: CIRun.ID, _ rerun: CIRerun) async throws(CIError) -> CIRun.ID? {
        guard let url = rerun.url, let address = WebLink(url), case .run(let id) = link(address) else { return run }
        return CIRun.ID(id.system, id.project, id.number)
    }

    /// The newest green run of the same workflow on the same branch that is older than this one, among the last hundred green ones.
    package func lastGreen(before run: CIRun) async throws(CIError) -> CIRun? {
        let filter = CIRunFilter(branch: run.branch, workflow: run.workflow, onlyPassed: true, limit: 100)
        return try await runs(of: run.id.project, filter).first { $0.id.number < run.id.number && $0.outcome == .passed }
    }
}
