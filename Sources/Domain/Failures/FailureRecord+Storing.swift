import CIEvents
import Database
import Diagnosis
import JSON
import Time

extension FailureRecord {
    /// What the table has no column of its own for.
    var stored: [UInt8] {
        var object: JSONObject = [
            "schema": 1, "diagnosed": .bool(isDiagnosed), "category": .string(category), "title": .string(title),
            "confidence": .number(confidence), "flakiness": .number(flakiness),
            "flaky_signs": .array(flakySigns.map { .string($0.rawValue) }),
            "story": .string(story.utf8.count <= Self.longestStory ? story : ""),
        ]
        let texts: [(String, String?)] = [
            ("system", origin.system?.rawValue), ("workflow", origin.workflow), ("job", origin.job), ("run_id", origin.runID),
            ("job_id", origin.jobID), ("author", origin.author), ("pattern", pattern), ("step", step),
        ]
        for (key, text) in texts { object[key] = text.map { .string($0) } }
        object["attempt"] = origin.attempt.map { .integer(Int64($0)) }
        return JSON.object(object).serialized()
    }

    static let columns = "id, repository, branch, commit_id, url, fingerprint, key_text, at, body"

    init(_ row: borrowing Row) throws {
        let json = try JSON(parsing: row.blob(8))
        var origin = FailureOrigin()
        origin.system = json["system"]?.string.flatMap(CISystem.init)
        origin.repository = row.textOrNil(1)
        origin.branch = row.textOrNil(2)
        origin.commit = row.textOrNil(3)
        origin.workflow = json["workflow"]?.string
        origin.job = json["job"]?.string
        origin.runID = json["run_id"]?.string
        origin.jobID = json["job_id"]?.string
        origin.attempt = json["attempt"]?.int.map { Int($0) }
        origin.url = row.textOrNil(4)
        origin.author = json["author"]?.string
        self.init(
            id: row.text(0),
            origin: origin,
            fingerprint: row.text(5),
            isDiagnosed: json["diagnosed"]?.bool ?? false,
            category: json["category"]?.string ?? "unknown",
            pattern: json["pattern"]?.string,
            title: json["title"]?.string ?? "",
            step: json["step"]?.string,
            keyText: row.text(6),
            confidence: json["confidence"]?.double ?? 0,
            flakiness: json["flakiness"]?.double ?? 0.5,
            flakySigns: (json["flaky_signs"]?.array ?? []).compactMap(\.string).compactMap(FlakySign.init),
            at: row.moment(7),
            story: json["story"]?.string ?? ""
        )
    }
}
