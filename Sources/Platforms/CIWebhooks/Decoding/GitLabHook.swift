import CIEvents

/// The pipeline and the job hook.
enum GitLabHook {
    static func read(_ body: CIBody) throws(CIDecodingError) -> CIReading {
        switch body["object_kind"].text {
        case "pipeline": try pipeline(body)
        case "build": try job(body)
        default: .uninteresting
        }
    }

    private static func pipeline(_ body: CIBody) throws(CIDecodingError) -> CIReading {
        let pipeline = body["object_attributes"]
        guard let conclusion = conclusion(pipeline["status"].text, reason: nil) else { return .uninteresting }
        let project = body["project"]
        let runID = try pipeline.required("id")
        return .event(
            CIEvent(
                system: .gitlab,
                repository: try project.required("path_with_namespace"),
                branch: pipeline["ref"].branch,
                commit: pipeline["sha"].text,
                workflow: pipeline["name"].text,
                runID: runID,
                conclusion: conclusion,
                url: pipeline["url"].link ?? project["web_url"].link.map { "\($0)/-/pipelines/\(runID)" },
                author: body["user"]["username"].text ?? body["commit"]["author"]["name"].text,
                startedAt: pipeline["created_at"].moment,
                finishedAt: pipeline["finished_at"].moment
            )
        )
    }

    private static func job(_ body: CIBody) throws(CIDecodingError) -> CIReading {
        guard let conclusion = conclusion(body["build_status"].text, reason: body["build_failure_reason"].text) else {
            return .uninteresting
        }
        // The project is younger than the hook.
        let home = body["project"]["web_url"].link ?? body["repository"]["homepage"].link
        guard let repository = body["project"]["path_with_namespace"].text ?? body["repository"]["homepage"].repositoryPath else {
            throw .missing("project")
        }
        let jobID = try body.required("build_id")
        return .event(
            CIEvent(
                system: .gitlab,
                repository: repository,
                branch: body["ref"].branch,
                commit: body["sha"].text,
                job: try body.required("build_name"),
                runID: try body.required("pipeline_id"),
                jobID: jobID,
                attempt: body["retries_count"].number.map { Int($0 &+ 1) },
                conclusion: conclusion,
                isAllowedToFail: body["build_allow_failure"].isTrue,
                url: home.map { "\($0)/-/jobs/\(jobID)" },
                author: body["user"]["username"].text ?? body["commit"]["author_name"].text,
                startedAt: body["build_started_at"].moment,
                finishedAt: body["build_finished_at"].moment
            )
        )
    }

    /// Nil for what has not ended.
    private static func conclusion(_ status: String?, reason: String?) -> CIConclusion? {
        switch status {
        case "success": .success
        case "failed": ["job_execution_timeout", "stuck_or_timeout_failure"].contains(reason) ? .timedOut : .failure
        case "canceled": .cancelled
        case "skipped": .skipped
        default: nil
        }
    }
}
