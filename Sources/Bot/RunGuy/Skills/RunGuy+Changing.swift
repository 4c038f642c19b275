import Actions
import Agents
import Conversation
import JSON
import Parameters

extension RunGuy {
    func change(_ change: RunRequest.Change, _ named: Named, _ ask: Ask) async throws -> Answer {
        let landscape = try await landscape(for: ask, named)
        let meaning = landscape.meaning(of: named)
        // A name that is only nearly one is asked back: what is changed has to be what was meant.
        guard case .one(let subject) = meaning else { return refusal(meaning, named, landscape) { change.words(for: $0) } }
        guard let remedy = change.remedy(for: subject) else {
            return Self.saying(
                "A \(subject.kind.rawValue) cannot be \(change.participle).",
                gist: "could not do that to a \(subject.kind.rawValue)",
                isAnswered: false
            )
        }
        return try await propose(remedy.wish, ask)
    }

    func set(_ key: String, to value: String, of map: Named, restarts: Bool, _ ask: Ask) async throws -> Answer {
        let landscape = try await landscape(for: ask)
        let places = map.places.reduce(landscape.places) { open, word in open.called(word) }
        guard let place = places.first, places.count == 1, let name = map.name else {
            let text: RichText = places.isEmpty ? "I see no such place from here." : "Say in which namespace, and on which cluster."
            return Self.saying("\(text) \(Self.inventory(landscape))", gist: "asked where", isAnswered: false)
        }
        var arguments: JSONObject = ["cluster": .string(place.cluster), "namespace": .string(place.namespace), "name": .string(name)]
        arguments["key"] = .string(key)
        arguments["value"] = .string(value)
        if restarts { arguments["restart"] = true }
        return try await propose("update_config", arguments, ask)
    }

    func restartECS(_ service: String, in cluster: String, _ ask: Ask) async throws -> Answer {
        try await propose("restart_ecs_service", ["cluster": .string(cluster), "service": .string(service)], ask)
    }

    func clearCache(of branch: String?, in repository: String, _ ask: Ask) async throws -> Answer {
        var arguments: JSONObject = ["cache": "github", "project": .string(repository)]
        arguments["branch"] = branch.map { .string($0) }
        return try await propose("clear_cache", arguments, ask)
    }

    func run(_ runbook: String, _ arguments: [String], _ ask: Ask) async throws -> Answer {
        var values: JSONObject = ["runbook": .string(runbook)]
        if !arguments.isEmpty { values["arguments"] = .array(arguments.map { .string($0) }) }
        return try await propose("run_runbook", values, ask)
    }

    func propose(_ action: String, _ arguments: JSONObject, _ ask: Ask) async throws -> Answer {
        try await propose(Wish(action, Arguments(checked: arguments)), ask)
    }
}

extension RunRequest.Change {
    func words(for subject: Subject) -> String {
        switch self {
        case .restart: "restart \(subject.words)"
        case .scale(let count): "scale \(subject.words) to \(count)"
        case .rollBack(let revision): "roll back \(subject.words)" + (revision.map { " to \($0)" } ?? "")
        }
    }

    /// Nil where that cannot be done to such a thing.
    func remedy(for subject: Subject) -> Remedy? {
        switch (self, subject.kind) {
        case (_, .job), (_, .cronJob): nil
        case (.restart, _): .restart(subject)
        case (.scale, .daemonSet): nil
        case (.scale(let count), _): .scale(subject, to: count)
        case (.rollBack(let revision), _): .rollBack(subject, to: revision)
        }
    }

    var participle: String {
        switch self {
        case .restart: "restarted"
        case .scale: "scaled"
        case .rollBack: "rolled back"
        }
    }
}
