import Time

/// Bodies in the shapes that the systems document, with invented contents.
enum Hooks {
    private static func text(_ minute: Int64) -> String { (BoardTests.start + .minutes(minute)).text }

    static func job(
        _ conclusion: String = "failure",
        _ name: String = "test",
        ended minute: Int64 = 0,
        run: Int = 1,
        attempt: Int = 1,
        branch: String = "main",
        commit: String = "f5d5e1c1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    ) -> String {
        let id = name.utf8.reduce(run * 1_000 + attempt * 100) { ($0 * 31 + Int($1)) % 1_000_000_007 }
        return """
            {"action":"completed","workflow_job":{"id":\(id),"run_id":\(run),"run_attempt":\(attempt),
            "workflow_name":"CI","head_branch":"\(branch)","head_sha":"\(commit)","status":"completed","conclusion":"\(conclusion)",
            "name":"\(name)","html_url":"https://github.example/acme/shop/actions/runs/\(run)/job/7","completed_at":"\(text(minute))"},
            "repository":{"full_name":"acme/shop"},"sender":{"login":"nadia"}}
            """
    }

    static func run(_ conclusion: String = "failure", ended minute: Int64 = 0, run: Int = 1, commit: String = "f5d5e1c1") -> String {
        """
        {"action":"completed","workflow_run":{"id":\(run),"name":"CI","head_branch":"main","head_sha":"\(commit)","run_attempt":1,
        "conclusion":"\(conclusion)","actor":{"login":"omar"},"html_url":"https://github.example/acme/shop/actions/runs/\(run)",
        "updated_at":"\(text(minute))"},"repository":{"full_name":"acme/shop"},"sender":{"login":"nadia"}}
        """
    }

    static let gitLabJob = """
        {"object_kind":"build","ref":"main","sha":"bcbb5ec3","retries_count":0,"build_id":1977,"build_name":"rspec",
        "build_status":"failed","build_finished_at":"\(text(0))","build_failure_reason":"job_execution_timeout","pipeline_id":2366,
        "user":{"username":"nadia"},"project":{"path_with_namespace":"acme/shop","web_url":"https://gitlab.example/acme/shop"}}
        """

    static let jenkins = """
        {"name":"main","url":"job/acme/job/shop/job/main/","build":{"full_url":"https://jenkins.example/job/acme/job/shop/job/main/18/",
        "number":18,"timestamp":\(BoardTests.start.milliseconds),"phase":"COMPLETED","status":"UNSTABLE",
        "scm":{"url":"git@git.example:acme/shop.git","branch":"origin/main","commit":"c6d86dc6","culprits":["nadia"]}}}
        """
}
