import CIEvents
import JSON
import Time

/// Buildbot's documents, read.
enum BuildbotAnswers {
    /// A build carries its properties only where they are asked for.
    static let properties = ["buildername", "branch", "revision", "got_revision", "owner"].map { ("property", $0) }

    static func run(_ json: JSON, project: String, pages: String) -> CIRun? {
        guard let number = json["number"]?.int else { return nil }
        return CIRun(
            id: CIRun.ID(.buildbot, project, number),
            name: property("buildername", of: json) ?? project,
            outcome: outcome(json),
            url: page(json, project: project, pages: pages),
            branch: property("branch", of: json),
            commit: property("got_revision", of: json) ?? property("revision", of: json),
            author: property("owner", of: json),
            startedAt: moment(json["started_at"]),
            finishedAt: moment(json["complete_at"])
        )
    }

    static func job(_ json: JSON, _ run: CIRun.ID, steps: [CIStep], pages: String) -> CIJob? {
        guard let number = json["number"]?.int else { return nil }
        return CIJob(
            id: CIJob.ID(.buildbot, run.project, run: number, job: String(number)),
            name: property("buildername", of: json) ?? run.project,
            outcome: outcome(json),
            url: page(json, project: run.project, pages: pages),
            reason: json["state_string"]?.string,
            startedAt: moment(json["started_at"]),
            finishedAt: moment(json["complete_at"]),
            steps: steps
        )
    }

    static func step(_ json: JSON) -> CIStep {
        CIStep(
            number: json["number"]?.int ?? 0,
            name: json["name"]?.string ?? "",
            outcome: outcome(json),
            startedAt: moment(json["started_at"]),
            finishedAt: moment(json["complete_at"])
        )
    }

    /// Of a build or a step. Warnings do not fail a build; an exception is a failure of Buildbot or its worker.
    static func outcome(_ json: JSON) -> CIOutcome {
        guard json["complete"]?.bool != false else { return json["started_at"]?.int == nil ? .waiting : .running }
        return switch json["results"]?.int {
        case 0, 1: .passed
        case 2, 4: .failed
        case 3: .skipped
        case 5, 6: .cancelled
        case let other: .unknown(other.map { "results \($0)" } ?? "")
        }
    }

    private static func page(_ json: JSON, project: String, pages: String) -> String {
        let builder = json["builderid"]?.name ?? PathEncoding.segment(project)
        return "\(pages)/#/builders/\(builder)/builds/\(json["number"]?.int ?? 0)"
    }

    /// A value and where it came from; what is not set may be an empty text.
    private static func property(_ name: String, of json: JSON) -> String? {
        json["properties"]?[name]?[0]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Seconds, whole or not.
    private static func moment(_ json: JSON?) -> Moment? {
        guard let seconds = json?.double, seconds.isFinite, (0...1e11).contains(seconds) else { return nil }
        return Moment(milliseconds: Int64(seconds * 1_000))
    }
}
