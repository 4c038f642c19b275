package import CIEvents
package import HTTPClient
import JSON
package import Settings
package import Time

package struct GitHubActions: CIConnector, CIJobRetrying {
    package var system: CISystem { .github }
    let endpoint: CIEndpoint
    let site: CISite

    /// Nil where the address is none.
    package init?(_ settings: YardmasterSettings.Connectors.GitHub, client: HTTPClient, clock: WallClock = .system) {
        guard let base = CIBase(settings.apiURL) else { return nil }
        let login = settings.token.map { [("Authorization", "Bearer \($0)")] } ?? []
        site = base.site(droppingPath: ["api", "v3"])
        endpoint = CIEndpoint(
            client: client,
            base: base.text,
            headers: [("Accept", "application/vnd.github+json"), ("X-GitHub-Api-Version", "2022-11-28")] + login,
            dialect: CIDialect(
                system: .github,
                credential: "GITHUB_TOKEN",
                address: "GITHUB_API_URL",
                hasCredential: settings.token != nil,
                grant: { permission in
                    switch permission {
                    case .runs, .logs: "the permission “Actions: read” on the repository (a classic token: the scope repo)"
                    case .code: "the permission “Contents: read” on the repository (a classic token: the scope repo)"
                    case .rerun, .caches: "the permission “Actions: write” on the repository (a classic token: the scope repo)"
                    }
                }
            ),
            clock: clock,
            logsLieElsewhere: true
        )
    }

    package func run(_ id: CIRun.ID) async throws(CIError) -> CIRun {
        let document = try await endpoint.json(path(id), .read("run \(id.number) of \(id.project)"))
        return try document.read { GitHubAnswers.run($0, project: id.project) }
    }

    package func runs(of project: String, _ filter: CIRunFilter) async throws(CIError) -> [CIRun] {
        let workflow = filter.workflow.map { "/workflows/\(PathEncoding.segment($0))" } ?? ""
        var query = [("per_page", String(filter.limit))]
        if let branch = filter.branch { query.append(("branch", branch)) }
        if filter.onlyPassed { query.append(("status", "success")) }
        let path = repository(project) + "/actions\(workflow)/runs"
        let document = try await endpoint.json(path, query, .read("the runs of \(project)"))
        return try document.list("workflow_runs").compactMap { GitHubAnswers.run($0, project: project) }
    }

    package func jobs(of run: CIRun.ID) async throws(CIError) -> [CIJob] {
        let question = CIQuestion.read("the jobs of run \(run.number) of \(run.project)")
        return try await endpoint.pages(path(run) + "/jobs", [], in: "jobs", question).compactMap {
            GitHubAnswers.job($0, project: run.project)
        }
    }

    package func job(_ id: CIJob.ID) async throws(CIError) -> CIJob {
        let document = try await endpoint.json(path(id), .read("job \(id.job) of \(id.project)"))
        return try document.read { GitHubAnswers.job($0, project: id.project) }
    }

    package func log(of job: CIJob.ID, limit: Int) async throws(CIError) -> CILog {
        let question = CIQuestion.read("the log of job \(job.job) of \(job.project)", needs: .logs)
        return CILog([.init(path: path(job) + "/logs")], of: endpoint, question, limit: limit)
    }

    package func rerun(_ run: CIRun.ID) async throws(CIError) -> CIRerun {
        let path = repository(run.project) + "/actions/runs/\(run.number)/rerun-failed-jobs"
        _ = try await endpoint.act(.post, path, .rerun("what failed in run \(run.number) of \(run.project)"))
        return CIRerun(url: page(of: run))
    }

    package func retry(_ job: CIJob.ID) async throws(CIError) -> CIRerun {
        _ = try await endpoint.act(.post, path(job) + "/rerun", .rerun("job \(job.job) of \(job.project)"))
        return CIRerun(url: nil)
    }

    func repository(_ project: String) -> String { "/repos" + PathEncoding.path(project.split(separator: "/").map(String.init)) }

    private func path(_ run: CIRun.ID) -> String {
        repository(run.project) + "/actions/runs/\(run.number)" + (run.attempt.map { "/attempts/\($0)" } ?? "")
    }

    private func path(_ job: CIJob.ID) -> String { repository(job.project) + "/actions/jobs/\(PathEncoding.segment(job.job))" }

    private func page(of run: CIRun.ID) -> String {
        "\(site.origin)" + PathEncoding.path(site.prefix + run.project.split(separator: "/").map(String.init))
            + "/actions/runs/\(run.number)"
    }
}
