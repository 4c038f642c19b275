import Database
import Agents
import CIEvents
import Conversation
import Failures
import Telemetry
import TestSupport
import Testing
import Time

@testable import CIDiagnostics

@Suite(.timeLimit(.minutes(1))) struct LinkTests {
    /// By what came of it and by its kind, which are the bot's own words.
    @Test func diagnosesAreCountedAndTheirDownloadsTraced() async throws {
        let server = github(["GET /repos/acme/shop/actions/jobs/5": answer(403, "{}", headers: ["Content-Type: application/json"])])
        let scene = try await Scene(github: server)
        try await TraceContext.$current.withValue(TraceContext(root: "4bf92f3577b34da6a3ce929d0e0e4736")) {
            try await scene.ask(server.link())
            try await scene.ask("```\n$ make shop\nopening the shop\nnothing else\n```")
            try await scene.ask(server.link("/acme/shop/actions/runs/17/job/5"))
        }
        let text = String(decoding: scene.metrics.exposition(), as: UTF8.self)
        for labels in ["diagnosed\",category=\"resource", "unread\",category=\"unknown"] {
            #expect(text.contains("yardmaster_diagnoses_total{outcome=\"\(labels)\"} 1\n"), "\(text)")
        }
        #expect(text.contains("yardmaster_diagnoses_total{outcome=\"unknown\",category="), "\(text)")
        #expect(text.contains("yardmaster_diagnosis_seconds_count 3\n"), "\(text)")
        let spans = scene.spans.takeBatch()
        #expect(spans.map(\.name) == ["download log", "read log"])
        #expect(spans.first?.attributes.contains(Span.Attribute("yardmaster.log_lines", 3)) == true)
        await scene.close()
    }

    @Test func aRunIsToldByItsFirstFailedJob() async throws {
        let server = github()
        let scene = try await Scene(github: server)
        let answer = try await scene.ask(server.link())
        let text = answer.reply.shown
        #expect(text.hasPrefix("The shop is sold out\n"), "\(text)")
        #expect(
            text.contains("in unit › make shop") || text.contains("in unit on main of acme/shop") || text.contains("in unit › "),
            "\(text)"
        )
        #expect(text.contains("on main of acme/shop"), "\(text)")
        #expect(text.contains("Another job failed: lint"), "\(text)")
        #expect(text.hasSuffix("[Show more] [Re-run failed jobs] [Open the run]"), "\(text)")
        #expect(server.targets.contains("GET /repos/acme/shop/actions/jobs/1/logs"), "the green log is compared")
        let record = try #require(try await scene.memory.latest(inThread: "slack/T1/C1/1.1"))
        #expect(
            record.origin.branch == "main" && record.origin.runID == "17" && record.origin.jobID == "3" && record.origin.author == "grace"
        )
        // The same job by another way is the same failure.
        try await scene.ask(server.link("/acme/shop/actions/runs/17/job/3"), in: "2.1")
        #expect(try await scene.memory.latest(inThread: "slack/T1/C1/2.1")?.id == record.id)
        await scene.close()
    }

    /// In the connector's own words, which say what to do.
    @Test(arguments: [401, 403, 404, 410]) func whatCannotBeReadIsSaid(status: Int) async throws {
        let server = github(["GET /repos/acme/shop/actions/jobs/3/logs": answer(status, "{}", headers: ["Content-Type: application/json"])])
        let scene = try await Scene(github: server)
        let answer = try await scene.ask(server.link())
        #expect(answer.reply.plainText.hasPrefix("GitHub: the log of job 3 of acme/shop could not be read: "), "\(answer.reply.plainText)")
        #expect(answer.keepsake == nil)
        await scene.close()
    }

    @Test func withoutAGreenLogItIsDiagnosedAllTheSame() async throws {
        let server = github(["GET /repos/acme/shop/actions/jobs/1/logs": answer(500, "")])
        let scene = try await Scene(github: server)
        #expect(try await scene.ask(server.link()).reply.plainText.hasPrefix("The shop is sold out\n"))
        await scene.close()
    }

    @Test func aLogThatBreaksOffIsDiagnosedAsFarAsItCame() async throws {
        let cut = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n$ make shop\nError: sold out\n"
        let server = StandIn { peer in
            while let request = peer.request() {
                guard request.line.contains("jobs/3/logs") else {
                    peer.write(
                        request.line.contains("/jobs?")
                            ? jobs(job(3, "unit", "failure")) : request.line.contains("runs/17") ? run(17, "failure") : answer(404, "{}")
                    )
                    continue
                }
                peer.write(cut)
                return
            }
        }
        let scene = try await Scene(github: server)
        let text = try await scene.ask(server.link()).reply.plainText
        #expect(text.hasPrefix("The shop is sold out\n") && text.contains("The log broke off"), "\(text)")
        await scene.close()
    }

    @Test func whatTakesTooLongIsGivenUp() async throws {
        let server = StandIn { peer in
            while let request = peer.request() {
                if request.line.contains("jobs/3/logs") { return peer.awaitHangUp() }
                peer.write(
                    request.line.contains("/jobs?")
                        ? jobs(job(3, "unit", "failure")) : request.line.contains("runs/17") ? run(17, "failure") : answer(404, "{}")
                )
            }
        }
        let scene = try await Scene(github: server, deadline: .seconds(6))
        #expect(try await scene.ask(server.link()).reply.plainText.contains("could not read the log within 6 s"))
        #expect(try await eventually { server.hangUps > 0 })
        await scene.close()
    }

    @Test(arguments: [("success", "did not fail"), ("startup_failure", "none of its jobs did")])
    func aRunWithoutAFailedJob(conclusion: String, says: String) async throws {
        let path = "GET /repos/acme/shop/actions/runs/17"
        let empty = jobs(job(3, "unit", "success"))
        let server = github([path: run(17, conclusion), path + "/attempts/1/jobs?per_page=100&page=1": empty])
        let scene = try await Scene(github: server)
        let text = try await scene.ask(server.link()).reply.plainText
        #expect(text.contains(says), "\(text)")
        await scene.close()
    }

    @Test func theNewestFailureOfABranch() async throws {
        let server = github()
        let scene = try await Scene(github: server)
        // Nobody has told of any, and no repository is named.
        #expect(try await scene.ask("why did main fail").reply.plainText.hasPrefix("I know of no failed run of main in the last 14 days."))
        // The named one is asked for; it passes again.
        let asked = try await scene.ask("why did main fail in acme/shop").reply.plainText
        #expect(asked.hasPrefix("The shop is sold out\n") && asked.contains("It has passed since."), "\(asked)")
        // A hook told of it.
        try await scene.hook("acme/shop", server)
        let told = try await scene.ask("why did main fail").reply.plainText
        #expect(told.hasPrefix("The shop is sold out\n"), "\(told)")
        // And of another one.
        try await scene.hook("acme/till", server)
        let reply = try await scene.ask("why did main fail").reply
        #expect(reply.plainText.contains("Which one do you mean?"))
        #expect(reply.value(of: "acme/shop") == "why did main fail in acme/shop")
        #expect(try await scene.ask("why did main fail in acme/shop").reply.plainText.hasPrefix("The shop is sold out\n"))
        await scene.close()
    }
}

extension Scene {
    func hook(_ repository: String, _ server: StandIn) async throws {
        let event = CIEvent(
            system: .github,
            repository: repository,
            branch: "main",
            commit: "commit17",
            workflow: "CI",
            job: "unit",
            runID: "17",
            jobID: "3",
            conclusion: .failure,
            url: server.link("/\(repository)/actions/runs/17/job/3"),
            finishedAt: Self.start - .hours(1)
        )
        try await database.write { try FailureMemory.note(event, on: $0, at: Self.start) }
    }
}
