import Conversation
import JSON
import Parameters
import Time

/// What the table has no column of its own for.
extension Fix {
    var stored: [UInt8] {
        var object: JSONObject = [
            "schema": 1, "action": .string(wish.action), "arguments": .object(wish.arguments.object), "risk": .string(risk.name),
            "approving": .string(approving.name), "proposer": .string(proposer), "proposed_at": .integer(proposedAt.milliseconds),
            "approvals": .array(
                approvals.map {
                    ["person": .string($0.person), "role": .string($0.role.name), "at": .integer($0.at.milliseconds)]
                }
            ),
        ]
        object["platform"] = .string(thread.platform.rawValue)
        object["workspace"] = .string(thread.workspace)
        object["channel"] = .string(thread.channel)
        object["root"] = thread.root.map { .string($0) }
        object["undoes"] = undoes.map { .string($0) }
        object["preview"] = preview?.json
        object["started_at"] = startedAt.map { .integer($0.milliseconds) }
        object["outcome"] = outcome.map { .string($0) }
        if let effect {
            var taken: JSONObject = ["text": .string(effect.text), "facts": effect.facts.json]
            taken["url"] = effect.url.map { .string($0) }
            object["effect"] = .object(taken)
        }
        return JSON.object(object).serialized()
    }

    /// Nil for what this version did not write: it is left alone, and never executed.
    init?(id: String, state: State, token: String?, expiresAt: Moment, owner: String?, fingerprint: String?, stored: [UInt8]) {
        guard let json = try? JSON(parsing: stored), json["schema"]?.int == 1, let action = json["action"]?.string,
            let arguments = json["arguments"]?.object, let risk = json["risk"]?.string.flatMap(Risk.init(name:)),
            let approving = json["approving"]?.string.flatMap(Role.init(name:)), let proposer = json["proposer"]?.string,
            let proposedAt = json["proposed_at"]?.int, let platform = json["platform"]?.string.flatMap(Platform.init(rawValue:)),
            let workspace = json["workspace"]?.string, let channel = json["channel"]?.string
        else { return nil }
        self.id = id
        wish = Wish(action, Arguments(checked: arguments))
        self.risk = risk
        self.approving = approving
        self.proposer = proposer
        thread = ThreadID(platform: platform, workspace: workspace, channel: channel, root: json["root"]?.string)
        self.proposedAt = Moment(milliseconds: proposedAt)
        self.fingerprint = fingerprint
        undoes = json["undoes"]?.string
        self.state = state
        preview = Preview(json["preview"])
        self.token = token
        approvals = (json["approvals"]?.array ?? []).compactMap { item in
            guard let person = item["person"]?.string, let role = item["role"]?.string.flatMap(Role.init(name:)), let at = item["at"]?.int
            else { return nil }
            return Approval(person: person, role: role, at: Moment(milliseconds: at))
        }
        self.expiresAt = expiresAt
        self.owner = owner
        startedAt = json["started_at"]?.int.map { Moment(milliseconds: $0) }
        effect = json["effect"]?["text"]?.string.map {
            Effect($0, facts: Observation(json["effect"]?["facts"]), url: json["effect"]?["url"]?.string)
        }
        outcome = json["outcome"]?.string
    }
}
