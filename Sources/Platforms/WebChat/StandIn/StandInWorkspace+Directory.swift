import JSON
import Time

extension StandInWorkspace {
    /// How long a trigger opens a view.
    static let triggerLife: Duration = .seconds(3)

    func describePerson(_ arguments: StandInArguments) throws(StandInError) -> JSON {
        let id = try arguments.required("user")
        guard let person = people.first(where: { $0.id == id }) else { throw StandInError("user_not_found") }
        return [
            "ok": true,
            "user": [
                "id": .string(person.id), "team_id": .string(team), "name": .string(person.name), "deleted": false,
                "real_name": .string(person.realName), "tz": "Etc/UTC", "is_bot": .bool(isBot(id)), "is_restricted": false,
                "is_ultra_restricted": false, "is_admin": false, "profile": ["display_name": .string(person.name)],
            ],
        ]
    }

    func isBot(_ user: String) -> Bool { user == bot.user || user == guide.user }

    func listGroup(_ arguments: StandInArguments) throws(StandInError) -> JSON {
        guard let users = groups[try arguments.required("usergroup")] else { throw StandInError("no_such_subteam") }
        return ["ok": true, "users": .strings(users)]
    }

    mutating func openView(_ arguments: StandInArguments, _ now: Moment) throws(StandInError) -> JSON {
        let trigger = try arguments.required("trigger_id")
        guard showsViews else { throw StandInError("no_views_here") }
        if spentTriggers.contains(trigger) { throw StandInError("exchanged_trigger_id") }
        guard let issued = triggers[trigger] else { throw StandInError("invalid_trigger_id") }
        guard now - issued <= Self.triggerLife else { throw StandInError("expired_trigger_id") }
        let view = try completed(view: arguments)
        triggers[trigger] = nil
        spentTriggers.insert(trigger)
        changes.append(.viewOpened, ["view": view])
        return ["ok": true, "view": view]
    }

    mutating func publishHome(_ arguments: StandInArguments) throws(StandInError) -> JSON {
        let user = try arguments.required("user_id")
        guard people.contains(where: { $0.id == user }) else { throw StandInError("user_not_found") }
        let view = try completed(view: arguments)
        homes[user] = view
        return ["ok": true, "view": view]
    }

    /// The view with what Slack adds to it.
    private mutating func completed(view arguments: StandInArguments) throws(StandInError) -> JSON {
        guard let view = try arguments.nested("view"), let members = view.object?.members else { throw .missing("view") }
        guard let blocks = view["blocks"]?.array else {
            throw StandInError("invalid_arguments", ["[ERROR] missing required field: blocks"])
        }
        let problems = BlockKitLimits.problems(in: .array(blocks), atMost: BlockKitLimits.blocksInView)
        if !problems.isEmpty { throw StandInError("invalid_blocks", problems) }
        if view.serialized().count > 250_000 { throw StandInError("view_too_large") }
        let id = "V0DEMO\(nextNumber())"
        let added: [(String, JSON?)] = [
            ("id", .string(id)), ("team_id", .string(team)), ("app_id", .string(bot.app)), ("bot_id", .string(bot.bot)),
            ("hash", .string("\(counter).demo")), ("root_view_id", .string(id)), ("state", ["values": [:]]),
        ]
        let addedNames = added.map(\.0)
        return .record(members.filter { !addedNames.contains($0.key) }.map { ($0.key, $0.value) } + added)
    }
}
