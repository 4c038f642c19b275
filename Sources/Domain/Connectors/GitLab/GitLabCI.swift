package import CIEvents
package import HTTPClient
import JSON
package import Settings
package import Time

package struct GitLabCI: CIConnector, CIJobRetrying {
    package var system: CISystem { .gitlab }
    let endpoint: CIEndpoint
    let site: CISite

    package init?(_ settings: YardmasterSettings.Connectors.GitLab, client: HTTPClient, clock: WallClock = .system) {
        guard let base = CIBase(settings.url) else { return nil }
        site = base.site
        endpoint = CIEndpoint(
            client: client,
            base: base.text + "/api/v4",
            headers: [("Accept", "application/json")] + (settings.token.map { [("PRIVATE-TOKEN", $0)] } ?? []),
            dialect: CIDialect(
                system: .gitlab,
                credential: "GITLAB_TOKEN",
                address: "GITLAB_URL",
                hasCredential: settings.token != nil,
                grant: { permission in
                    switch permission {
                    case .runs, .logs, .code: "the scope read_api and at least the role Reporter in the project"
                    case .rerun, .caches: "the scope api and at least the role Developer in the project"
                    }
                }
            ),
            clock: clock,
            logsLieElsewhere: true
        )
    }

    package func run(_ id: CIRun.ID) async throws(CIError) -> CIRun {
        let document = try await endpoint.json(path(id), .read("pipeline \(id.number) of \(id.project)"))
        return try document.read { GitLabAnswers.run($0, project: id.project) }
    }

    package func runs(of project: String, _ filter: CIRunFilter) async throws(CIError) -> [CIRun] {
        var query = [("per_page", String(filter.limit)), ("order_by", "id"), ("sort", "desc")]
        if let branch = filter.branch { query.append(("ref", branch)) }
        if filter.onlyPassed { query.append(("status", "success")) }
        let document = try await endpoint.json(path(project) + "/pipelines", query, .read("the pipelines of \(project)"))
        return try document.list().compactMap { GitLabAnswers.run($0, project: project) }
    }

    package func jobs(of run: CIRun.ID) async throws(CIError) -> [CIJob] {
        let question = CIQuestion.read("the jobs of pipeline \(run.number) of \(run.project)")
        return try await endpoint.pages(path(run) + "/jobs", [], question).compactMap { GitLabAnswers.job($0, project: run.project) }
    }

    package func job(_ id: CIJob.ID) async throws(CIError) -> CIJob {
        let document = try await endpoint.json(path(id), .read("job \(id.job) of \(id.project)"))
        return try document.read { GitLabAnswers.job($0, project: id.project) }
    }

    package func log(of job: CIJob.ID, limit: Int) async throws(CIError) -> CILog {
        let question = CIQuestion.read("the log of job \(job.job) of \(job.project)", needs: .logs)
        return CILog([.init(path: path(job) + "/trace")], of: endpoint, question, limit: limit)
    }

    package func changes(from green: CIRun, to run: CIRun) async throws(CIError) -> CIChanges? {
        guard let first = green.commit, let last = run.commit else { return nil }
        let question = CIQuestion.read("the commits from \(first.prefix(12)) to \(last.prefix(12)) of \(run.id.project)", needs: .code)
        let document = try await endpoint.json(path(run.id.project) + "/repository/compare", [("from", first), ("to", last)], question)
        let isCut = document.json["compare_timeout"]?.bool ?? false
        return CIChanges(commits: try document.list("commits").compactMap(GitLabAnswers.commit), isCut: isCut)
    }

    package func file(_ path: String, of project: String, at commit: String?) async throws(CIError) -> String? {
        do {
            return try await endpoint.text(
                self.path(project) + "/repository/files/" + PathEncoding.segment(path) + "/raw",
                [("ref", commit ?? "HEAD")],
                accept: "text/plain",
                .read("\(path) of \(project)", needs: .code)
            )
        } catch {
            if error.code == .notFound { return nil }
            throw error
        }
    }

    package func rerun(_ run: CIRun.ID) async throws(CIError) -> CIRerun {
        let answer = try await endpoint.act(.post, path(run) + "/retry", .rerun("what failed in pipeline \(run.number) of \(run.project)"))
        return CIRerun(url: (try? JSON(parsing: answer.body))?["web_url"]?.string)
    }

    package func retry(_ job: CIJob.ID) async throws(CIError) -> CIRerun {
        let answer = try await endpoint.act(.post, path(job) + "/retry", .rerun("job \(job.job) of \(job.project)"))
        let started = (try? JSON(parsing: answer.body)).flatMap { GitLabAnswers.job($0, project: job.project) }
        return CIRerun(url: started?.url, job: started?.id)
    }

    /// The whole path of a project is one segment.
    private func path(_ project: String) -> String { "/projects/" + PathEncoding.segment(project) }
    private func path(_ run: CIRun.ID) -> String { path(run.project) + "/pipelines/\(run.number)" }
    private func path(_ job: CIJob.ID) -> String { path(job.project) + "/jobs/" + PathEncoding.segment(job.job) }
}

extension GitLabCI {
    /// `/group/subgroup/project/-/jobs/7[/raw]` and `/-/pipelines/7[/…]`.
    package func link(_ address: WebLink) -> CILink? {
        guard let path = site.path(of: address), let dash = path.firstIndex(of: "-"), dash >= 2, path.count >= dash + 3,
            path[..<dash].allSatisfy({ !$0.isEmpty && !$0.contains("/") }), let number = LinkNumber.parse(path[dash + 2])
        else { return nil }
        let project = path[..<dash].joined(separator: "/")
        let rest = path[(dash + 3)...]
        switch path[dash + 1] {
        case "jobs", "builds":
            return rest.isEmpty || rest.elementsEqual(["raw"]) ? .job(CIJob.ID(.gitlab, project, run: nil, job: String(number))) : nil
        case "pipelines":
            let pages = ["builds", "failures", "test_report", "dag", "codequality_report", "security", "licenses"]
            return rest.isEmpty || rest.count == 1 && pages.contains(rest[dash + 3]) ? .run(CIRun.ID(.gitlab, project, number)) : nil
        default: return nil
        }
    }
}
