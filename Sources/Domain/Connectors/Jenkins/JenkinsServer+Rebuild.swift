import CIEvents
import Forms
import HTTPClient
import JSON

extension JenkinsServer {
    /// A new build with the parameters of the old one.
    package func rerun(_ run: CIRun.ID) async throws(CIError) -> CIRerun {
        let question = CIQuestion.rerun("build \(run.number) of \(run.project)")
        let parameters = try await parameters(of: run)
        let form = try parameters.map { parameter throws(CIError) in try value(of: parameter, question) }
        let answer = try await endpoint.act(
            .post,
            path(run.project) + (form.isEmpty ? "/build" : "/buildWithParameters"),
            headers: try await crumb() + (form.isEmpty ? [] : [("Content-Type", "application/x-www-form-urlencoded")]),
            body: FormFields.encode(form),
            question
        )
        return CIRerun(url: answer.headers["Location"])
    }

    /// A build is the one job that it has.
    package func retry(_ job: CIJob.ID) async throws(CIError) -> CIRerun {
        guard let number = Int64(job.job) else { throw noBuild(job) }
        return try await rerun(CIRun.ID(.jenkins, job.project, number))
    }

    package func successor(of run: CIRun.ID, _ rerun: CIRerun) async throws(CIError) -> CIRun.ID? {
        guard let place = Self.place(rerun) else { return run }
        return try await begun(from: place, of: run.project).map { CIRun.ID(.jenkins, run.project, $0) }
    }

    package func successor(of job: CIJob, _ rerun: CIRerun?) async throws(CIError) -> CIJob? {
        guard let place = rerun.flatMap(Self.place), let number = try await begun(from: place, of: job.id.project) else { return nil }
        return try await self.job(CIJob.ID(.jenkins, job.id.project, run: number, job: String(number)))
    }

    /// What came of a place in the queue. Jenkins forgets the place soon after the build has begun, and the build keeps its number.
    private func begun(from place: Int64, of project: String) async throws(CIError) -> Int64? {
        let tree = [("tree", "builds[number,queueId]{0,100}")]
        let builds = try await endpoint.json(path(project) + "/api/json", tree, .read("the builds of \(project)")).list("builds")
        return builds.first(where: { $0["queueId"]?.int == place })?["number"]?.int
    }

    /// The number in `…/queue/item/5/`.
    private static func place(_ rerun: CIRerun) -> Int64? {
        let parts = rerun.url?.split(separator: "/") ?? []
        guard let item = parts.lastIndex(of: "item"), item + 1 < parts.count else { return nil }
        return LinkNumber.parse(String(parts[item + 1]))
    }

    private func parameters(of run: CIRun.ID) async throws(CIError) -> [JSON] {
        let tree = [("tree", "actions[parameters[name,value]]")]
        let question = CIQuestion.read("the parameters of build \(run.number) of \(run.project)")
        let actions = try await endpoint.json(path(run) + "/api/json", tree, question).json["actions"]?.array ?? []
        return actions.flatMap { $0["parameters"]?.array ?? [] }
    }

    /// Of passwords and files Jenkins tells no value, and a build without them would be another one.
    private func value(of parameter: JSON, _ question: CIQuestion) throws(CIError) -> (String, String) {
        let name = parameter["name"]?.string ?? ""
        switch parameter["value"] {
        case .string(let value)?: return (name, value)
        case .bool(let value)?: return (name, value ? "true" : "false")
        case .integer(let value)?: return (name, String(value))
        default:
            throw endpoint.dialect.error(
                .refused(status: 200),
                question,
                "Jenkins does not tell the value that its parameter \(CIDialect.plain(name) ?? "") had",
                remedy: "Start it by hand."
            )
        }
    }

    /// Against forged requests Jenkins wants a crumb, which counts only with the session that it was given to. Without the protection
    /// there is none to get.
    private func crumb() async throws(CIError) -> [(String, String)] {
        let document: CIDocument
        do throws(CIError) {
            document = try await endpoint.json("/crumbIssuer/api/json", .read("the crumb that every action needs"))
        } catch {
            guard error.code == .notFound else { throw error }
            return []
        }
        guard let field = document.json["crumbRequestField"]?.string, let crumb = document.json["crumb"]?.string else { return [] }
        let cookies = document.headers.values(of: "Set-Cookie").map { String($0.prefix { $0 != ";" }) }
        return [(field, crumb)] + (cookies.isEmpty ? [] : [("Cookie", cookies.joined(separator: "; "))])
    }
}
