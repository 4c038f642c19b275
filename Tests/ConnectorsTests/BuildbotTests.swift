import CIEvents
import Connectors
import TestSupport
import Testing
import Time

/// The documents are shaped as version 4 sends them.
@Suite(.timeLimit(.minutes(1))) struct BuildbotTests {
    private static let properties = "property=buildername&property=branch&property=revision&property=got_revision&property=owner"
    private static let one = "GET /api/v2/builders/unit%20tests/builds/14?\(properties)"

    private static func build(_ number: Int, _ results: String, complete: Bool = true) -> String {
        """
        {"builderid":3,"buildid":\(number)0,"buildrequestid":1,"complete":\(complete),"complete_at":\(complete ? "1795168860" : "null"),
        "number":\(number),"properties":{"buildername":["unit tests","Builder"],"branch":["main","Build"],"revision":["c0ffee","Build"],
        "owner":["","Force Build Form"]},"results":\(results),"started_at":1795168800,"state_string":"failed test (failure)"}
        """
    }

    private static func list(_ builds: String...) -> String { #"{"builds":[\#(builds.joined(separator: ","))],"meta":{}}"# }

    private static let steps = """
        {"meta":{"total":3},"steps":[
        {"buildid":140,"complete":true,"name":"compile","number":1,"results":0,"started_at":1795168800,"complete_at":1795168801,"stepid":31},
        {"buildid":140,"complete":true,"name":"test","number":2,"results":2,"started_at":1795168801,"complete_at":1795168802,"stepid":32},
        {"buildid":140,"complete":true,"name":"lint","number":3,"results":4,"started_at":1795168802,"complete_at":1795168803,"stepid":33}]}
        """

    private let id = CIRun.ID(.buildbot, "unit tests", 14)

    @Test func aBuildAndItsSteps() async throws {
        let server = standIn([
            Self.one: answer(200, Self.list(Self.build(14, "2"))), "GET /api/v2/builds/140/steps": answer(200, Self.steps),
        ])
        let buildbot = try Doors(server).buildbot
        let run = try await buildbot.run(id)
        #expect(run.outcome == .failed && run.branch == "main" && run.commit == "c0ffee" && run.author == nil)
        #expect(run.url == server.url("/#/builders/3/builds/14") && run.finishedAt == Moment(seconds: 1_795_168_860))
        let jobs = try await buildbot.jobs(of: id)
        #expect(jobs.map(\.id.job) == ["14"] && jobs[0].steps.map(\.outcome) == [.passed, .failed, .failed])
    }

    @Test func theLogsOfWhatFailedOneBehindTheOther() async throws {
        let server = standIn([
            Self.one: answer(200, Self.list(Self.build(14, "2"))), "GET /api/v2/builds/140/steps": answer(200, Self.steps),
            "GET /api/v2/steps/32/logs": answer(200, #"{"logs":[{"logid":7,"type":"s"},{"logid":8,"type":"h"}],"meta":{}}"#),
            "GET /api/v2/steps/33/logs": answer(200, #"{"logs":[{"logid":9,"type":"t"}],"meta":{}}"#),
            "GET /api/v2/logs/7/raw": answer(200, "E   assert 1 == 2\n", headers: [plain]),
            "GET /api/v2/logs/9/raw": answer(200, "Traceback\n", headers: [plain]),
        ])
        let log = try await Doors(server).buildbot.log(of: CIJob.ID(.buildbot, "unit tests", run: 14, job: "14"))
        let read = try await text(of: log)
        #expect(read == "E   assert 1 == 2\nTraceback\n" && log.ending == .whole)
    }

    @Test func theLastGreenBuild() async throws {
        let path = "GET /api/v2/builders/unit%20tests/builds?\(Self.properties)&order=-number&limit=100&results=0"
        let server = standIn([
            Self.one: answer(200, Self.list(Self.build(14, "2"))),
            path: answer(200, Self.list(Self.build(15, "0"), Self.build(12, "0"))),
        ])
        let buildbot = try Doors(server).buildbot
        let green = try await buildbot.lastGreen(before: try await buildbot.run(id))
        #expect(green?.id.number == 12)
    }

    @Test(arguments: [
        ("0", true, CIOutcome.passed), ("1", true, .passed), ("4", true, .failed), ("6", true, .cancelled), ("null", false, .running),
    ])
    func results(results: String, complete: Bool, outcome: CIOutcome) async throws {
        let server = standIn([Self.one: answer(200, Self.list(Self.build(14, results, complete: complete)))])
        let run = try await Doors(server).buildbot.run(id)
        #expect(run.outcome == outcome)
    }

    @Test func aRebuild() async throws {
        let server = standIn([
            Self.one: answer(200, Self.list(Self.build(14, "2"))),
            "POST /api/v2/builds/140": answer(200, #"{"id":1,"jsonrpc":"2.0","result":[3,{"3":21}]}"#, headers: [json]),
            "GET /api/v2/buildrequests/21/builds": answer(200, Self.list(Self.build(15, "null", complete: false))),
            "GET /api/v2/buildrequests/22/builds": answer(200, Self.list()),
        ])
        let buildbot = try Doors(server).buildbot
        let rerun = try await buildbot.rerun(id)
        #expect(rerun.url == server.url("/#/buildrequests/21?redirect_to_build=true"))
        let body = String(decoding: try #require(server.requests.last).body, as: UTF8.self)
        #expect(body.contains(#""method":"rebuild""#))
        // What came of it has a number of its own, and none before it has begun.
        #expect(try await buildbot.successor(of: id, rerun)?.number == 15)
        #expect(try await buildbot.successor(of: id, CIRerun(url: server.url("/#/buildrequests/22"))) == nil)
    }

    @Test func aForcedBuild() async throws {
        let server = standIn([
            "GET /api/v2/builders/checks": answer(200, #"{"builders":[{"builderid":3,"name":"checks"}]}"#),
            "GET /api/v2/builders/3/forceschedulers": answer(
                200,
                #"{"forceschedulers":[{"name":"off","enabled":false},{"name":"force it","enabled":true}]}"#
            ),
            "POST /api/v2/forceschedulers/force%20it": answer(200, #"{"id":1,"jsonrpc":"2.0","result":[3,{"3":22}]}"#),
        ])
        let rerun = try await Doors(server).buildbot.force(builder: "checks", branch: "main", revision: nil, reason: "asked for")
        #expect(rerun.url?.hasSuffix("/22?redirect_to_build=true") == true)
        let body = String(decoding: server.requests.last?.body ?? [], as: UTF8.self)
        #expect(body.contains(#""params":{"builderid":3,"reason":"asked for","branch":"main"}"#))
    }
}
