import CIEvents

/// `build.finished`, `job.finished` and `ping`.
enum BuildkiteHook {
    static func read(_ body: CIBody) throws(CIDecodingError) -> CIReading {
        switch body["event"].text {
        case "ping": .greeting
        case "build.finished": try build(body)
        case "job.finished": try job(body)
        default: .uninteresting
        }
    }

    private static func build(_ body: CIBody) throws(CIDecodingError) -> CIReading {
        let build = body["build"]
        // It waits for a person, and is told again when it has ended.
        if build["blocked"].isTrue || build["state"].text == "blocked" { return .uninteresting }
        return .event(
            CIEvent(
                system: .buildkite,
                repository: try repository(body),
                branch: build["branch"].branch,
                commit: build["commit"].text,
                workflow: body["pipeline"]["slug"].text,
                runID: try build.required("id"),
                conclusion: conclusion(build["state"].text),
                url: build["web_url"].link,
                author: author(build),
                startedAt: build["started_at"].moment,
                finishedAt: build["finished_at"].moment
            )
        )
    }

    private static func job(_ body: CIBody) throws(CIDecodingError) -> CIReading {
        let (job, build) = (body["job"], body["build"])
        guard let name = job["name"].text ?? job["label"].text ?? job["step_key"].text ?? job["command"].text else {
            throw .missing("name")
        }
        let ending = job["state"].text == "finished" ? (job["exit_status"].number == 0 ? "passed" : "failed") : job["state"].text
        return .event(
            CIEvent(
                system: .buildkite,
                repository: try repository(body),
                branch: build["branch"].branch,
                commit: build["commit"].text,
                workflow: body["pipeline"]["slug"].text,
                job: name,
                runID: try build.required("id"),
                jobID: try job.required("id"),
                attempt: job["retries_count"].number.map { Int($0 &+ 1) },
                conclusion: conclusion(ending),
                isAllowedToFail: job["soft_failed"].isTrue,
                url: job["web_url"].link ?? build["web_url"].link,
                author: author(build),
                startedAt: job["started_at"].moment,
                finishedAt: job["finished_at"].moment
            )
        )
    }

    private static func repository(_ body: CIBody) throws(CIDecodingError) -> String {
        guard let name = body["pipeline"]["repository"].repositoryPath ?? body["pipeline"]["slug"].text else { throw .missing("pipeline") }
        return name
    }

    private static func author(_ build: CIBody) -> String? {
        build["author"]["name"].text ?? build["creator"]["name"].text
    }

    private static func conclusion(_ state: String?) -> CIConclusion {
        switch state {
        case "passed": .success
        case "failed", "broken": .failure
        case "canceled": .cancelled
        case "timed_out", "expired": .timedOut
        case "skipped", "not_run": .skipped
        default: .unknown
        }
    }
}
