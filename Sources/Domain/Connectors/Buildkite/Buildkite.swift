package import CIEvents
package import HTTPClient
import JSON
package import Settings
package import Time

package struct Buildkite: CIConnector, CIJobRetrying {
    package var system: CISystem { .buildkite }
    let endpoint: CIEndpoint
    let site: CISite

    package init?(_ settings: YardmasterSettings.Connectors.Buildkite, client: HTTPClient, clock: WallClock = .system) {
        guard let base = CIBase(settings.apiURL) else { return nil }
        site = base.site(droppingPath: ["v2"])
        endpoint = CIEndpoint(
            client: client,
            base: base.text.hasSuffix("/v2") ? base.text : base.text + "/v2",
            headers: [("Accept", "application/json"), ("Authorization", "Bearer \(settings.token)")],
            dialect: CIDialect(
                system: .buildkite,
                credential: "BUILDKITE_TOKEN",
                address: "BUILDKITE_API_URL",
                hasCredential: true,
                grant: { permission in
                    switch permission {
                    case .runs, .code: "the scope read_builds in the organisation"
                    case .logs: "the scopes read_builds and read_build_logs in the organisation"
                    case .rerun, .caches: "the scope write_builds in the organisation"
                    }
                },
                resetIsRelative: true
            ),
            clock: clock
        )
    }

    package func run(_ id: CIRun.ID) async throws(CIError) -> CIRun {
        try await build(id).read { BuildkiteAnswers.run($0, project: id.project) }
    }

    package func runs(of project: String, _ filter: CIRunFilter) async throws(CIError) -> [CIRun] {
        var query = [("per_page", String(filter.limit)), ("exclude_jobs", "true")]
        if let branch = filter.branch { query.append(("branch", branch)) }
        if filter.onlyPassed { query.append(("state", "passed")) }
        let document = try await endpoint.json(path(project) + "/builds", query, .read("the builds of \(project)"))
        return try document.list().compactMap { BuildkiteAnswers.run($0, project: project) }
    }

    /// Without the steps that only wait, ask or start another pipeline; a job that was tried again is left out for the one that did.
    package func jobs(of run: CIRun.ID) async throws(CIError) -> [CIJob] {
        try await build(run).list("jobs").compactMap { BuildkiteAnswers.job($0, of: run) }
    }

    package func job(_ id: CIJob.ID) async throws(CIError) -> CIJob {
        let question = CIQuestion.read("job \(id.job) of \(id.project)")
        guard let number = id.run else { throw endpoint.dialect.error(.notFound, question, "its build is not known") }
        let run = CIRun.ID(.buildkite, id.project, number)
        let found = try await build(run).list("jobs").first { $0["id"]?.string == id.job }
        guard let job = found.flatMap({ BuildkiteAnswers.job($0, of: run, isRetriedToo: true) }) else {
            throw endpoint.dialect.error(.notFound, question, "build \(number) has no such job")
        }
        return job
    }

    package func log(of job: CIJob.ID, limit: Int) async throws(CIError) -> CILog {
        let question = CIQuestion.read("the log of job \(job.job) of \(job.project)", needs: .logs)
        guard let run = job.run else { throw endpoint.dialect.error(.notFound, question, "its build is not known") }
        return CILog([.init(path: path(job, in: run) + "/log")], of: endpoint, question, limit: limit)
    }

    /// Each failed job once. The API wants PUT, which the transport might send twice over a connection that died; of the second
    /// Buildkite says no, since a job can be tried again once only.
    package func rerun(_ run: CIRun.ID) async throws(CIError) -> CIRerun {
        let question = CIQuestion.rerun("what failed in build \(run.number) of \(run.project)")
        let failed = try await jobs(of: run).filter { $0.outcome.hasFailed && !$0.mayFail }
        guard !failed.isEmpty else { throw endpoint.dialect.error(.refused(status: 200), question, "none of its jobs has failed") }
        for (index, job) in failed.enumerated() {
            do throws(CIError) {
                _ = try await endpoint.act(.put, path(job.id, in: run.number) + "/retry", question)
            } catch {
                guard index > 0 else { throw error }
                var error = error
                error.reason += "; \(index) of \(failed.count) jobs were started before that"
                throw error
            }
        }
        return CIRerun(url: nil)
    }

    /// As there, of a second one Buildkite says no.
    package func retry(_ job: CIJob.ID) async throws(CIError) -> CIRerun {
        let question = CIQuestion.rerun("job \(job.job) of \(job.project)")
        guard let run = job.run else { throw endpoint.dialect.error(.notFound, question, "its build is not known") }
        let answer = try await endpoint.act(.put, path(job, in: run) + "/retry", question)
        let json = try? JSON(parsing: answer.body)
        let started = json?["id"]?.string.flatMap { $0 == job.job ? nil : CIJob.ID(.buildkite, job.project, run: run, job: $0) }
        return CIRerun(url: json?["web_url"]?.string, job: started)
    }

    /// Steps that run side by side share a name, so only the job itself can tell.
    package func successor(of job: CIJob, _ rerun: CIRerun?) async throws(CIError) -> CIJob? {
        guard let number = job.id.run else { return nil }
        let jobs = try await build(CIRun.ID(.buildkite, job.id.project, number)).list("jobs")
        guard let next = jobs.first(where: { $0["id"]?.string == job.id.job })?["retried_in_job_id"]?.string else { return nil }
        return try await self.job(CIJob.ID(.buildkite, job.id.project, run: number, job: next))
    }

    private func build(_ id: CIRun.ID) async throws(CIError) -> CIDocument {
        try await endpoint.json(path(id.project) + "/builds/\(id.number)", .read("build \(id.number) of \(id.project)"))
    }

    private func path(_ project: String) -> String {
        let names = project.split(separator: "/", maxSplits: 1).map { PathEncoding.segment(String($0)) }
        return "/organizations/\(names.first ?? "")/pipelines/\(names.last ?? "")"
    }

    private func path(_ job: CIJob.ID, in run: Int64) -> String {
        path(job.project) + "/builds/\(run)/jobs/" + PathEncoding.segment(job.job)
    }
}

extension Buildkite {
    /// `/organisation/pipeline/builds/12`, with the job behind a `#` or in `jid`.
    package func link(_ address: WebLink) -> CILink? {
        guard let path = site.path(of: address), path.count >= 4, path[2] == "builds", let number = LinkNumber.parse(path[3]),
            path.count == 4 || ["steps", "waterfall", "canvas", "table", "summary", "annotations"].contains(path[4]),
            path[..<2].allSatisfy({ !$0.isEmpty && !$0.contains("/") })
        else { return nil }
        let project = "\(path[0])/\(path[1])"
        let job = address.parameter("jid") ?? String(address.fragment.prefix { $0 != "/" })
        guard Self.isJob(job) else { return .run(CIRun.ID(.buildkite, project, number)) }
        return .job(CIJob.ID(.buildkite, project, run: number, job: job))
    }

    /// A UUID.
    private static func isJob(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [8, 4, 4, 4, 12] && parts.allSatisfy { $0.allSatisfy(\.isHexDigit) }
    }
}
