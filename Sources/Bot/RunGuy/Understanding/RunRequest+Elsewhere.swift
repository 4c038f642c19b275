/// What is asked of state machines, of ECS, of caches and of runbooks.
extension RunRequest {
    static func executions(_ words: Words) -> RunRequest? {
        let shown = words.after(["show me", "show", "list", "get", "what are", "any", "what was", "how did", "when was"]) ?? words
        let bare = shown.after(["the"]) ?? shown
        if let rest = bare.after([
            "failed executions of", "failed runs of", "failing executions of", "failures of", "failed executions for",
        ]),
            let machine = Self.machine(rest)
        {
            return .failedExecutions(machine: machine)
        }
        if let machine = latest(bare) { return .latestExecution(machine: machine) }
        if let rest = words.after(["redrive", "re-drive"]) {
            let one = [
                "the failed execution of", "the failed execution for", "failed execution of", "the last failed execution of",
                "the execution of", "the latest failed execution of",
            ]
            let all = ["the failed executions of", "all failed executions of", "failed executions of", "all the failed executions of"]
            if let rest = rest.after(all) { return Self.machine(rest).map { .redrive(machine: $0, all: true) } }
            return Self.machine(rest.after(one) ?? rest).map { .redrive(machine: $0, all: false) }
        }
        if let rest = words.after(["stop", "abort", "cancel"]) {
            let openings = [
                "execution", "the execution", "execution of", "the execution of", "the running execution of", "running execution of",
            ]
            guard let name = rest.after(openings) else { return nil }
            return Self.machine(name).map { .stop(execution: $0) }
        }
        return nil
    }

    /// `latest ingestion run`, `last run of nightly-etl`, `did nightly-etl run last night`
    private static func latest(_ words: Words) -> String? {
        if let rest = words.after(["latest run of", "last run of", "newest run of", "latest execution of", "last execution of"]) {
            return machine(rest)
        }
        if let rest = words.after(["latest", "last", "newest"]), let name = rest.before(["run", "execution"]) { return machine(name) }
        guard let rest = words.after(["did"]), let index = rest.lower.firstIndex(of: "run"), index > 0 else { return nil }
        let tail = Words(rest.written[(index + 1)...]).text
        guard ["", "last night", "today", "yesterday", "this morning", "tonight"].contains(tail) else { return nil }
        return machine(Words(rest.written[..<index]))
    }

    private static func machine(_ words: Words) -> String? {
        let bare = words.after(["the", "step function", "the step function", "state machine", "the state machine"]) ?? words
        guard bare.count == 1, let name = bare.written.first, isMachine(name),
            !["it", "this", "that", "ci", "build", "failed", "test", "green", "main", "master", "passed", "successful"].contains(
                bare.lower[0]
            )
        else { return nil }
        return name
    }

    /// A name, or an ARN.
    static func isMachine(_ name: String) -> Bool {
        name.utf8.count <= 300
            && name.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-_:.".utf8.contains(byte)
            }
    }

    static func ecs(_ words: Words) -> RunRequest? {
        let rest = words.after(["restart ecs service", "restart the ecs service", "redeploy ecs service", "redeploy the ecs service"])
        guard let rest, let (service, cluster) = rest.split(at: "in") ?? rest.split(at: "on"), service.count == 1 else { return nil }
        let bare = cluster.after(["cluster", "the cluster"]) ?? cluster
        guard bare.count == 1, isMachine(service.written[0]), isMachine(bare.written[0]) else { return nil }
        return .restartECS(service: service.written[0], cluster: bare.written[0])
    }

    /// `clear the cache of branch x of repo acme/shop`, `clear the github cache of acme/shop`
    static func cache(_ words: Words) -> RunRequest? {
        let verbs = ["clear", "flush", "purge", "delete", "empty", "drop"].flatMap { verb in
            [
                "the cache", "the caches", "cache", "caches", "the github cache", "the github actions cache", "the ci cache",
                "the actions cache",
            ].map {
                "\(verb) \($0)"
            }
        }
        guard let rest = words.after(verbs) else { return nil }
        var (branch, repository) = (String?.none, String?.none)
        let names = rest.written.filter {
            !["of", "for", "in", "on", "from", "the", "repo", "repository", "branch", "at"].contains($0.lowercased())
        }
        for name in names {
            let isNamedBranch = rest.written.firstIndex(of: name).map { $0 > 0 && rest.lower[$0 - 1] == "branch" } ?? false
            if !isNamedBranch, repository == nil, isRepository(name) {
                repository = name
            } else if branch == nil, isBranch(name) {
                branch = name
            } else {
                return nil
            }
        }
        guard let repository else { return nil }
        return .clearCache(branch: branch, repository: repository)
    }

    private static func isRepository(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isBranch(name)
    }

    private static func isBranch(_ name: String) -> Bool {
        name.utf8.count <= 200
            && name.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-._/+#@".utf8.contains(byte)
            }
    }

    /// `run runbook disk-full host=db-1 mode=dry`
    static func runbook(_ words: Words) -> RunRequest? {
        guard
            let rest = words.after([
                "run runbook", "run the runbook", "execute runbook", "execute the runbook", "start runbook", "start the runbook",
            ]),
            let name = rest.written.first, isMachine(name)
        else { return nil }
        let arguments = rest.written.dropFirst().filter { $0.lowercased() != "with" }
        // Whatever it is, it is an argument by its name, or the sentence is not understood.
        guard arguments.count <= 30, arguments.allSatisfy(isArgument) else { return nil }
        return .runbook(name, arguments: Array(arguments))
    }

    private static func isArgument(_ word: String) -> Bool { word.firstIndex(of: "=").map { $0 > word.startIndex } ?? false }
}
