import CIEvents
import Connectors
import TestSupport
import Testing
import Time

/// Every way in which reading fails, in the words that reach the thread.
@Suite(.timeLimit(.minutes(1))) struct ErrorTests {
    struct Case: Sendable {
        var system = CISystem.github
        var status: Int
        var headers: [String] = []
        var body = "{}"
        var code: CIError.Code
        var words: [String]
        var hasLogin = true
    }

    static let cases: [Case] = [
        // 401
        Case(
            status: 401,
            body: #"{"message":"Bad credentials"}"#,
            code: .unauthorized,
            words: [
                "the log of job 7 of acme/shop could not be read", "wrong, has expired", "Bad credentials", "GITHUB_TOKEN", "Actions: read",
            ]
        ),
        Case(status: 401, code: .unauthorized, words: ["a login is wanted, and GITHUB_TOKEN is not set"], hasLogin: false),
        Case(
            system: .gitlab,
            status: 401,
            body: #"{"error":"invalid_token","error_description":"Token was revoked."}"#,
            code: .unauthorized,
            words: ["Token was revoked", "GITLAB_TOKEN", "read_api"]
        ),
        Case(
            system: .jenkins,
            status: 401,
            headers: ["Content-Type: text/html"],
            body: "<html>",
            code: .unauthorized,
            words: ["JENKINS_TOKEN"]
        ),
        // 403: what is missing, as exactly as the system says it; or a limit.
        Case(
            status: 403,
            headers: ["X-Accepted-GitHub-Permissions: actions=read"],
            body: #"{"message":"Resource not accessible by personal access token"}"#,
            code: .forbidden,
            words: ["not allowed", "Resource not accessible", "exactly: actions=read"]
        ),
        Case(status: 403, headers: ["X-GitHub-SSO: required; url=https://x"], code: .forbidden, words: ["single sign-on"]),
        Case(
            system: .gitlab,
            status: 403,
            body: #"{"error":"insufficient_scope","scope":"api"}"#,
            code: .forbidden,
            words: ["insufficient_scope", "role Reporter"]
        ),
        Case(system: .jenkins, status: 403, code: .forbidden, words: ["Job/Read"]),
        Case(system: .buildkite, status: 403, code: .forbidden, words: ["read_build_logs"]),
        Case(system: .buildbot, status: 403, code: .forbidden, words: ["www.authz"]),
        Case(
            status: 403,
            headers: ["X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 1800000900"],
            code: .rateLimited(until: Moment(seconds: 1_800_000_900)),
            words: ["used up until 2027-01-15T08:15:00Z"]
        ),
        Case(
            status: 429,
            headers: ["Retry-After: 60"],
            code: .rateLimited(until: Doors.now + .seconds(60)),
            words: ["With GITHUB_TOKEN set the limit is higher"],
            hasLogin: false
        ),
        // Nobody is believed further than a day.
        Case(
            status: 429,
            headers: ["Retry-After: 99999999999999999999"],
            code: .rateLimited(until: Doors.now + .days(1)),
            words: ["Try again then"]
        ),
        Case(
            system: .buildkite,
            status: 429,
            headers: ["Retry-After: 40", "RateLimit-Reset: 40"],
            code: .rateLimited(until: Doors.now + .seconds(40)),
            words: ["used up until"]
        ),
        // 404, 410 and what else is refused.
        Case(status: 404, code: .notFound, words: ["no such thing, or the login in GITHUB_TOKEN does not see it", "Actions: read"]),
        Case(system: .gitlab, status: 404, code: .notFound, words: ["nobody sees it without a login"], hasLogin: false),
        Case(system: .buildbot, status: 404, code: .notFound, words: ["If it is there, it takes a rule in Buildbot's www.authz"]),
        Case(status: 410, code: .expired, words: ["is gone", "A new run"]),
        Case(
            status: 422,
            body: #"{"message":"No.\nNever.\u0007"}"#,
            code: .refused(status: 422),
            words: ["HTTP 422 (it says: No. Never. )"]
        ),
        // A login page or a proxy in the API's place.
        Case(status: 200, headers: ["Content-Type: text/html; charset=utf-8"], body: "<html>", code: .notTheAPI, words: ["GITHUB_API_URL"]),
        Case(system: .gitlab, status: 304, code: .notTheAPI, words: ["GITLAB_URL"]),
        Case(status: 501, code: .unavailable(status: 501), words: ["HTTP 501", "Try again later"]),
    ]

    private static let job: [CISystem: CIJob.ID] = [
        .github: CIJob.ID(.github, "acme/shop", run: 5, job: "7"), .gitlab: CIJob.ID(.gitlab, "acme/shop", run: 5, job: "7"),
        .jenkins: CIJob.ID(.jenkins, "acme/shop", run: 7, job: "7"), .buildkite: CIJob.ID(.buildkite, "acme/shop", run: 5, job: "7"),
        .buildbot: CIJob.ID(.buildbot, "acme", run: 7, job: "7"),
    ]

    @Test(arguments: cases) func inPlainWords(example: Case) async throws {
        let reply = answer(example.status, example.body, headers: example.headers)
        let server = StandIn(answering: { _ in reply })
        let door = try Doors(server, hasLogin: example.hasLogin)[example.system]
        let id = try #require(Self.job[example.system])
        let error = await #expect(throws: CIError.self) { _ = try await text(of: try await door.log(of: id)) }
        let said = error?.description ?? ""
        #expect(error?.code == example.code && error?.mayHaveHappened == false, "\(said)")
        #expect(said.hasPrefix(example.system.name + ": "))
        for words in example.words { #expect(said.contains(words), "\(said)") }
        #expect(!said.contains("invented") && !said.contains("\n") && !said.contains("\u{7}"))
    }

    /// What is asked in JSON, and what comes is none.
    @Test(
        arguments: [
            ("<!doctype html><title>Sign in</title>", [], .notTheAPI), ("rubbish", [json], .unreadable), ("", [json], .unreadable),
            (#"{"id":"#, [json], .unreadable), (#"{"message":"fine"}"#, [json], .unreadable), ("[]", [json], .unreadable),
        ] as [(String, [String], CIError.Code)]
    )
    func noDocument(body: String, headers: [String], code: CIError.Code) async throws {
        let server = StandIn(answering: { _ in answer(200, body, headers: headers) })
        let error = await #expect(throws: CIError.self) { try await Doors(server).github.run(CIRun.ID(.github, "acme/shop", 17)) }
        #expect(error?.code == code, "\(error?.description ?? "")")
    }

    @Test func aTruncatedDocument() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"id\":17,")
        }
        let error = await #expect(throws: CIError.self) { try await Doors(server).github.run(CIRun.ID(.github, "acme/shop", 17)) }
        #expect(error?.code == .cutOff)
    }

    @Test func nobodyThere() async throws {
        let server = StandIn(.refuses)
        let error = await #expect(throws: CIError.self) { try await Doors(server).gitlab.run(CIRun.ID(.gitlab, "acme/shop", 17)) }
        #expect(error?.code == .unreachable && error?.description.contains("Check GITLAB_URL") == true)
    }

    /// Reading is tried again by itself.
    @Test func aMomentaryFailureIsSatOut() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write(answer(503, headers: ["Retry-After: 0"]))
            _ = peer.request()
            peer.write(answer(200, #"{"id":17,"status":"queued"}"#))
        }
        let run = try await Doors(server).github.run(CIRun.ID(.github, "acme/shop", 17))
        #expect(run.outcome == .waiting && server.requests.count == 2)
    }
}
