import CIEvents
import Connectors
import TestSupport
import Testing

/// One job again, and the caches of GitHub: what is asked of each system, and how often.
@Suite(.timeLimit(.minutes(1))) struct RetryTests {
    @Test(arguments: [
        (CIJob.ID(.github, "acme/shop", run: 17, job: "7"), "POST /repos/acme/shop/actions/jobs/7/rerun", String?.none),
        (CIJob.ID(.gitlab, "acme/shop", run: nil, job: "7"), "POST /api/v4/projects/acme%2Fshop/jobs/7/retry", "8"),
        (CIJob.ID(.buildkite, "acme/shop", run: 17, job: "7"), "PUT /v2/organizations/acme/pipelines/shop/builds/17/jobs/7/retry", "8"),
    ]) func isAskedOnce(job: CIJob.ID, target: String, started: String?) async throws {
        let id = job.system == .gitlab ? "8" : "\"8\""
        let server = standIn([target: answer(201, #"{"id":\#(id),"name":"test","status":"pending"}"#, headers: [json])])
        let connector = try #require(try Doors(server)[job.system] as? any CIJobRetrying)
        let rerun = try await connector.retry(job)
        #expect(rerun.job?.job == started && server.targets == [target])
    }

    @Test(arguments: [(500, true), (409, false), (302, true)]) func isNeverAskedAgain(status: Int, doubt: Bool) async throws {
        let server = StandIn(answering: { _ in answer(status, "{}", headers: status == 302 ? ["Location: /elsewhere"] : []) })
        let job = CIJob.ID(.github, "acme/shop", run: 17, job: "7")
        let error = await #expect(throws: CIError.self) { try await Doors(server).github.retry(job) }
        #expect(error?.mayHaveHappened == doubt && error?.description.contains("job 7 of acme/shop could not be started again") == true)
        #expect(server.requests.count == 1)
    }

    /// In a later attempt GitHub gives every job another number, also those that were not started again.
    @Test(arguments: [("2026-11-20T10:00:00Z", String?.none), ("2026-11-20T11:00:00Z", "9")]) func aCopyIsNoSuccessor(
        start: String,
        successor: String?
    ) async throws {
        func job(_ id: Int, _ start: String) -> String {
            #"{"id":\#(id),"run_id":17,"name":"test","status":"completed","conclusion":"failure","started_at":"\#(start)"}"#
        }
        let server = standIn([
            "GET /repos/acme/shop/actions/jobs/7": answer(200, job(7, "2026-11-20T10:00:00Z"), headers: [json]),
            "GET /repos/acme/shop/actions/runs/17/jobs?per_page=100&page=1": answer(200, #"{"jobs":[\#(job(9, start))]}"#, headers: [json]),
        ])
        let github = try Doors(server).github
        let old = try await github.job(CIJob.ID(.github, "acme/shop", run: nil, job: "7"))
        #expect(try await github.successor(of: old, nil)?.id.job == successor)
    }

    @Test func cachesAreListedAndDeletedByTheirNumbers() async throws {
        let list =
            #"{"total_count":2,"actions_caches":[{"id":5,"key":"npm-a","ref":"refs/heads/main","size_in_bytes":9},{"id":6,"key":"x","ref":"refs/heads/main"}]}"#
        let server = standIn([
            "GET /repos/acme/shop/actions/caches?key=npm-&ref=refs%2Fheads%2Fmain&per_page=100&page=1": answer(200, list, headers: [json]),
            "DELETE /repos/acme/shop/actions/caches/5": answer(204),
        ])
        let github = try Doors(server).github
        // What was not asked for is not believed.
        let caches = try await github.caches(of: "acme/shop", key: "npm-", branch: "main")
        #expect(caches.map(\.id) == [5] && caches.first?.bytes == 9)
        #expect(try await github.deleteCache(5, of: "acme/shop"))
        #expect(try await !github.deleteCache(6, of: "acme/shop"))
    }
}
