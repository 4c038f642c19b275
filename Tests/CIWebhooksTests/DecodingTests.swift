import CIEvents
import Forms
import Testing
import Time

@testable import CIWebhooks

@Suite struct DecodingTests {
    static let began = Moment(text: "2026-11-21T05:00:00Z")
    static let ended = Moment(text: "2026-11-21T05:03:00Z")

    static func read(_ system: CISystem, _ text: String) throws -> CIReading {
        try #require(CIWebhook(system, secrets: ["s"])).read(Array(text.utf8))
    }

    static func event(_ system: CISystem, _ text: String) throws -> CIEvent {
        guard case .event(let event) = try read(system, text) else { throw NoHead() }
        return event
    }

    static let job = CIEvent(
        system: .github,
        repository: "acme/shop",
        branch: "main",
        commit: "f5d5e1c1",
        workflow: "CI",
        job: "build (ubuntu)",
        runID: "30433642",
        jobID: "399444496",
        attempt: 2,
        conclusion: .failure,
        url: "https://github.example/acme/shop/actions/runs/30433642/job/399444496",
        author: "nadia",
        startedAt: began,
        finishedAt: ended
    )

    static let whole: [(CISystem, String, CIEvent)] = [
        (.github, Payloads.workflowJob, job),
        (
            .github, Payloads.workflowRun,
            CIEvent(
                system: .github,
                repository: "acme/shop",
                branch: "main",
                commit: "f5d5e1c1",
                workflow: "CI",
                runID: "30433642",
                attempt: 2,
                conclusion: .failure,
                url: "https://github.example/acme/shop/actions/runs/30433642",
                author: "omar",
                startedAt: began,
                finishedAt: Moment(text: "2026-11-21T05:04:00Z")
            )
        ),
        (
            .github, Payloads.foreignCheck,
            CIEvent(
                system: .github,
                repository: "acme/shop",
                commit: "f5d5e1c1",
                workflow: "CircleCI Checks",
                job: "ci/circle",
                runID: "88",
                jobID: "5",
                conclusion: .success,
                url: "https://github.example/acme/shop/runs/5",
                author: "nadia",
                finishedAt: ended
            )
        ),
        (
            .gitlab, Payloads.pipeline,
            CIEvent(
                system: .gitlab,
                repository: "acme/group/shop",
                branch: "main",
                commit: "bcbb5ec3",
                workflow: "Nightly",
                runID: "31",
                conclusion: .failure,
                url: "https://gitlab.example/acme/group/shop/-/pipelines/31",
                author: "nadia",
                startedAt: began,
                finishedAt: ended
            )
        ),
        (
            .gitlab, Payloads.gitLabJob,
            CIEvent(
                system: .gitlab,
                repository: "acme/shop",
                branch: "main",
                commit: "bcbb5ec3",
                job: "test",
                runID: "2366",
                jobID: "1977",
                attempt: 2,
                conclusion: .timedOut,
                isAllowedToFail: true,
                url: "https://gitlab.example/acme/shop/-/jobs/1977",
                author: "nadia",
                startedAt: began,
                finishedAt: ended
            )
        ),
        (
            .jenkins, Payloads.jenkins(),
            CIEvent(
                system: .jenkins,
                repository: "acme/shop",
                branch: "main",
                commit: "c6d86dc6",
                workflow: "acme/shop/main",
                runID: "18",
                attempt: 1,
                conclusion: .failure,
                url: "https://jenkins.example/job/acme/job/shop/job/main/18/",
                author: "nadia",
                finishedAt: ended
            )
        ),
        (
            .buildkite, Payloads.buildkiteBuild,
            CIEvent(
                system: .buildkite,
                repository: "acme/shop",
                branch: "main",
                commit: "yabbadoo",
                workflow: "shop",
                runID: "0187-invented",
                conclusion: .failure,
                url: "https://buildkite.example/acme/shop/builds/27",
                author: "Nadia",
                startedAt: began,
                finishedAt: ended
            )
        ),
        (
            .buildkite, Payloads.buildkiteJob,
            CIEvent(
                system: .buildkite,
                repository: "acme/shop",
                branch: "main",
                commit: "yabbadoo",
                workflow: "shop",
                job: ":package: Bundle",
                runID: "0187-invented",
                jobID: "b63254c0-invented",
                attempt: 1,
                conclusion: .timedOut,
                isAllowedToFail: true,
                url: "https://buildkite.example/acme/shop/builds/27#b63254c0",
                author: "Nadia",
                startedAt: began,
                finishedAt: ended
            )
        ),
        (
            .buildbot, Payloads.buildbot,
            CIEvent(
                system: .buildbot,
                repository: "acme/shop",
                branch: "main",
                commit: "abc12345",
                workflow: "linux",
                runID: "41",
                attempt: 1,
                conclusion: .failure,
                url: "https://buildbot.example/#/builders/2/builds/3",
                author: "nadia",
                startedAt: began,
                finishedAt: ended
            )
        ),
    ]

