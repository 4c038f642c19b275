/// What is asked of services of ECS, of alarms, and of EMR.
extension RunRequest {
    private static let showing = [
        "show me", "show", "list", "get", "which", "what", "any", "are there", "are", "are any", "what are", "tell me",
    ]
    private static let stating = [
        "status of", "what is the status of", "what's the status of", "whats the status of", "state of", "health of", "how is", "how's",
        "check", "check on", "investigate", "look into", "what is wrong with", "what's wrong with", "why is", "is",
    ]
    private static let states = [
        "down", "unhealthy", "failing", "broken", "crashing", "restarting", "slow", "unstable", "up", "healthy", "ok", "doing", "running",
        "status", "not stable", "not running",
    ]

    /// `status of ecs service web in cluster prod`, `ecs tasks of orders`, `which ecs services are there in prod`
    static func services(_ words: Words) -> RunRequest? {
        let shown = bare(words)
        if let rest = shown.after(["ecs services", "services of ecs", "services in ecs", "services on ecs"]) {
            let place = rest.after(["are there", "are running", "run", "there are", "do we have"]) ?? rest
            if place.isEmpty { return .services(cluster: nil) }
            return cluster(place).map { .services(cluster: $0) }
        }
        let opened = bare(words.after(stating) ?? shown)
        let openings = [
            "ecs service", "ecs tasks of", "ecs tasks of service", "tasks of ecs service", "tasks of the ecs service", "stopped tasks of",
            "stopped ecs tasks of", "ecs events of", "ecs deployments of",
        ]
        guard let rest = opened.after(openings) else { return nil }
        let named = rest.before(states) ?? rest
        guard let (service, place) = named.split(at: "in") ?? named.split(at: "on") else {
            return name(named).map { .service($0, cluster: nil) }
        }
        guard let service = name(service), let cluster = cluster(place, with: []) else { return nil }
        return .service(service, cluster: cluster)
    }

    /// `which alarms ring`, `alarms of checkout`
    static func alarms(_ words: Words) -> RunRequest? {
        let shown = bare(words)
        let openings = ["alarms", "cloudwatch alarms", "aws alarms", "ringing alarms", "firing alarms", "active alarms"]
        guard let rest = shown.after(openings) else { return nil }
        let ringing = ["ring", "ringing", "are ringing", "firing", "are firing", "fire", "are on", "are active", "there are", "are there"]
        let tail = rest.after(ringing) ?? rest
        if tail.isEmpty { return .alarms(of: nil) }
        guard let subject = tail.after(["of", "for", "on", "about"]) else { return nil }
        return name(subject.after(["the", "service", "the service"]) ?? subject).map { .alarms(of: $0) }
    }

    /// `status of the emr cluster etl`, `latest steps of etl`, `why did step Load fail`
    static func mapReduce(_ words: Words) -> RunRequest? {
        if let request = step(words) { return request }
        let shown = bare(words)
        if ["emr clusters", "clusters of emr", "emr"].contains(shown.text) { return .mapReduceClusters }
        let opened = bare(words.after(stating) ?? shown)
        let openings = [
            "emr cluster", "emr steps of", "emr steps on", "steps of emr cluster", "steps of the emr cluster", "latest steps of",
            "last steps of", "steps of", "latest steps of emr cluster", "latest steps of the emr cluster", "latest emr steps of", "emr",
        ]
        guard let rest = opened.after(openings) else {
            return ["latest steps", "emr steps", "latest emr steps"].contains(opened.text) ? .mapReduce(nil) : nil
        }
        let named = rest.before(states) ?? rest
        if named.isEmpty { return opened.lower.contains("emr") ? .mapReduce(nil) : nil }
        return title(named).map { .mapReduce($0) }
    }

    private static func step(_ words: Words) -> RunRequest? {
        let openings = ["why did step", "why did the step", "why did emr step", "why did the emr step", "why has step", "why has the step"]
        guard let rest = words.after(openings), let end = rest.lower.lastIndex(where: { ["fail", "failed"].contains($0) }), end > 0 else {
            return nil
        }
        let (before, after) = (Words(rest.written[..<end]), Words(rest.written[(end + 1)...]))
        let (subject, place) = after.isEmpty ? before.split(at: "of") ?? before.split(at: "on") ?? (before, after) : (before, after)
        let cluster =
            place.after(["on", "of", "in", "emr cluster", "on emr cluster", "of emr cluster", "on the emr cluster", "of the emr cluster"])
            ?? place
        guard let name = title(subject) else { return nil }
        if cluster.isEmpty { return .mapReduceStep(name, cluster: nil) }
        return title(cluster).map { .mapReduceStep(name, cluster: $0) }
    }

    /// Without the words that only ask for it.
    private static func bare(_ words: Words) -> Words {
        let shown = words.after(showing) ?? words
        return shown.after(["the", "all", "all the", "our", "of the"]) ?? shown
    }

    private static func cluster(_ words: Words, with openings: [String] = ["in", "on", "of"]) -> String? {
        guard let rest = openings.isEmpty ? words : words.after(openings) else { return nil }
        return name(rest.after(["cluster", "the cluster", "ecs cluster", "the ecs cluster"]) ?? rest)
    }

    private static func name(_ words: Words) -> String? {
        guard words.count == 1, let name = words.written.first, isMachine(name), !["it", "this", "that", "the", "all"].contains(words.text)
        else {
            return nil
        }
        return name
    }

    /// Clusters and steps of EMR have names of several words.
    private static func title(_ words: Words) -> String? {
        guard (1...6).contains(words.count), !["it", "this", "that"].contains(words.text) else { return nil }
        let title = words.written.joined(separator: " ")
        return title.utf8.count <= 120 ? title : nil
    }
}
