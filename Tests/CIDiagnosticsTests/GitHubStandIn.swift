import TestSupport
import Threading

/// GitHub with one failed run, one green before it, and what a test adds.
///
/// - Parameter conclusion: of the failed run, as it is now; `success` once it was started again, where a test wants to know.
func github(_ added: [String: String] = [:], conclusion: Locked<String>? = nil) -> StandIn {
    let repository = "/repos/acme/shop"
    let answers = [
        "GET \(repository)/actions/runs/17": run(17, "failure"),
        "GET \(repository)/actions/runs/17/attempts/1": run(17, "failure"),
        "GET \(repository)/actions/runs/17/attempts/1/jobs?per_page=100&page=1": jobs(job(3, "unit", "failure"), job(4, "lint", "failure")),
        "GET \(repository)/actions/runs/17/jobs?per_page=100&page=1": jobs(job(3, "unit", "failure"), job(4, "lint", "failure")),
        "GET \(repository)/actions/jobs/3": json(job(3, "unit", "failure")),
        "GET \(repository)/actions/jobs/3/logs": answer(200, "$ make shop\nError: sold out\nmake: *** [shop] Error 2\n"),
        "GET \(repository)/actions/workflows/77/runs?per_page=100&branch=main&status=success": json(
            #"{"workflow_runs":[\#(runText(12, "success"))]}"#
        ),
        "GET \(repository)/actions/runs?per_page=50&branch=main": json(
            #"{"workflow_runs":[\#(runText(18, "success")),\#(runText(17, "failure"))]}"#
        ),
        "GET \(repository)/actions/runs/12/attempts/1/jobs?per_page=100&page=1": jobs(job(1, "unit", "success")),
        "GET \(repository)/actions/jobs/1/logs": answer(200, "$ make shop\nall is well\n"),
        "GET \(repository)/compare/commit12...commit17?per_page=100&page=1": json(
            #"{"total_commits":1,"commits":[{"sha":"abcdef1234567","commit":{"message":"Sell <!channel> more","author":{"name":"Ada"}},"author":{"login":"ada"}}]}"#
        ),
        "POST \(repository)/actions/runs/17/rerun-failed-jobs": answer(201, "{}"),
    ].merging(added) { $1 }
    return StandIn(answering: { request in
        let target = request.line.split(separator: " ").prefix(2).joined(separator: " ")
        if let conclusion {
            if target.hasSuffix("/runs/17/rerun-failed-jobs") { conclusion.withLock { $0 = "success" } }
            if target.hasSuffix("/actions/runs/17") { return run(17, conclusion.withLock(\.self)) }
        }
        return answers[target] ?? answer(404, #"{"message":"Not Found"}"#, headers: ["Content-Type: application/json"])
    })
}

func json(_ body: String) -> String { answer(200, body, headers: ["Content-Type: application/json"]) }
func jobs(_ jobs: String...) -> String { json(#"{"total_count":\#(jobs.count),"jobs":[\#(jobs.joined(separator: ","))]}"#) }
func run(_ id: Int, _ conclusion: String) -> String { json(runText(id, conclusion)) }

func runText(_ id: Int, _ conclusion: String) -> String {
    """
    {"id":\(id),"name":"CI","head_branch":"main","head_sha":"commit\(id)","path":".github/workflows/ci.yml","run_attempt":1,
    "status":"completed","conclusion":"\(conclusion)","workflow_id":77,"html_url":"https://github.example/acme/shop/actions/runs/\(id)",
    "run_started_at":"2026-11-20T10:00:05Z","updated_at":"2026-11-20T10:04:05Z","triggering_actor":{"login":"grace"}}
    """
}

func job(_ id: Int, _ name: String, _ conclusion: String) -> String {
    """
    {"id":\(id),"run_id":17,"name":"\(name)","status":"completed","conclusion":"\(conclusion)",
    "started_at":"2026-11-20T10:00:\(10 + id)Z","completed_at":"2026-11-20T10:03:00Z","html_url":"https://github.example/acme/shop/actions/runs/17/job/\(id)"}
    """
}

extension StandIn {
    func link(_ path: String = "/acme/shop/actions/runs/17") -> String { url(path) }
    var targets: [String] { requests.map { $0.line.split(separator: " ").prefix(2).joined(separator: " ") } }
    func count(of target: String) -> Int { targets.count { $0 == target } }
}
