package import CIEvents
package import HTTPClient
import JSON
package import Settings
package import Time

/// A build is one job here, and its steps have logs of their own. The project is the builder, by its name or its number.
package struct Buildbot: CIConnector {
    package var system: CISystem { .buildbot }
    let endpoint: CIEndpoint
    let site: CISite
    private let pages: String

    package init?(_ settings: YardmasterSettings.Connectors.Buildbot, client: HTTPClient, clock: WallClock = .system) {
        guard let base = CIBase(settings.url) else { return nil }
        site = base.site
        pages = base.text
        endpoint = CIEndpoint(
            client: client,
            base: base.text + "/api/v2",
            headers: [("Accept", "application/json")],
            dialect: CIDialect(
                system: .buildbot,
                credential: "BUILDBOT_URL",
                address: "BUILDBOT_URL",
                hasCredential: false,
                grant: { permission in
                    switch permission {
                    case .runs, .logs, .code: "a rule in Buildbot's www.authz by which the bot may read without a login"
                    case .rerun, .caches: "a rule in Buildbot's www.authz by which the bot may rebuild and force builds without a login"
                    }
                },
                takesLogin: false
            ),
            clock: clock
        )
    }

    package func run(_ id: CIRun.ID) async throws(CIError) -> CIRun {
        let build = try await build(id)
        return try build.document.read { _ in BuildbotAnswers.run(build.json, project: id.project, pages: pages) }
    }

    package func runs(of project: String, _ filter: CIRunFilter) async throws(CIError) -> [CIRun] {
        // Builds cannot be searched by branch, so more are looked at than are wanted.
        var query = BuildbotAnswers.properties + [("order", "-number"), ("limit", "100")]
        if filter.onlyPassed { query.append(("results", "0")) }
        let path = "/builders/\(PathEncoding.segment(project))/builds"
        let document = try await endpoint.json(path, query, .read("the builds of builder \(project)"))
        let runs = try document.list("builds").compactMap { BuildbotAnswers.run($0, project: project, pages: pages) }
        return Array(runs.filter { filter.branch == nil || $0.branch == nil || $0.branch == filter.branch }.prefix(filter.limit))
    }

    package func jobs(of run: CIRun.ID) async throws(CIError) -> [CIJob] {
        let build = try await build(run)
        let steps = try await steps(of: build, run).map(BuildbotAnswers.step)
        return [try build.document.read { _ in BuildbotAnswers.job(build.json, run, steps: steps, pages: pages) }]
    }

    package func job(_ id: CIJob.ID) async throws(CIError) -> CIJob {
        let jobs = try await jobs(of: try runID(of: id))
        guard let job = jobs.first else { throw noBuild(id) }
        return job
    }

    /// The logs of the steps that failed, one behind the other; of all of them where none did.
    package func log(of job: CIJob.ID, limit: Int) async throws(CIError) -> CILog {
        let run = try runID(of: job)
        let question = CIQuestion.read("the logs of build \(run.number) of builder \(run.project)", needs: .logs)
        let build = try await build(run)
        let steps = try await steps(of: build, run)
        let failed = steps.filter { BuildbotAnswers.outcome($0).hasFailed }
        var parts: [CILog.Part] = []
        // Each step costs a request before the first byte is read.
        for step in (failed.isEmpty ? steps : failed).prefix(50) {
            guard let id = step["stepid"]?.int else { continue }
            for log in try await endpoint.json("/steps/\(id)/logs", question).list("logs") where log["type"]?.string != "h" {
                if let id = log["logid"]?.int { parts.append(.init(path: "/logs/\(id)/raw")) }
            }
        }
        let isOver = build.json["complete"]?.bool ?? true
        let last = parts.last?.path
        return CILog(parts, of: endpoint, question, limit: limit) { part, _ in !isOver && part.path == last ? .later : .end }
    }

    private func steps(of build: Build, _ run: CIRun.ID) async throws(CIError) -> [JSON] {
        guard let id = build.json["buildid"]?.int else { return [] }
        return try await endpoint.json("/builds/\(id)/steps", .read("the steps of build \(run.number) of builder \(run.project)")).list(
            "steps"
        )
    }

    struct Build: Sendable {
        var document: CIDocument
        var json: JSON
    }

    func build(_ id: CIRun.ID) async throws(CIError) -> Build {
        let path = "/builders/\(PathEncoding.segment(id.project))/builds/\(id.number)"
        let question = CIQuestion.read("build \(id.number) of builder \(id.project)")
        let document = try await endpoint.json(path, BuildbotAnswers.properties, question)
        guard let json = try document.list("builds").first else {
            throw endpoint.dialect.error(.notFound, question, "there is no such build")
        }
        return Build(document: document, json: json)
    }

    private func runID(of job: CIJob.ID) throws(CIError) -> CIRun.ID {
        guard let number = job.run ?? Int64(job.job) else { throw noBuild(job) }
        return CIRun.ID(.buildbot, job.project, number)
    }

    private func noBuild(_ id: CIJob.ID) -> CIError {
        endpoint.dialect.error(.notFound, .read("build \(id.job) of builder \(id.project)"), "there is no such build")
    }

    func page(ofRequest id: Int64) -> String { "\(pages)/#/buildrequests/\(id)?redirect_to_build=true" }
}
