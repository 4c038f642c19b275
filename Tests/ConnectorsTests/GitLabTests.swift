import CIEvents
import Connectors
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct GitLabTests {
    private static let api = "/api/v4/projects/team%2Fweb%2Fshop"
    private static let pipeline = """
        {"id":8,"iid":3,"project_id":1,"sha":"c0ffee","ref":"main","status":"failed","source":"push","name":null,
        "web_url":"https://git.example/team/web/shop/-/pipelines/8","created_at":"2026-11-20T10:00:00.000Z",
        "started_at":"2026-11-20T10:00:05.000Z","finished_at":"2026-11-20T10:04:05.000Z","user":{"username":"ada"}}
        """

    private static func job(_ id: Int, _ status: String, _ reason: String = "null") -> String {
        """
        {"id":\(id),"name":"unit","stage":"test","status":"\(status)","ref":"main","allow_failure":true,"failure_reason":\(reason),
        "web_url":"https://git.example/j/\(id)","started_at":"2026-11-20T10:00:10.000Z","finished_at":null,
        "runner":{"description":"shared-1"},"pipeline":{"id":8}}
        """
    }

    private let id = CIRun.ID(.gitlab, "team/web/shop", 8)

    @Test func aPipeline() async throws {
        let server = standIn(["GET \(Self.api)/pipelines/8": answer(200, Self.pipeline)])
        let run = try await Doors(server).gitlab.run(id)
        #expect(run.id == id && run.outcome == .failed && run.branch == "main" && run.commit == "c0ffee" && run.author == "ada")
        #expect(server.requests.first?.headers["private-token"] == "invented-gitlab")
    }

    @Test func jobsOfEveryPage() async throws {
        let next = #"Link: <https://evil.example/2>; rel="next""#
        let path = "GET \(Self.api)/pipelines/8/jobs?per_page=100&page="
        let server = standIn([
            path + "1": answer(200, "[\(Self.job(1, "failed", #""script_failure""#))]", headers: [next]),
            path + "2": answer(200, "[\(Self.job(2, "failed", #""job_execution_timeout""#)),\(Self.job(3, "manual"))]"),
        ])
        let jobs = try await Doors(server).gitlab.jobs(of: id)
        #expect(jobs.map(\.outcome) == [.failed, .timedOut, .waiting])
        #expect(jobs[0].reason == "script_failure" && jobs[0].stage == "test" && jobs[0].mayFail)
        #expect(jobs[0].id == CIJob.ID(.gitlab, "team/web/shop", run: 8, job: "1"))
    }

    @Test func aJobAndItsTrace() async throws {
        let store = StandIn(answering: { _ in answer(200, "section_start:1:step_script\n", headers: [plain]) })
        let server = standIn([
            "GET \(Self.api)/jobs/7": answer(200, Self.job(7, "running")),
            "GET \(Self.api)/jobs/7/trace": answer(302, headers: ["Location: \(store.url("/trace"))"]),
        ])
        let gitlab = try Doors(server).gitlab
        let job = try await gitlab.job(CIJob.ID(.gitlab, "team/web/shop", run: nil, job: "7"))
        #expect(job.outcome == .running && job.id.run == 8)
        let read = try await text(of: try await gitlab.log(of: job.id))
        #expect(read == "section_start:1:step_script\n")
        #expect(store.requests.first?.headers["private-token"] == nil && store.requests.count == 1)
    }

    @Test func theLastGreenPipelineAndWhatCameSince() async throws {
        let list = #"[{"id":9,"status":"success"},{"id":5,"status":"success","sha":"aaaa"}]"#
        let commit = #"{"id":"beef","title":"Mend","message":"Mend\nmore","author_name":"Ada","created_at":"2026-11-20T09:00:00Z"}"#
        let server = standIn([
            "GET \(Self.api)/pipelines/8": answer(200, Self.pipeline),
            "GET \(Self.api)/pipelines?per_page=100&order_by=id&sort=desc&ref=main&status=success": answer(200, list),
            "GET \(Self.api)/repository/compare?from=aaaa&to=c0ffee": answer(200, #"{"commits":[\#(commit)],"compare_timeout":false}"#),
        ])
        let gitlab = try Doors(server).gitlab
        let run = try await gitlab.run(id)
        let green = try #require(try await gitlab.lastGreen(before: run))
        #expect(green.id.number == 5)
        let changes = try await gitlab.changes(from: green, to: run)
        #expect(changes?.commits.map(\.title) == ["Mend"] && changes?.isCut == false)
    }

    @Test func failedJobsAreTriedAgain() async throws {
        let server = standIn(["POST \(Self.api)/pipelines/8/retry": answer(201, Self.pipeline)])
        let rerun = try await Doors(server).gitlab.rerun(id)
        #expect(rerun.url == "https://git.example/team/web/shop/-/pipelines/8")
    }
}
