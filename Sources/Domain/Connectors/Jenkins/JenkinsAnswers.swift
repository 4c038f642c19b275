import CIEvents
import JSON
import Time

/// Jenkins's documents, read.
enum JenkinsAnswers {
    static let buildTree =
        "number,url,result,building,timestamp,duration,fullDisplayName,actions[lastBuiltRevision[SHA1,branch[name]],causes[userId]]"

    static func run(_ json: JSON, project: String) -> CIRun? {
        guard let number = json["number"]?.int else { return nil }
        let actions = json["actions"]?.array ?? []
        let revision = actions.lazy.compactMap { $0["lastBuiltRevision"] }.first
        let start = json["timestamp"]?.int
        let duration = json["duration"]?.int ?? 0
        return CIRun(
            id: CIRun.ID(.jenkins, project, number),
            name: json["fullDisplayName"]?.string ?? "\(project) #\(number)",
            outcome: json["building"]?.bool == true ? .running : outcome(json["result"]),
            url: json["url"]?.string ?? "",
            branch: revision?["branch"]?[0]?["name"]?.string.map(branch),
            commit: revision?["SHA1"]?.string,
            author: actions.lazy.compactMap { $0["causes"]?.array }.joined().compactMap { $0["userId"]?.string }.first,
            startedAt: start.map(Moment.init(milliseconds:)),
            finishedAt: duration > 0 ? start.map { Moment(milliseconds: $0 &+ duration) } : nil
        )
    }

    static func stages(_ json: JSON) -> [CIStep] {
        (json["stages"]?.array ?? []).enumerated().map { index, stage in
            let start = stage["startTimeMillis"]?.int
            let duration = stage["durationMillis"]?.int
            return CIStep(
                number: Int64(index + 1),
                name: stage["name"]?.string ?? "",
                outcome: outcome(stage["status"]),
                startedAt: start.map(Moment.init(milliseconds:)),
                finishedAt: duration.flatMap { duration in start.map { Moment(milliseconds: $0 &+ duration) } }
            )
        }
    }

    /// `refs/remotes/origin/main` and `origin/main` are `main` to everybody else.
    private static func branch(_ name: String) -> String {
        for prefix in ["refs/remotes/origin/", "refs/heads/", "origin/"] where name.hasPrefix(prefix) {
            return String(name.dropFirst(prefix.count))
        }
        return name
    }

    /// Unstable is what Jenkins calls a build whose tests failed.
    private static func outcome(_ json: JSON?) -> CIOutcome {
        switch json?.string ?? "" {
        case "SUCCESS": .passed
        case "FAILURE", "FAILED", "UNSTABLE": .failed
        case "ABORTED": .cancelled
        case "NOT_BUILT", "NOT_EXECUTED": .skipped
        case "IN_PROGRESS": .running
        case "PAUSED_PENDING_INPUT", "QUEUED": .waiting
        case let other: .unknown(other)
        }
    }
}
