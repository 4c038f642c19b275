/// What somebody wants of RunGuy, as far as his sentence says it.
enum RunRequest: Equatable, Sendable {
    case investigate(Named)
    case pods(Named)
    case errors(Named, hours: Double?)
    case change(Change, Named)
    case setKey(String, value: String, of: Named, restarts: Bool)
    case failedExecutions(machine: String)
    case latestExecution(machine: String)
    case redrive(machine: String, all: Bool)
    case stop(execution: String)
    case restartECS(service: String, cluster: String)
    case service(String, cluster: String?)
    case services(cluster: String?)
    /// Of what; nil for all that ring.
    case alarms(of: String?)
    /// Of EMR. Nil for whichever is the newest.
    case mapReduce(String?)
    case mapReduceClusters
    case mapReduceStep(String, cluster: String?)
    case clearCache(branch: String?, repository: String)
    case runbook(String, arguments: [String])

    enum Change: Equatable, Sendable {
        case restart
        case scale(to: Int64)
        case rollBack(to: Int64?)
    }

    var changesSomething: Bool {
        switch self {
        case .investigate, .pods, .errors, .failedExecutions, .latestExecution, .service, .services, .alarms, .mapReduce,
            .mapReduceClusters,
            .mapReduceStep:
            false
        case .change, .setKey, .redrive, .stop, .restartECS, .clearCache, .runbook: true
        }
    }

    init?(_ text: String) {
        guard let said = Words(text) else { return nil }
        let words = said.plain
        // What takes a value, or names of another kind, comes before what would take its words for places.
        for read in Self.readers {
            if let request = read(words) {
                self = request
                return
            }
        }
        return nil
    }

    private static let readers: [@Sendable (Words) -> RunRequest?] = [
        runbook, cache, setKey, executions, ecs, alarms, services, mapReduce, errors, scale, rollBack, restart, pods, investigate,
    ]
}

