import CIEvents
import Connectors
import TestSupport
import Testing
import Time

@Suite(.timeLimit(.minutes(1))) struct GitHubTests {
    private static func run(_ id: Int, _ conclusion: String) -> String {
        """
        {"id":\(id),"name":"CI","display_title":"Cart","head_branch":"main","head_sha":"c0ffee","path":".github/workflows/ci.yml@main",
        "run_number":5,"run_attempt":2,"event":"push","status":"completed","conclusion":\(conclusion),"workflow_id":77,
        "html_url":"https://github.example/acme/shop/actions/runs/\(id)","created_at":"2026-11-20T10:00:00Z",
        "run_started_at":"2026-11-20T10:00:05Z","updated_at":"2026-11-20T10:04:05Z","actor":{"login":"ada"},
        "triggering_actor":{"login":"grace"}}
        """
    }

    private static func job(_ id: Int, _ conclusion: String) -> String {
        """
        {"id":\(id),"run_id":17,"name":"test (\(id))","status":"completed","conclusion":"\(conclusion)",
        "started_at":"2026-11-20T10:00:10Z","completed_at":"2026-11-20T10:03:00Z","html_url":"https://github.example/j/\(id)",
        "runner_name":"runner-3","steps":[{"name":"Set up job","status":"completed","conclusion":"success","number":1,
        "started_at":"2026-11-20T10:00:10Z","completed_at":"2026-11-20T10:00:11Z"},
        {"name":"Run tests","status":"completed","conclusion":"\(conclusion)","number":2,"started_at":null,"completed_at":null}]}
        """
    }

    private let id = CIRun.ID(.github, "acme/shop", 17)

    @Test func aRun() async throws {
        let server = standIn(["GET /repos/acme/shop/actions/runs/17": answer(200, Self.run(17, #""failure""#), headers: [json])])
        let run = try await Doors(server).github.run(id)
        #expect(
            run
                == CIRun(
                    id: CIRun.ID(.github, "acme/shop", 17, attempt: 2),
                    name: "CI",
                    workflow: "77",
                    definition: ".github/workflows/ci.yml@main",
                    outcome: .failed,
                    url: "https://github.example/acme/shop/actions/runs/17",
                    branch: "main",
                    commit: "c0ffee",
                    author: "grace",
                    startedAt: Moment(seconds: 1_795_168_805),
                    finishedAt: Moment(seconds: 1_795_169_045)
                )
        )
        let headers = try #require(server.requests.first?.headers)
        #expect(headers["authorization"] == "Bearer invented-github" && headers["x-github-api-version"] == "2022-11-28")
    }

    @Test(
        arguments: [
            ("success", .passed), ("neutral", .passed), ("failure", .failed), ("startup_failure", .failed), ("timed_out", .timedOut),
            ("cancelled", .cancelled), ("skipped", .skipped), ("action_required", .waiting), ("odd", .unknown("odd")),
        ] as [(String, CIOutcome)]
    )
    func conclusions(word: String, outcome: CIOutcome) async throws {
        let server = standIn(["GET /repos/acme/shop/actions/runs/17": answer(200, Self.run(17, "\"\(word)\""))])
        let run = try await Doors(server).github.run(id)
        #expect(run.outcome == outcome)
    }

    /// The address of the next page is not believed: it could lead the token elsewhere.
    @Test func jobsOfEveryPage() async throws {
        let next = #"Link: <https://evil.example/?page=2>; rel="next", <https://evil.example/?page=2>; rel="last""#
        let path = "GET /repos/acme/shop/actions/runs/17/attempts/2/jobs?per_page=100&page="
        let server = standIn([
            path + "1": answer(200, #"{"total_count":2,"jobs":[\#(Self.job(1, "success"))]}"#, headers: [json, next]),
            path + "2": answer(200, #"{"total_count":2,"jobs":[\#(Self.job(2, "failure"))]}"#, headers: [json]),
        ])
        let jobs = try await Doors(server).github.jobs(of: CIRun.ID(.github, "acme/shop", 17, attempt: 2))
        #expect(jobs.map(\.id) == [1, 2].map { CIJob.ID(.github, "acme/shop", run: 17, job: String($0)) })
        #expect(jobs.map(\.outcome) == [.passed, .failed])
        #expect(jobs[1].steps.map(\.name) == ["Set up job", "Run tests"] && jobs[1].steps.map(\.outcome) == [.passed, .failed])
        #expect(jobs[1].steps[0].finishedAt == Moment(seconds: 1_795_168_811))
        #expect(server.targets == [path + "1", path + "2"])
    }

    @Test func oneJob() async throws {
        let server = standIn(["GET /repos/acme/shop/actions/jobs/9": answer(200, Self.job(9, "failure"))])
        let job = try await Doors(server).github.job(CIJob.ID(.github, "acme/shop", run: nil, job: "9"))
        #expect(job.id.run == 17 && job.name == "test (9)")
    }

    /// A signed address at another server: nothing that says who asks may come along.
    @Test func aLogIsReadElsewhereAndWithoutTheToken() async throws {
        let store = StandIn(answering: { _ in answer(200, "##[group]Run tests\nE   assert 1 == 2\n", headers: [plain]) })
        let location = "Location: \(store.url("/logs/9.txt?sig=invented"))"
        let server = standIn(["GET /repos/acme/shop/actions/jobs/9/logs": answer(302, headers: [location])])
        let log = try await Doors(server).github.log(of: CIJob.ID(.github, "acme/shop", run: 17, job: "9"))
        let read = try await text(of: log)
        #expect(read == "##[group]Run tests\nE   assert 1 == 2\n")
        #expect(log.ending == .whole)
        #expect(server.requests.first?.headers["authorization"] == "Bearer invented-github")
        let request = try #require(store.requests.first)
        #expect(request.line == "GET /logs/9.txt?sig=invented HTTP/1.1")
        #expect(request.headers["authorization"] == nil && request.headers["x-github-api-version"] == nil)
        #expect(!request.headers.values.contains { $0.contains("invented-github") })
    }

    /// The newest green one may be newer than the failure.
    @Test func theLastGreenRunBefore() async throws {
        let path = "GET /repos/acme/shop/actions/workflows/77/runs?per_page=100&branch=main&status=success"
        let runs = [18, 16, 12].map { Self.run($0, #""success""#) }.joined(separator: ",")
        let server = standIn([
            "GET /repos/acme/shop/actions/runs/17": answer(200, Self.run(17, #""failure""#)),
            path: answer(200, #"{"total_count":3,"workflow_runs":[\#(runs)]}"#),
        ])
        let github = try Doors(server).github
        let green = try await github.lastGreen(before: try await github.run(id))
        #expect(green?.id.number == 16)
    }

    @Test func commitsBetween() async throws {
        let commit = """
            {"sha":"beef01","html_url":"https://github.example/c","commit":{"message":"Mend the cart\\n\\nWith care.",
            "author":{"name":"Ada","date":"2026-11-20T09:00:00+01:00"}},"author":{"login":"ada"}}
            """
        let path = "GET /repos/acme/shop/compare/aaaa...beef01?per_page=100&page="
        let server = standIn([path + "1": answer(200, #"{"status":"ahead","total_commits":300,"commits":[\#(commit)]}"#)])
        let changes = try await Doors(server).github.changes(in: "acme/shop", from: "aaaa", to: "beef01")
        #expect(changes.isCut)
        let date = Moment(seconds: 1_795_161_600)
        let expected = CICommit(id: "beef01", message: "Mend the cart", author: "ada", date: date, url: "https://github.example/c")
        #expect(changes.commits == [expected])
    }

    @Test func theWorkflowAsItWas() async throws {
        let server = standIn([
            "GET /repos/acme/shop/actions/runs/17": answer(200, Self.run(17, #""failure""#)),
            "GET /repos/acme/shop/contents/.github/workflows/ci.yml?ref=c0ffee": answer(200, "on: push\n", headers: [plain]),
        ])
        let github = try Doors(server).github
        let file = try await github.workflowFile(of: try await github.run(id))
        #expect(file == "on: push\n")
        #expect(server.requests.last?.headers["accept"] == "application/vnd.github.raw+json")
    }

    @Test func failedJobsAreRunAgain() async throws {
        let server = standIn(["POST /repos/acme/shop/actions/runs/17/rerun-failed-jobs": answer(201, "{}", headers: [json])])
        let rerun = try await Doors(server).github.rerun(id)
        #expect(rerun.url == server.url("/acme/shop/actions/runs/17"))
        #expect(server.requests.count == 1)
    }

    /// On its own server a renamed repository is found; another server is not asked.
    @Test func renamedOnTheSameServerAlone() async throws {
        let other = StandIn(answering: { _ in answer(200, "{}") })
        let server = standIn([
            "GET /repos/acme/shop/actions/runs/17": answer(301, headers: ["Location: /repositories/4/actions/runs/17"]),
            "GET /repositories/4/actions/runs/17": answer(200, Self.run(17, #""success""#)),
            "GET /repos/acme/shop/actions/runs/18": answer(302, headers: ["Location: \(other.url("/login"))"]),
        ])
        let github = try Doors(server).github
        let run = try await github.run(id)
        #expect(run.outcome == .passed)
        let error = await #expect(throws: CIError.self) { try await github.run(CIRun.ID(.github, "acme/shop", 18)) }
        #expect(error?.code == .notTheAPI)
        #expect(other.requests.isEmpty)
    }

    @Test(
        arguments: [
            ("2026-11-20T10:00:00Z", 1_795_168_800_000), ("2026-11-20T10:00:00.5Z", 1_795_168_800_500),
            ("2026-11-20T11:30:00.123456+01:30", 1_795_168_800_123), ("2026-11-20T09:00:00-0100", 1_795_168_800_000),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000), ("1970-01-01T00:00:00Z", 0), ("2026-11-20", nil), ("2026-13-20T10:00:00Z", nil),
            ("2026-11-20T10:00:00", nil), ("rubbish that is long enough", nil), ("2026-11-20T10:00:00+1", nil),
        ] as [(String, Int64?)]
    )
    func times(text: String, milliseconds: Int64?) async throws {
        let body = #"{"id":9,"started_at":"\#(text)"}"#
        let server = standIn(["GET /repos/acme/shop/actions/jobs/9": answer(200, body)])
        let job = try await Doors(server).github.job(CIJob.ID(.github, "acme/shop", run: nil, job: "9"))
        #expect(job.startedAt?.milliseconds == milliseconds)
    }
}