    /// However git names it.
    @Test(arguments: ["main", "origin/main", "refs/heads/main", "refs/remotes/origin/main"])
    func theBranchByItself(name: String) throws {
        let payload = Payloads.jenkins().replacing("origin/main", with: name)
        #expect(try Self.event(.jenkins, payload).branch == "main")
    }

    @Test(arguments: whole) func wholeEvents(system: CISystem, payload: String, event: CIEvent) throws {
        #expect(try Self.event(system, payload) == event)
    }

    // MARK: - One job, told in two ways

    @Test func theCheckOfAJobIsTheJob() throws {
        let check = try Self.event(.github, Payloads.checkRun)
        #expect(check.identity == Self.job.identity && check.threadKey == Self.job.threadKey)
        #expect(check.runID == Self.job.runID && check.attempt == nil)
    }

    /// The second comes later, and says another time.
    @Test func jenkinsTellsTwice() throws {
        let first = try Self.event(.jenkins, Payloads.jenkins())
        let second = try Self.event(.jenkins, Payloads.jenkins(phase: "FINALIZED", timestamp: 1_795_237_390_000))
        #expect(first.identity == second.identity && first != second)
    }

    // MARK: - How it ended

    @Test(
        arguments: [
            (.github, "\"conclusion\":\"failure\",\"name\"", "\"conclusion\":\"success\",\"name\"", .success),
            (.github, "\"conclusion\":\"failure\",\"name\"", "\"conclusion\":\"cancelled\",\"name\"", .cancelled),
            (.github, "\"conclusion\":\"failure\",\"name\"", "\"conclusion\":\"timed_out\",\"name\"", .timedOut),
            (.github, "\"conclusion\":\"failure\",\"name\"", "\"conclusion\":\"skipped\",\"name\"", .skipped),
            (.github, "\"conclusion\":\"failure\",\"name\"", "\"conclusion\":\"neutral\",\"name\"", .neutral),
            (.github, "\"conclusion\":\"failure\",\"name\"", "\"conclusion\":\"action_required\",\"name\"", .actionRequired),
            (.github, "\"conclusion\":\"failure\",\"name\"", "\"conclusion\":\"stale\",\"name\"", .cancelled),
            (.github, "\"conclusion\":\"failure\",\"name\"", "\"conclusion\":\"exploded\",\"name\"", .unknown),
            (.github, "\"conclusion\":\"failure\",\"name\"", "\"conclusion\":null,\"name\"", .unknown),
            (.gitlab, "job_execution_timeout", "script_failure", .failure),
            (.gitlab, "job_execution_timeout", "stuck_or_timeout_failure", .timedOut),
            (.gitlab, "\"build_status\":\"failed\"", "\"build_status\":\"success\"", .success),
            (.gitlab, "\"build_status\":\"failed\"", "\"build_status\":\"canceled\"", .cancelled),
            (.gitlab, "\"build_status\":\"failed\"", "\"build_status\":\"skipped\"", .skipped), (.jenkins, "UNSTABLE", "SUCCESS", .success),
            (.jenkins, "UNSTABLE", "FAILURE", .failure), (.jenkins, "UNSTABLE", "ABORTED", .cancelled),
            (.jenkins, "UNSTABLE", "NOT_BUILT", .skipped),
            (.jenkins, "UNSTABLE", "ODD", .unknown), (.buildkite, "timed_out", "passed", .success),
            (.buildkite, "timed_out", "failed", .failure),
            (.buildkite, "timed_out", "canceled", .cancelled), (.buildkite, "timed_out", "not_run", .skipped),
            (.buildkite, "\"state\":\"timed_out\",\n\"exit_status\":-1", "\"state\":\"finished\",\"exit_status\":0", .success),
            (.buildkite, "\"state\":\"timed_out\",\n\"exit_status\":-1", "\"state\":\"finished\",\"exit_status\":2", .failure),
            (.buildbot, "\"results\":2", "\"results\":0", .success), (.buildbot, "\"results\":2", "\"results\":1", .success),
            (.buildbot, "\"results\":2", "\"results\":3", .skipped), (.buildbot, "\"results\":2", "\"results\":4", .failure),
            (.buildbot, "\"results\":2", "\"results\":5", .neutral), (.buildbot, "\"results\":2", "\"results\":6", .cancelled),
            (.buildbot, "\"results\":2", "\"results\":null", .unknown),
        ] as [(CISystem, String, String, CIConclusion)]
    )
    func conclusions(system: CISystem, before: String, after: String, conclusion: CIConclusion) throws {
        let payload: String =
            switch system {
            case .github: Payloads.workflowJob
            case .gitlab: Payloads.gitLabJob
            case .jenkins: Payloads.jenkins()
            case .buildkite: Payloads.buildkiteJob
            case .buildbot: Payloads.buildbot
            }
        #expect(payload.contains(before))
        #expect(try Self.event(system, payload.replacing(before, with: after)).conclusion == conclusion)
    }

