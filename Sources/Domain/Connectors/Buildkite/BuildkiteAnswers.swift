import CIEvents
import JSON

/// Buildkite's documents, read.
enum BuildkiteAnswers {
    static func run(_ json: JSON, project: String) -> CIRun? {
        guard let number = json["number"]?.int else { return nil }
        return CIRun(
            id: CIRun.ID(.buildkite, project, number),
            name: json["pipeline"]?["name"]?.string ?? project,
            outcome: outcome(json["state"]),
            url: json["web_url"]?.string ?? "",
            branch: json["branch"]?.string,
            commit: json["commit"]?.string,
            author: json["creator"]?["name"]?.string ?? json["author"]?["name"]?.string,
            startedAt: json["started_at"]?.moment ?? json["created_at"]?.moment,
            finishedAt: json["finished_at"]?.moment
        )
    }

    static func job(_ json: JSON, of run: CIRun.ID, isRetriedToo: Bool = false) -> CIJob? {
        guard let id = json["id"]?.string, json["type"]?.string == "script", isRetriedToo || json["retried"]?.bool != true else {
            return nil
        }
        return CIJob(
            id: CIJob.ID(.buildkite, run.project, run: run.number, job: id),
            name: json["name"]?.string ?? json["label"]?.string ?? json["step_key"]?.string ?? "job \(id)",
            outcome: outcome(json["state"]),
            mayFail: json["soft_failed"]?.bool ?? false,
            url: json["web_url"]?.string ?? "",
            reason: json["signal_reason"]?.string,
            exitCode: json["exit_status"]?.int,
            startedAt: json["started_at"]?.moment,
            finishedAt: json["finished_at"]?.moment
        )
    }

    private static func outcome(_ json: JSON?) -> CIOutcome {
        switch json?.string ?? "" {
        case "passed", "unblocked", "finished": .passed
        case "failed", "failing": .failed
        case "timed_out", "timing_out", "expired": .timedOut
        case "canceled", "canceling": .cancelled
        case "skipped", "not_run", "broken", "waiting_failed", "blocked_failed", "unblocked_failed": .skipped
        case "running", "started", "accepted", "assigned": .running
        case "creating", "scheduled", "blocked", "waiting", "pending", "limiting", "limited", "platform_limiting", "platform_limited",
            "reserved":
            .waiting
        case let other: .unknown(other)
        }
    }
}