extension RunRequest {
    private static let numbers = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    ]

    private static func number(_ word: String) -> Int64? {
        if let number = numbers[word] { return Int64(number) }
        guard let number = Int64(word), (0...10_000).contains(number) else { return nil }
        return number
    }

    private static func scale(_ words: Words) -> RunRequest? {
        guard
            let rest = words.after(["scale", "scale up", "scale down", "set replicas of", "set the replicas of", "resize"]),
            let (what, amount) = rest.split(at: "to")
        else { return nil }
        let tail = amount.written.dropFirst()
        guard let count = amount.lower.first.flatMap(number) else { return nil }
        let places = tail.drop { ["replicas", "replica", "pods", "pod", "instances"].contains($0.lowercased()) }
        guard let named = Words(what.written + places).named(), named.name != nil else { return nil }
        return .change(.scale(to: count), named)
    }

    private static func rollBack(_ words: Words) -> RunRequest? {
        let verbs = ["roll back", "rollback", "roll-back", "revert", "undo the rollout of", "undo the deployment of", "undo the deploy of"]
        guard let rest = words.after(verbs) else { return nil }
        guard let (what, version) = rest.split(at: "to") else {
            guard let named = rest.named(), named.name != nil else { return nil }
            return .change(.rollBack(to: nil), named)
        }
        guard let named = what.named(), named.name != nil else { return nil }
        if ["the previous version", "previous", "the previous release", "the last version", "the previous revision", "the last release"]
            .contains(version.text)
        {
            return .change(.rollBack(to: nil), named)
        }
        guard let word = (version.after(["revision", "version", "rev"]) ?? version).lower.first, version.count <= 2,
            let revision = number(word), revision > 0
        else { return nil }
        return .change(.rollBack(to: revision), named)
    }

    private static func restart(_ words: Words) -> RunRequest? {
        let verbs = [
            "restart", "bounce", "reboot", "rolling restart of", "do a rolling restart of", "do a restart of", "make a restart of",
        ]
        guard let named = words.after(verbs)?.named(), named.name != nil, named.name != "production" else { return nil }
        return .change(.restart, named)
    }

    /// The value is whatever stands behind the first `to`.
    private static func setKey(_ words: Words) -> RunRequest? {
        guard let rest = words.after(["set", "change", "update"]), let (left, right) = rest.split(at: "to"),
            let (key, place) = left.split(at: "of"),
            key.count == 1, !right.isEmpty, key.lower != ["replicas"]
        else { return nil }
        let ending = right.before(["and restart", "and restart it"])
        let value = (ending ?? right).written.joined(separator: " ")
        guard !value.isEmpty, let named = Words(place.written.filter { !["configmap", "config"].contains($0.lowercased()) }).named(),
            named.name != nil
        else { return nil }
        return .setKey(key.written[0], value: value, of: named, restarts: ending != nil)
    }

    private static func pods(_ words: Words) -> RunRequest? {
        let shown = words.after(["show me", "show", "list", "get", "which", "how are", "what"]) ?? words
        let bare = shown.after(["the"]) ?? shown
        guard let rest = bare.after(["pods", "workloads", "deployments", "pods are running"]), let first = rest.lower.first,
            ["in", "of", "on", "namespace", "from"].contains(first)
        else { return nil }
        guard first == "of" else { return rest.named().map { .pods($0) } }
        return Words(rest.written.dropFirst()).named().map { .pods($0) }
    }

    private static func investigate(_ words: Words) -> RunRequest? {
        let openings = [
            "status of", "what is the status of", "what's the status of", "whats the status of", "state of", "what is the state of",
            "health of",
            "rollout status of", "show the status of", "show me the status of", "what is wrong with", "what's wrong with",
            "whats wrong with",
            "what is up with", "what's up with", "what happened to", "investigate", "look into", "check on", "have a look at", "how is",
            "how are",
            "hows", "how's", "troubleshoot",
        ]
        if let rest = words.after(openings) {
            let subject = rest.before(["doing", "going", "running", "looking", "feeling"]) ?? rest
            return subject.named().map { .investigate($0) }
        }
        if let rest = words.after(["is", "are"]) {
            guard let end = rest.lower.firstIndex(where: conditions.contains), end > 0 else { return nil }
            return Words(rest.written[..<end] + rest.written[(end + 1)...]).named().flatMap { $0.name == nil ? nil : .investigate($0) }
        }
        if let rest = words.after(["why is", "why are", "why does", "why do", "why did", "why has", "why was", "why's", "why"]) {
            guard let end = rest.lower.firstIndex(where: troubles.contains), end > 0 else { return nil }
            let (name, tail) = (
                Words(
                    rest.written[..<end].filter {
                        !["keep", "keeps", "always", "stuck", "get", "gets", "getting"].contains($0.lowercased())
                    }
                ), Words(rest.written[(end + 1)...])
            )
            let place = tail.after(["all the time", "so often", "in crashloopbackoff", "with oomkilled", "killed"]) ?? tail
            return Words(name.written + place.written).named().flatMap { $0.name == nil ? nil : .investigate($0) }
        }
        return nil
    }

    private static let conditions: Set<String> = [
        "up", "down", "ok", "okay", "healthy", "unhealthy", "running", "alive", "fine", "stable", "crashing", "ready",
    ]
    private static let troubles: Set<String> = [
        "crashing", "crash", "crashes", "crashed", "crashlooping", "down", "unhealthy", "restarting", "restarts", "restarted", "pending",
        "slow",
        "unavailable", "oomkilled", "oom", "evicted", "dying", "unready", "hanging", "stuck", "dead", "broken", "degraded",
    ]

    /// `errors in data-pipeline logs in the last hour`
    private static func errors(_ words: Words) -> RunRequest? {
        let asked = words.after(["show me", "show", "any", "are there", "find", "list", "what"]) ?? words
        let bare = asked.after(["the", "any"]) ?? asked
        guard let rest = bare.after(["errors in", "errors of", "errors from", "error lines in", "errors are in"]) else { return nil }
        var words = rest
        var hours: Double?
        if let (before, span) = Self.span(rest) { (words, hours) = (before, span) }
        let subject =
            words.after(["the logs of", "logs of", "the log of", "the logs from", "logs from"])
            ?? Words(words.written.filter { !["logs", "log"].contains($0.lowercased()) })
        guard words.lower.contains("logs") || words.lower.contains("log") || hours != nil else { return nil }
        return subject.named().flatMap { $0.name == nil ? nil : .errors($0, hours: hours) }
    }

    /// `in the last 30 minutes`, cut off with what it means.
    private static func span(_ words: Words) -> (Words, Double)? {
        for opening in [
            ["in", "the", "last"], ["in", "the", "past"], ["over", "the", "last"], ["for", "the", "last"], ["of", "the", "last"],
            ["during", "the", "last"],
        ] {
            guard let start = words.lower.indices.first(where: { words.lower[$0...].starts(with: opening) }) else { continue }
            var rest = Array(words.lower[(start + 3)...])
            let amount = rest.first.flatMap(number).map(Double.init)
            if amount != nil { rest.removeFirst() }
            let units = [
                "minute": 1.0 / 60, "minutes": 1.0 / 60, "min": 1.0 / 60, "hour": 1, "hours": 1, "h": 1, "day": 24, "days": 24, "week": 168,
            ]
            guard rest.count == 1, let unit = units[rest[0]] else { return nil }
            return (Words(words.written[..<start]), min(336, (amount ?? 1) * unit))
        }
        return nil
    }
}
