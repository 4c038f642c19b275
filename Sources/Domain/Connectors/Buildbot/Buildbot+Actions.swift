import CIEvents
import HTTPClient
import JSON

extension Buildbot {
    /// A new build of the same sources with the same properties.
    package func rerun(_ run: CIRun.ID) async throws(CIError) -> CIRerun {
        let question = CIQuestion.rerun("build \(run.number) of builder \(run.project)")
        guard let id = try await build(run).json["buildid"]?.int else { throw endpoint.dialect.unreadable(question, "the build has no id") }
        return try await call("/builds/\(id)", "rebuild", [:], question)
    }

    /// The build that a request has led to; where its worker was lost, the last one.
    package func successor(of run: CIRun.ID, _ rerun: CIRerun) async throws(CIError) -> CIRun.ID? {
        let mark = "/buildrequests/"
        guard let url = rerun.url, let start = url.firstRange(of: mark),
            let request = LinkNumber.parse(String(url[start.upperBound...].prefix { $0 != "?" }))
        else { return run }
        let builds = try await endpoint.json("\(mark)\(request)/builds", .read("the builds of request \(request)")).list("builds")
        guard let number = builds.compactMap({ $0["number"]?.int }).max() else { return nil }
        return CIRun.ID(.buildbot, run.project, number)
    }

    /// A new build of a branch, through the first scheduler of the builder that may be forced.
    package func force(builder: String, branch: String?, revision: String?, reason: String) async throws(CIError) -> CIRerun {
        let question = CIQuestion.rerun("builder \(builder)")
        let found = try await endpoint.json("/builders/" + PathEncoding.segment(builder), .read("builder \(builder)"))
        guard let id = try found.list("builders").first?["builderid"]?.int else {
            throw endpoint.dialect.unreadable(question, "the builder has no id")
        }
        // Unlike the rest, this is not found by the builder's name.
        let schedulers = try await endpoint.json("/builders/\(id)/forceschedulers", .read("the schedulers of builder \(builder)"))
        let names = try schedulers.list("forceschedulers").filter { $0["enabled"]?.bool != false }.compactMap { $0["name"]?.string }
        guard let name = names.first else {
            let remedy = "Give it a ForceScheduler."
            throw endpoint.dialect.error(.refused(status: 200), question, "no scheduler of it may be forced", remedy: remedy)
        }
        var arguments: JSONObject = ["builderid": .integer(id), "reason": .string(reason)]
        if let branch { arguments["branch"] = .string(branch) }
        if let revision { arguments["revision"] = .string(revision) }
        return try await call("/forceschedulers/" + PathEncoding.segment(name), "force", arguments, question)
    }

    private func call(_ path: String, _ method: String, _ arguments: JSONObject, _ question: CIQuestion) async throws(CIError) -> CIRerun {
        let body: JSON = ["jsonrpc": "2.0", "id": 1, "method": .string(method), "params": .object(arguments)]
        let headers = [("Content-Type", "application/json")]
        let answer = try await endpoint.act(.post, path, headers: headers, body: body.serialized(), question)
        guard let json = try? JSON(parsing: answer.body), let result = json["result"] else {
            throw endpoint.dialect.unreadable(question, "the answer is none of Buildbot's")
        }
        // A set of requests, and of each builder the request.
        guard let request = result[1]?.object?.members.first?.value.int else { return CIRerun(url: nil) }
        return CIRerun(url: page(ofRequest: request))
    }
}