    // MARK: - What is of no consequence

    @Test(
        arguments: [
            (.github, #"{"zen":"Keep it invented.","hook_id":1,"hook":{}}"#, .greeting),
            (.github, #"{"action":"opened","issue":{}}"#, .uninteresting),
            (.github, #"{"ref":"refs/heads/main","commits":[]}"#, .uninteresting),
            (.github, #"{"action":"in_progress","workflow_job":{"id":1}}"#, .uninteresting),
            (.github, #"{"action":"queued","workflow_job":{"id":1}}"#, .uninteresting),
            (.github, #"{"action":"requested","workflow_run":{"id":1}}"#, .uninteresting),
            (.github, #"{"action":"created","check_run":{"id":1}}"#, .uninteresting),
            (.github, #"{"action":"completed","check_suite":{"id":1}}"#, .uninteresting),
            (.gitlab, #"{"object_kind":"push"}"#, .uninteresting),
            (.gitlab, #"{"object_kind":"pipeline","object_attributes":{"id":1,"status":"running"}}"#, .uninteresting),
            (.gitlab, #"{"object_kind":"pipeline","object_attributes":{"id":1,"status":"manual"}}"#, .uninteresting),
            (.gitlab, #"{"object_kind":"build","build_status":"created"}"#, .uninteresting),
            (.jenkins, #"{"name":"x","build":{"phase":"STARTED","number":1}}"#, .uninteresting),
            (.jenkins, #"{"name":"x","build":{"phase":"QUEUED","number":1}}"#, .uninteresting),
            (.buildkite, #"{"event":"ping","service":{}}"#, .greeting), (.buildkite, #"{"event":"job.started"}"#, .uninteresting),
            (.buildkite, #"{"event":"build.finished","build":{"id":"1","state":"passed","blocked":true}}"#, .uninteresting),
            (.buildbot, #"{"buildid":1,"complete":false,"results":null}"#, .uninteresting), (.buildbot, "{}", .uninteresting),
        ] as [(CISystem, String, CIReading)]
    )
    func passedOver(system: CISystem, payload: String, reading: CIReading) throws { #expect(try Self.read(system, payload) == reading) }

    // MARK: - What cannot be what it says

    @Test(arguments: CISystem.allCases) func rubbish(system: CISystem) throws {
        for text in ["", "{", "[]", "null", "\"x\"", "{}{}", "{\"a\":1,\"a\":2}", "payload=%7B", "payload=", "payload"] {
            #expect(throws: CIDecodingError.self, "\(text)") { try Self.read(system, text) }
        }
    }

    @Test(arguments: [
        (CISystem.github, #"{"action":"completed","workflow_job":{"id":1}}"#, "full_name"),
        (.github, #"{"action":"completed","workflow_run":{"name":"x"},"repository":{"full_name":"a/b"}}"#, "id"),
        (.github, #"{"action":"completed","workflow_run":7,"repository":{"full_name":"a/b"}}"#, "id"),
        (.github, #"{"action":"completed","check_run":{"id":1,"name":"x"},"repository":{"full_name":"a/b"}}"#, "check_suite"),
        (.gitlab, #"{"object_kind":"pipeline","object_attributes":{"status":"failed"}}"#, "id"),
        (.gitlab, #"{"object_kind":"build","build_status":"failed"}"#, "project"), (.jenkins, #"{"name":"x"}"#, "build"),
        (.jenkins, #"{"build":{"phase":"COMPLETED","number":1}}"#, "name"),
        (.jenkins, #"{"name":"x","build":{"phase":"COMPLETED"}}"#, "number"), (.buildkite, #"{"event":"build.finished"}"#, "pipeline"),
        (.buildkite, #"{"event":"job.finished","job":{"id":"1"}}"#, "name"), (.buildbot, #"{"buildid":1,"complete":true}"#, "builder"),
    ])
    func whatIsMissing(system: CISystem, payload: String, field: String) {
        #expect(throws: CIDecodingError.missing(field)) { try Self.read(system, payload) }
    }

    // MARK: - Forms, and texts that somebody else chose

    @Test func gitHubSendsFormsUnlessItIsToldOtherwise() throws {
        let form = FormFields.encode([("payload", Payloads.workflowJob)])
        #expect(try #require(CIWebhook(.github, secrets: ["s"])).read(form) == .event(Self.job))
        // No other system does.
        #expect(throws: CIDecodingError.self) { try #require(CIWebhook(.gitlab, secrets: ["s"])).read(form) }
    }

    @Test func hostileTextsAreCutAndFlattened() throws {
        let long = String(repeating: "ä", count: 100_000)
        let payload = Payloads.workflowJob.replacing("build (ubuntu)", with: "a\\nb\\u0000\\u001b[31m" + long)
            .replacing("https://github.example/acme", with: "javascript:alert(1)//acme").replacing("\"nadia\"", with: "\" \\n \"")
        let event = try Self.event(.github, payload)
        #expect(event.job?.hasPrefix("a b  [31mää") == true)
        #expect(event.job.map { $0.utf8.count <= 303 } == true)
        #expect(event.url == nil && event.author == nil)
        #expect(event.threadKey.utf8.count < 1_000)
    }

    /// A time that cannot be is none; with it the event would be old, or of tomorrow, or no sum would fit.
    @Test(
        arguments: [
            ("1795237380", ended), ("1795237380000", ended), ("1795237380.0", ended), ("\"2026-11-21T05:03:00Z\"", ended), ("null", nil),
            ("true", nil), ("\"soon\"", nil), ("9223372036854775807", nil), ("-9223372036854775808", nil), ("1e300", nil), ("[]", nil),
        ] as [(String, Moment?)]
    )
    func times(text: String, moment: Moment?) throws {
        let event = try Self.event(.buildbot, Payloads.buildbot.replacing("\"complete_at\":1795237380", with: "\"complete_at\":\(text)"))
        #expect(event.finishedAt == moment)
        #expect(try CIEvent(stored: event.stored) == event)
        #expect(event.isNews(at: Moment(text: "2026-11-21T05:04:00Z")!))
    }

    @Test(
        arguments: [
            ("git@git.example:acme/shop.git", "acme/shop"), ("ssh://git@git.example:22/acme/shop.git", "acme/shop"),
            ("https://bot:invented@git.example/acme/group/shop.git/", "acme/group/shop"), ("https://git.example/acme/shop", "acme/shop"),
            ("/srv/git/shop.git", "srv/git/shop"), ("https://git.example/", nil), ("https://git.example", nil), ("", nil),
        ] as [(String, String?)]
    )
    func repositories(url: String, path: String?) throws {
        let event = try Self.event(.jenkins, Payloads.jenkins().replacing("git@git.example:acme/shop.git", with: url))
        // Where there is none, the project stands for it.
        #expect(event.repository == path ?? "acme/shop/main")
    }
}
