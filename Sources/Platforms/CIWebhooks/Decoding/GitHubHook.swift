import CIEvents

/// `workflow_run`, `workflow_job`, `check_run` and `ping`. What it is, the signed body says; `X-GitHub-Event` is not signed.
enum GitHubHook {
    static func read(_ body: CIBody) throws(CIDecodingError) -> CIReading {
        if body["zen"].exists, body["hook_id"].exists { return .greeting }
        guard body["action"].text == "completed" else { return .uninteresting }
        if body["workflow_job"].exists { return .event(try job(body["workflow_job"], in: body)) }
        if body["workflow_run"].exists { return .event(try run(body["workflow_run"], in: body)) }
        if body["check_run"].exists { return .event(try check(body["check_run"], in: body)) }
        return .uninteresting
    }

    private static func run(_ run: CIBody, in body: CIBody) throws(CIDecodingError) -> CIEvent {
        CIEvent(
            system: .github,
            repository: try body["repository"].required("full_name"),
            branch: run["head_branch"].text,
            commit: run["head_sha"].text,
            workflow: run["name"].text,
            runID: try run.required("id"),
            attempt: run["run_attempt"].number.map { Int($0) },
            conclusion: conclusion(of: run),
            url: run["html_url"].link,
            author: run["actor"]["login"].text ?? body["sender"]["login"].text,
            startedAt: run["run_started_at"].moment ?? run["created_at"].moment,
            // It has no end of its own; the last change of a completed run is that.
            finishedAt: run["updated_at"].moment
        )
    }

    private static func job(_ job: CIBody, in body: CIBody) throws(CIDecodingError) -> CIEvent {
        CIEvent(
            system: .github,
            repository: try body["repository"].required("full_name"),
            branch: job["head_branch"].text,
            commit: job["head_sha"].text,
            workflow: job["workflow_name"].text,
            job: try job.required("name"),
            runID: try job.required("run_id"),
            jobID: try job.required("id"),
            attempt: job["run_attempt"].number.map { Int($0) },
            conclusion: conclusion(of: job),
            url: job["html_url"].link,
            author: body["sender"]["login"].text,
            startedAt: job["started_at"].moment,
            finishedAt: job["completed_at"].moment
        )
    }

    /// Of a job of Actions it has the job's number and address. Other apps' checks have numbers of the same row.
    private static func check(_ check: CIBody, in body: CIBody) throws(CIDecodingError) -> CIEvent {
        let isActions = check["app"]["slug"].text == "github-actions"
        guard let suite = check["check_suite"]["id"].text else { throw .missing("check_suite") }
        return CIEvent(
            system: .github,
            repository: try body["repository"].required("full_name"),
            branch: check["check_suite"]["head_branch"].text,
            commit: check["head_sha"].text,
            workflow: isActions ? nil : check["app"]["name"].text,
            job: try check.required("name"),
            runID: (isActions ? check["details_url"].link.flatMap(runID) : nil) ?? suite,
            jobID: try check.required("id"),
            conclusion: conclusion(of: check),
            url: check["html_url"].link ?? check["details_url"].link,
            author: body["sender"]["login"].text,
            startedAt: check["started_at"].moment,
            finishedAt: check["completed_at"].moment
        )
    }

    /// `…/actions/runs/30433642/job/399444496`
    private static func runID(in address: String) -> String? {
        guard let runs = address.firstRange(of: "/actions/runs/") else { return nil }
        let digits = address[runs.upperBound...].prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? nil : String(digits)
    }

    private static func conclusion(of piece: CIBody) -> CIConclusion {
        switch piece["conclusion"].text {
        case "startup_failure": .failure
        // GitHub gave up on it itself.
        case "stale": .cancelled
        case let word: word.flatMap(CIConclusion.init) ?? .unknown
        }
    }
}
