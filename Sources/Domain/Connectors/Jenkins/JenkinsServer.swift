package import CIEvents
import Cryptography
package import HTTPClient
import JSON
package import Settings
package import Time

/// A build is one job here: it has one console, and its stages are the steps.
package struct JenkinsServer: CIConnector, CIJobRetrying {
    package var system: CISystem { .jenkins }
    let endpoint: CIEndpoint
    let site: CISite

    package init?(_ settings: YardmasterSettings.Connectors.Jenkins, client: HTTPClient, clock: WallClock = .system) {
        guard let base = CIBase(settings.url) else { return nil }
        site = base.site
        let login = settings.login.map { login in
            [("Authorization", "Basic " + Cryptography.base64(Array("\(login.user):\(login.token)".utf8)))]
        }
        endpoint = CIEndpoint(
            client: client,
            base: base.text,
            headers: [("Accept", "application/json")] + (login ?? []),
            dialect: CIDialect(
                system: .jenkins,
                credential: "JENKINS_TOKEN",
                address: "JENKINS_URL",
                hasCredential: settings.login != nil,
                grant: { permission in
                    switch permission {
                    case .runs, .logs, .code: "the permissions Overall/Read and Job/Read for JENKINS_USER"
                    case .rerun, .caches: "the permission Job/Build for JENKINS_USER"
                    }
                }
            ),
            clock: clock
        )
    }

    package func run(_ id: CIRun.ID) async throws(CIError) -> CIRun {
        let query = [("tree", JenkinsAnswers.buildTree)]
        let document = try await endpoint.json(path(id) + "/api/json", query, .read("build \(id.number) of \(id.project)"))
        return try document.read { JenkinsAnswers.run($0, project: id.project) }
    }

    package func runs(of project: String, _ filter: CIRunFilter) async throws(CIError) -> [CIRun] {
        // Jenkins cannot search among builds, so more are looked at than are wanted.
        let query = [("tree", "builds[\(JenkinsAnswers.buildTree)]{0,100}")]
        let document = try await endpoint.json(path(project) + "/api/json", query, .read("the builds of \(project)"))
        let runs = try document.list("builds").compactMap { JenkinsAnswers.run($0, project: project) }
        let wanted = runs.filter { run in
            (!filter.onlyPassed || run.outcome == .passed) && (filter.branch == nil || run.branch == nil || run.branch == filter.branch)
        }
        return Array(wanted.prefix(filter.limit))
    }

    package func jobs(of run: CIRun.ID) async throws(CIError) -> [CIJob] { [try await build(run)] }

    package func job(_ id: CIJob.ID) async throws(CIError) -> CIJob {
        guard let number = Int64(id.job) else { throw noBuild(id) }
        return try await build(CIRun.ID(.jenkins, id.project, number))
    }

    /// From where Jenkins says that the text ended, until it has no more; a running build's log is not waited for.
    package func log(of job: CIJob.ID, limit: Int) async throws(CIError) -> CILog {
        guard let number = Int64(job.job) else { throw noBuild(job) }
        let question = CIQuestion.read("the console of build \(number) of \(job.project)", needs: .logs)
        let path = path(CIRun.ID(.jenkins, job.project, number)) + "/logText/progressiveText"
        return CILog([.init(path: path, query: [("start", "0")])], of: endpoint, question, limit: limit) { part, headers in
            guard headers["X-More-Data"] == "true" else { return .end }
            guard let size = headers["X-Text-Size"].flatMap(Int64.init), let start = part.query.first.flatMap({ Int64($0.1) }), size > start
            else { return .later }
            return .next(.init(path: path, query: [("start", String(size))]))
        }
    }

    private func build(_ id: CIRun.ID) async throws(CIError) -> CIJob {
        let run = try await run(id)
        return CIJob(
            id: CIJob.ID(.jenkins, id.project, run: id.number, job: String(id.number)),
            name: run.name,
            outcome: run.outcome,
            url: run.url,
            startedAt: run.startedAt,
            finishedAt: run.finishedAt,
            steps: try await stages(of: id)
        )
    }

    /// None for a build that is no pipeline, or without the plug-in that tells of them.
    private func stages(of id: CIRun.ID) async throws(CIError) -> [CIStep] {
        do throws(CIError) {
            let document = try await endpoint.json(path(id) + "/wfapi/describe", .read("the stages of build \(id.number) of \(id.project)"))
            return JenkinsAnswers.stages(document.json)
        } catch {
            guard error.code == .notFound else { throw error }
            return []
        }
    }

    func noBuild(_ id: CIJob.ID) -> CIError {
        endpoint.dialect.error(.notFound, .read("build \(id.job) of \(id.project)"), "a build's name is its number")
    }

    func path(_ project: String) -> String { project.split(separator: "/").map { "/job/" + PathEncoding.segment(String($0)) }.joined() }
    func path(_ run: CIRun.ID) -> String { path(run.project) + "/\(run.number)" }
}
