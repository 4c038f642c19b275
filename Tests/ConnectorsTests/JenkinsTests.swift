import CIEvents
import Connectors
import TestSupport
import Testing
import Time

@Suite(.timeLimit(.minutes(1))) struct JenkinsTests {
    private static let build = "/job/team/job/shop/job/fix%252Fcart/3"
    private static let fields =
        "number,url,result,building,timestamp,duration,fullDisplayName,actions[lastBuiltRevision[SHA1,branch[name]],causes[userId]]"
    private static let tree = escaped(fields)

    private static func escaped(_ text: String) -> String {
        text.replacing(",", with: "%2C").replacing("[", with: "%5B").replacing("]", with: "%5D").replacing("{", with: "%7B").replacing(
            "}",
            with: "%7D"
        )
    }

    private static func document(_ result: String, _ number: Int = 3) -> String {
        """
        {"_class":"org.example.Run","actions":[{},{"causes":[{"userId":"ada"}]},
        {"lastBuiltRevision":{"SHA1":"c0ffee","branch":[{"name":"refs/remotes/origin/main"}]}}],"building":false,"duration":60000,
        "fullDisplayName":"team » shop #\(number)","number":\(number),"result":"\(result)","timestamp":1795168800000,
        "url":"https://ci.example/job/shop/\(number)/"}
        """
    }

    private let id = CIRun.ID(.jenkins, "team/shop/fix%2Fcart", 3)

    @Test(arguments: [("SUCCESS", CIOutcome.passed), ("FAILURE", .failed), ("UNSTABLE", .failed), ("ABORTED", .cancelled)])
    func aBuild(word: String, outcome: CIOutcome) async throws {
        let server = standIn(["GET \(Self.build)/api/json?tree=\(Self.tree)": answer(200, Self.document(word))])
        let run = try await Doors(server).jenkins.run(id)
        #expect(run.outcome == outcome && run.branch == "main" && run.commit == "c0ffee" && run.author == "ada")
        #expect(run.finishedAt == Moment(seconds: 1_795_168_860))
        #expect(server.requests.first?.headers["authorization"] == "Basic YWRhOmludmVudGVkLWplbmtpbnM=")
    }

    @Test func stagesAreSteps() async throws {
        let stages = """
            {"id":"3","name":"#3","status":"FAILED","stages":[
            {"id":"6","name":"Build","status":"SUCCESS","startTimeMillis":1795168800000,"durationMillis":500},
            {"id":"9","name":"Test","status":"FAILED","error":{"message":"script returned exit code 1"}}]}
            """
        let server = standIn([
            "GET \(Self.build)/api/json?tree=\(Self.tree)": answer(200, Self.document("FAILURE")),
            "GET \(Self.build)/wfapi/describe": answer(200, stages),
        ])
        let jobs = try await Doors(server).jenkins.jobs(of: id)
        #expect(jobs.count == 1 && jobs[0].id == CIJob.ID(.jenkins, "team/shop/fix%2Fcart", run: 3, job: "3"))
        #expect(jobs[0].steps.map(\.name) == ["Build", "Test"] && jobs[0].steps.map(\.outcome) == [.passed, .failed])
        #expect(jobs[0].steps[0].finishedAt == Moment(milliseconds: 1_795_168_800_500))
    }

    @Test func withoutThePluginThereAreNoStages() async throws {
        let server = standIn(["GET \(Self.build)/api/json?tree=\(Self.tree)": answer(200, Self.document("FAILURE"))])
        let jobs = try await Doors(server).jenkins.jobs(of: id)
        #expect(jobs.count == 1 && jobs[0].steps.isEmpty)
    }

    /// The text is asked for from where the last answer ended; where a running build has no more, nobody waits.
    @Test func theConsoleInParts() async throws {
        let path = "GET \(Self.build)/logText/progressiveText?start="
        let server = standIn([
            path + "0": answer(200, "one\n", headers: [plain, "X-Text-Size: 4", "X-More-Data: true"]),
            path + "4": answer(200, "two\n", headers: [plain, "X-Text-Size: 8", "X-More-Data: true"]),
            path + "8": answer(200, "", headers: [plain, "X-Text-Size: 8", "X-More-Data: true"]),
        ])
        let log = try await Doors(server).jenkins.log(of: CIJob.ID(.jenkins, "team/shop/fix%2Fcart", run: 3, job: "3"))
        let read = try await text(of: log)
        #expect(read == "one\ntwo\n" && log.ending == .unfinished)
        #expect(server.targets == [path + "0", path + "4", path + "8"])
    }

    @Test func theTestReport() async throws {
        let tree = Self.escaped("passCount,failCount,skipCount,suites[cases[className,name,status,age,errorDetails,errorStackTrace]]")
        let report = """
            {"failCount":1,"passCount":2,"skipCount":0,"suites":[{"cases":[
            {"className":"CartTest","name":"adds","status":"PASSED","age":0,"errorDetails":null,"errorStackTrace":null},
            {"className":"CartTest","name":"pays","status":"REGRESSION","age":2,"errorDetails":"expected 1","errorStackTrace":"at Cart"}]}]}
            """
        let server = standIn(["GET \(Self.build)/testReport/api/json?tree=\(tree)": answer(200, report)])
        let read = try #require(try await Doors(server).jenkins.testReport(of: id))
        #expect(read.passed == 2 && read.failed == 1 && read.failures.map(\.name) == ["pays"])
        #expect(read.failures[0].message == "expected 1" && read.failures[0].age == 2)
        let none = try await Doors(server).jenkins.testReport(of: CIRun.ID(.jenkins, "other", 1))
        #expect(none == nil)
    }

    @Test func theLastGreenBuild() async throws {
        let tree = Self.escaped("builds[\(Self.fields)]{0,100}")
        let builds = [Self.document("SUCCESS", 4), Self.document("FAILURE", 3), Self.document("FAILURE", 2), Self.document("SUCCESS", 1)]
        let server = standIn([
            "GET /job/shop/api/json?tree=\(tree)": answer(200, #"{"builds":[\#(builds.joined(separator: ","))]}"#)
        ])
        let jenkins = try Doors(server).jenkins
        let runs = try await jenkins.runs(of: "shop", CIRunFilter(branch: "main"))
        #expect(runs.map(\.id.number) == [4, 3, 2, 1])
        let green = try await jenkins.lastGreen(before: runs[1])
        #expect(green?.id.number == 1)
    }

    private static let parameters = escaped("actions[parameters[name,value]]")

    @Test func aRebuildCarriesTheCrumbItsSessionAndTheParameters() async throws {
        let old = #"{"actions":[{},{"parameters":[{"name":"TARGET","value":"a b&c"},{"name":"DRY","value":true}]}]}"#
        let session = "Set-Cookie: JSESSIONID=invented; Path=/; HttpOnly"
        let crumb = #"{"crumb":"0ff1ce","crumbRequestField":"Jenkins-Crumb"}"#
        let server = standIn([
            "GET \(Self.build)/api/json?tree=\(Self.parameters)": answer(200, old),
            "GET /crumbIssuer/api/json": answer(200, crumb, headers: [session]),
            "POST /job/team/job/shop/job/fix%252Fcart/buildWithParameters": answer(
                201,
                headers: ["Location: https://ci.example/queue/item/5/"]
            ),
        ])
        let rerun = try await Doors(server).jenkins.rerun(id)
        #expect(rerun.url == "https://ci.example/queue/item/5/")
        let post = try #require(server.requests.last)
        #expect(String(decoding: post.body, as: UTF8.self) == "TARGET=a+b%26c&DRY=true")
        #expect(post.headers["jenkins-crumb"] == "0ff1ce" && post.headers["cookie"] == "JSESSIONID=invented")
    }

    @Test func withoutCrumbsAndParametersItIsAPlainBuild() async throws {
        let server = standIn([
            "GET \(Self.build)/api/json?tree=\(Self.parameters)": answer(200, #"{"actions":[]}"#),
            "POST /job/team/job/shop/job/fix%252Fcart/build": answer(201),
        ])
        _ = try await Doors(server).jenkins.rerun(id)
        #expect(server.targets.last == "POST /job/team/job/shop/job/fix%252Fcart/build")
    }

    @Test func aValueThatIsNotToldIsNotLeftOut() async throws {
        let old = #"{"actions":[{"parameters":[{"name":"PASSWORD"}]}]}"#
        let server = standIn(["GET \(Self.build)/api/json?tree=\(Self.parameters)": answer(200, old)])
        let error = await #expect(throws: CIError.self) { try await Doors(server).jenkins.rerun(id) }
        #expect(error?.description.contains("PASSWORD") == true)
        #expect(!server.targets.contains { $0.hasPrefix("POST") })
    }
}
