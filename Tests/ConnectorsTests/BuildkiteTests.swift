import CIEvents
import Connectors
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct BuildkiteTests {
    private static let api = "/v2/organizations/acme/pipelines/shop/builds"
    private static let ids = (1...4).map { "0189000\($0)-1111-4222-8333-444455556666" }
    private static let build = """
        {"id":"b1","number":5,"state":"failed","branch":"main","commit":"c0ffee","message":"Mend",
        "web_url":"https://buildkite.example/acme/shop/builds/5","created_at":"2026-11-20T10:00:00Z","started_at":"2026-11-20T10:00:05.000Z",
        "finished_at":null,"creator":{"name":"Ada"},"pipeline":{"name":"Shop"},"jobs":[
        {"id":"\(ids[0])","type":"script","name":"lint","state":"passed","exit_status":0,"soft_failed":false,"retried":false},
        {"id":"w","type":"waiter","state":"finished"},
        {"id":"\(ids[1])","type":"script","name":"test","state":"failed","exit_status":1,"retried":true},
        {"id":"\(ids[2])","type":"script","name":"test","state":"failed","exit_status":2,"soft_failed":false,"retried":false,
        "agent":{"name":"agent-1"},"web_url":"https://buildkite.example/j"},
        {"id":"\(ids[3])","type":"script","name":"flaky","state":"failed","exit_status":1,"soft_failed":true,"retried":false}]}
        """

    private let id = CIRun.ID(.buildkite, "acme/shop", 5)

    @Test func aBuildAndItsJobs() async throws {
        let server = standIn(["GET \(Self.api)/5": answer(200, Self.build)])
        let buildkite = try Doors(server).buildkite
        let run = try await buildkite.run(id)
        #expect(run.name == "Shop" && run.outcome == .failed && run.author == "Ada" && run.branch == "main")
        let jobs = try await buildkite.jobs(of: id)
        #expect(jobs.map(\.id.job) == [Self.ids[0], Self.ids[2], Self.ids[3]])
        #expect(jobs[1].exitCode == 2 && jobs[2].mayFail)
        let earlier = try await buildkite.job(CIJob.ID(.buildkite, "acme/shop", run: 5, job: Self.ids[1]))
        #expect(earlier.exitCode == 1)
        #expect(server.requests.first?.headers["authorization"] == "Bearer invented-buildkite")
    }

    @Test func aLog() async throws {
        let server = standIn(["GET \(Self.api)/5/jobs/\(Self.ids[2])/log": answer(200, "~~~ Running\n", headers: [plain])])
        let log = try await Doors(server).buildkite.log(of: CIJob.ID(.buildkite, "acme/shop", run: 5, job: Self.ids[2]))
        let read = try await text(of: log)
        #expect(read == "~~~ Running\n")
        #expect(server.requests.first?.headers["accept"] == "text/plain")
    }

    @Test func theLastGreenBuild() async throws {
        let path = "GET \(Self.api)?per_page=100&exclude_jobs=true&branch=main&state=passed"
        let server = standIn([
            "GET \(Self.api)/5": answer(200, Self.build),
            path: answer(200, #"[{"number":6,"state":"passed"},{"number":4,"state":"passed"}]"#),
        ])
        let buildkite = try Doors(server).buildkite
        let green = try await buildkite.lastGreen(before: try await buildkite.run(id))
        #expect(green?.id.number == 4)
    }

    /// PUT may be repeated, by the letter of HTTP.
    @Test func itIsNotTriedTwice() async throws {
        let retry = "PUT \(Self.api)/5/jobs/\(Self.ids[2])/retry"
        let server = standIn(["GET \(Self.api)/5": answer(200, Self.build), retry: answer(503, headers: ["Retry-After: 0"])])
        let error = await #expect(throws: CIError.self) { try await Doors(server).buildkite.rerun(id) }
        #expect(error?.code == .unavailable(status: 503) && error?.mayHaveHappened == true)
        #expect(server.targets.filter { $0.hasPrefix("PUT") } == [retry])
    }

    @Test func whatFailedIsTriedAgainAndNothingElse() async throws {
        let retry = "PUT \(Self.api)/5/jobs/\(Self.ids[2])/retry"
        let server = standIn(["GET \(Self.api)/5": answer(200, Self.build), retry: answer(200, "{}")])
        _ = try await Doors(server).buildkite.rerun(id)
        #expect(server.targets.filter { $0.hasPrefix("PUT") } == [retry])
    }
}
