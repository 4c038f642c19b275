import Conversation
import JSON
import Time

extension Alert {
    var stored: [UInt8] {
        let texts: [(String, String?)] = [
            ("author", author), ("root", thread?.root), ("mention", mention),
        ]
        var object: JSONObject = [
            "schema": 1, "id": .string(id), "place": .string(place), "repository": .string(repository),
            "platform": .string(channel.platform.rawValue), "workspace": .string(channel.workspace), "channel": .string(channel.channel),
            "silent": .bool(isSilent), "opened_at": .integer(openedAt.milliseconds), "touched_at": .integer(touchedAt.milliseconds),
            "first_failed_at": .integer(firstFailedAt.milliseconds), "jobs": .array(jobs.map(\.json)), "runs": .array(runs.map(\.json)),
            "count": .integer(Int64(count)), "told": .array(told.map { .string($0) }), "records": .array(records.map { .string($0) }),
        ]
        for (key, text) in texts { object[key] = text.map { .string($0) } }
        object["line_at"] = lineAt.map { .integer($0.milliseconds) }
        object["closing"] = closing.map(\.json)
        return JSON.object(object).serialized()
    }

    /// Nil for what another version wrote: it is told anew.
    init?(stored bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes), json["schema"]?.int == 1, let id = json["id"]?.string,
            let place = json["place"]?.string,
            let repository = json["repository"]?.string, let platform = json["platform"]?.string.flatMap(Platform.init),
            let workspace = json["workspace"]?.string, let channel = json["channel"]?.string, let openedAt = json["opened_at"]?.moment,
            let touchedAt = json["touched_at"]?.moment, let firstFailedAt = json["first_failed_at"]?.moment
        else { return nil }
        func thread(_ root: String?) -> ThreadID { ThreadID(platform: platform, workspace: workspace, channel: channel, root: root) }
        self.init(
            id: id,
            place: place,
            repository: repository,
            author: json["author"]?.string,
            channel: thread(nil),
            thread: json["root"]?.string.map(thread),
            mention: json["mention"]?.string,
            isSilent: json["silent"]?.bool ?? false,
            openedAt: openedAt,
            touchedAt: touchedAt,
            firstFailedAt: firstFailedAt,
            jobs: (json["jobs"]?.array ?? []).compactMap(Job.init),
            runs: (json["runs"]?.array ?? []).compactMap(Run.init),
            count: Int(json["count"]?.int ?? 1),
            told: (json["told"]?.array ?? []).compactMap(\.string),
            lineAt: json["line_at"]?.moment,
            records: (json["records"]?.array ?? []).compactMap(\.string),
            closing: json["closing"].flatMap(Closing.init)
        )
    }
}

extension JSON {
    fileprivate var moment: Moment? { int.map { Moment(milliseconds: $0) } }
}

extension Alert.Job {
    fileprivate var json: JSON {
        let texts: [(String, String?)] = [
            ("name", name), ("workflow", workflow), ("branch", branch), ("job_id", jobID), ("commit", commit), ("url", url),
        ]
        var object: JSONObject = [
            "run": .bool(isWholeRun), "timed_out": .bool(hasTimedOut), "failed_at": .integer(failedAt.milliseconds), "of": run.json,
            "green": .bool(isGreen),
        ]
        for (key, text) in texts { object[key] = text.map { .string($0) } }
        return .object(object)
    }

    fileprivate init?(_ json: JSON) {
        guard let failedAt = json["failed_at"]?.moment, let run = json["of"].flatMap(Alert.Run.init) else { return nil }
        self.init(
            name: json["name"]?.string,
            workflow: json["workflow"]?.string,
            branch: json["branch"]?.string,
            isWholeRun: json["run"]?.bool ?? false,
            jobID: json["job_id"]?.string,
            run: run,
            commit: json["commit"]?.string,
            url: json["url"]?.string,
            failedAt: failedAt,
            hasTimedOut: json["timed_out"]?.bool ?? false,
            isGreen: json["green"]?.bool ?? false
        )
    }
}

extension Alert.Run {
    fileprivate var json: JSON {
        var object: JSONObject = ["id": .string(id)]
        object["attempt"] = attempt.map { .integer(Int64($0)) }
        return .object(object)
    }

    fileprivate init?(_ json: JSON) {
        guard let id = json["id"]?.string else { return nil }
        self.init(id: id, attempt: json["attempt"]?.int.map { Int($0) })
    }
}

extension Alert.Closing {
    fileprivate var json: JSON {
        var object: JSONObject = ["at": .integer(at.milliseconds), "flaky": .bool(isFlaky)]
        object["commit"] = commit.map { .string($0) }
        return .object(object)
    }

    fileprivate init?(_ json: JSON) {
        guard let at = json["at"]?.moment else { return nil }
        self.init(commit: json["commit"]?.string, at: at, isFlaky: json["flaky"]?.bool ?? false)
    }
}
