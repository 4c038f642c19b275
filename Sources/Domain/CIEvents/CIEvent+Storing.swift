import JSON
import Time

extension CIEvent {
    /// Why what is stored is no event: a newer version wrote it, or the store is damaged.
    package struct Unreadable: Error, CustomStringConvertible {
        package var description: String
    }

    /// What waits in the inbox. It says nothing that the hook's own body did not, and much less.
    package var stored: [UInt8] {
        let texts: [(String, String?)] = [
            ("branch", branch), ("commit", commit), ("workflow", workflow), ("job", job), ("job_id", jobID), ("url", url),
            ("author", author),
        ]
        let numbers: [(String, Int64?)] = [
            ("attempt", attempt.map(Int64.init)), ("started_at", startedAt?.milliseconds), ("finished_at", finishedAt?.milliseconds),
        ]
        var object: JSONObject = [
            "schema": 1, "system": .string(system.rawValue), "repository": .string(repository), "run_id": .string(runID),
            "conclusion": .string(conclusion.rawValue), "allowed_to_fail": .bool(isAllowedToFail),
        ]
        for (key, text) in texts { object[key] = text.map { .string($0) } }
        for (key, number) in numbers { object[key] = number.map { .integer($0) } }
        return JSON.object(object).serialized()
    }

    package init(stored bytes: [UInt8]) throws {
        let json = try JSON(parsing: bytes)
        guard json["schema"]?.int == 1, let system = json["system"]?.string.flatMap(CISystem.init),
            let conclusion = json["conclusion"]?.string.flatMap(CIConclusion.init), let repository = json["repository"]?.string,
            let runID = json["run_id"]?.string
        else { throw Unreadable(description: "what is stored is no event of a CI system that this version knows") }
        self.init(
            system: system,
            repository: repository,
            branch: json["branch"]?.string,
            commit: json["commit"]?.string,
            workflow: json["workflow"]?.string,
            job: json["job"]?.string,
            runID: runID,
            jobID: json["job_id"]?.string,
            attempt: json["attempt"]?.int.map { Int($0) },
            conclusion: conclusion,
            isAllowedToFail: json["allowed_to_fail"]?.bool ?? false,
            url: json["url"]?.string,
            author: json["author"]?.string,
            startedAt: json["started_at"]?.int.map { Moment(milliseconds: $0) },
            finishedAt: json["finished_at"]?.int.map { Moment(milliseconds: $0) }
        )
    }
}
