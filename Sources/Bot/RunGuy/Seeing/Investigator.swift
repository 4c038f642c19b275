import Kubernetes
import Threading
package import Time

/// Gathers what the checks want to see: a bounded number of reads, side by side where none needs another's answer. What cannot be read
/// is noted, and the rest is looked at all the same.
package struct Investigator: Sendable {
    let view: any ClusterView
    let reading: LogReading
    /// For one read; a cluster that hangs holds up no answer.
    let patience: Duration

    static let mostDependencies = 6
    static let mostConfigMaps = 6
    static let mostLogs = 2
    static let mostJobs = 10

    package init(_ view: any ClusterView, _ reading: LogReading, patience: Duration = .seconds(8)) {
        self.view = view
        self.reading = reading
        self.patience = patience
    }

    /// - Throws: where what is asked about is not there, or is not to be read at all; and `CancellationError`.
    package func look(into subject: Subject, now: Moment) async throws -> ClusterEvidence {
        var evidence = ClusterEvidence(subject, now: now)
        let selector = try await found(subject, &evidence)
        let (view, namespace, workload) = (view, subject.namespace, evidence.workload)
        let template = workload?.template ?? evidence.jobs.first?.template

        async let pods = pods(selector, in: namespace)
        async let events = seeing("the events", [KubeEvent]()) { try await view.events(in: namespace, about: nil) }
        async let revisions = replicaSets(workload)
        async let scaler = seeing("the autoscalers", Autoscaler?.none) {
            guard let workload else { return nil }
            return try await view.autoscaler(of: workload)
        }
        async let quotas = seeing("the quotas", [Quota]()) { try await view.quotas(in: namespace) }
        async let nodes = seeing("the nodes", [KubeNode]()) { try await view.nodes() }
        async let keys = configKeys(template, in: namespace)
        async let services = services(template, in: namespace)

        evidence.pods = await pods.taken(&evidence.unseen)
        evidence.events = await events.taken(&evidence.unseen)
        evidence.revisions = await revisions.taken(&evidence.unseen)
        evidence.scaler = await scaler.taken(&evidence.unseen)
        evidence.quotas = await quotas.taken(&evidence.unseen)
        evidence.nodes = await nodes.taken(&evidence.unseen)
        evidence.configKeys = await keys.taken(&evidence.unseen)
        evidence.services = await services.taken(&evidence.unseen)
        evidence.keepOwnEvents()
        try Task.checkCancellation()
        if let selector, evidence.containers.contains(where: \.container.wasKilledForMemory) {
            evidence.usage = await seeing("what the pods use", [PodUsage]()) { try await view.usage(of: selector, in: namespace) }
                .taken(&evidence.unseen)
        }
        evidence.logs = await logs(evidence).taken(&evidence.unseen)
        try Task.checkCancellation()
        return evidence
    }

    /// What everything else is asked by. Without it there is nothing to look into.
    func found(_ subject: Subject, _ evidence: inout ClusterEvidence) async throws -> LabelSelector? {
        let (view, namespace) = (view, subject.namespace)
        if let kind = Workload.Kind(rawValue: subject.kind.rawValue) {
            let workload = try await within(patience) { try await view.workload(kind, subject.name, in: namespace) }
            evidence.workload = workload
            return workload.selector
        }
        let jobs = try await within(patience) { try await view.jobs(in: namespace) }
        let own = jobs.filter { job in
            subject.kind == .job ? job.object.name == subject.name : job.object.owners.contains("CronJob/\(subject.name)")
        }
        evidence.jobs = Array(own.sorted { ($0.startedAt?.milliseconds ?? 0) > ($1.startedAt?.milliseconds ?? 0) }.prefix(Self.mostJobs))
        return evidence.jobs.first?.selector
    }
}

extension Investigator {
    /// What a read gave, or why it gave nothing.
    struct Seen<Value: Sendable>: Sendable {
        var value: Value
        var unseen: [String] = []

        func taken(_ all: inout [String]) -> Value {
            all += unseen
            return value
        }
    }

    /// - Parameter what: for whoever is told that it could not be seen: `the pods`.
    func seeing<Value: Sendable>(
        _ what: String,
        _ otherwise: Value,
        _ read: @escaping @Sendable () async throws -> Value
    ) async -> Seen<Value> {
        do { return Seen(value: try await within(patience, read)) } catch let error as KubeError {
            return Seen(value: otherwise, unseen: ["\(error)"])
        } catch {
            return Seen(value: otherwise, unseen: ["\(view.name): \(what) could not be read: \(error)"])
        }
    }

    /// The names of the keys; their values are nobody's business here.
    private func configKeys(_ template: PodTemplate?, in namespace: String) async -> Seen<[String: Set<String>?]> {
        await each((template?.configMaps ?? []).prefix(Self.mostConfigMaps)) { [view] name throws(KubeError) in
            let map = try await view.configMap(name, in: namespace)
            return Set(map.data.keys).union(map.binaryKeys)
        }
    }

    private func services(_ template: PodTemplate?, in namespace: String) async -> Seen<[String: Int?]> {
        await each((template?.hosts ?? []).prefix(Self.mostDependencies)) { [view] host throws(KubeError) in
            let parts = host.split(separator: ".").map(String.init)
            let place = parts.count > 1 ? parts[1] : namespace
            // What lies outside of where we may look is not looked at, and is no failure.
            guard view.scope.admits(namespace: place) else { return -1 }
            return try await view.endpoints(of: parts[0], in: place).ready.count
        }.map { $0.filter { $0.value != -1 } }
    }

    /// Nil for what is not there.
    private func each<Value: Sendable>(
        _ names: ArraySlice<String>,
        _ read: @escaping @Sendable (String) async throws(KubeError) -> Value
    ) async -> Seen<[String: Value?]> {
        await withTaskGroup(of: (String, Seen<Value??>).self) { group in
            for name in names {
                group.addTask {
                    let seen = await seeing(name, Value??.none) {
                        do throws(KubeError) { return .some(.some(try await read(name))) } catch {
                            if error.code == .notFound { return .some(.none) }
                            throw error
                        }
                    }
                    return (name, seen)
                }
            }
            var all = Seen<[String: Value?]>(value: [:])
            for await (name, seen) in group {
                if let value = seen.value { all.value[name] = .some(value) }
                all.unseen += seen.unseen
            }
            return all
        }
    }
}

extension Investigator.Seen {
    func map<Other>(_ change: (Value) -> Other) -> Investigator.Seen<Other> { .init(value: change(value), unseen: unseen) }
}

extension Investigator {
    /// Of containers that ended, their runs before this one; of those that run and do not serve, what they say now.
    private func logs(_ evidence: ClusterEvidence) async -> Seen<[ContainerLog]> {
        let wanted = evidence.logsWanted.prefix(Self.mostLogs)
        return await withTaskGroup(of: (Int, Seen<ContainerLog?>).self) { group in
            for (index, one) in wanted.enumerated() { group.addTask { (index, await log(one, in: evidence.subject.namespace)) } }
            var found: [(Int, ContainerLog)] = []
            var unseen: [String] = []
            for await (index, seen) in group {
                if let log = seen.value { found.append((index, log)) }
                unseen += seen.unseen
            }
            return Seen(value: found.sorted { $0.0 < $1.0 }.map(\.1), unseen: unseen.sorted())
        }
    }

    /// What a few pods say now, whatever their state.
    func currentLogs(of subject: Subject, now: Moment, pods most: Int) async throws -> (logs: [ContainerLog], unseen: [String]) {
        var evidence = ClusterEvidence(subject, now: now)
        guard let selector = try await found(subject, &evidence), !selector.text.isEmpty else { return ([], []) }
        let (view, namespace) = (view, subject.namespace)
        let pods = try await within(patience) { try await view.pods(of: selector, in: namespace) }
        let wanted = pods.prefix(most).flatMap { pod in
            pod.containers.filter { !$0.isInit }.prefix(2).map {
                ClusterEvidence.LogWanted(pod: pod.object.name, container: $0.name, isPrevious: false)
            }
        }
        var (logs, unseen) = ([ContainerLog](), [String]())
        for one in wanted {
            if let log = await log(one, in: namespace).taken(&unseen) { logs.append(log) }
        }
        return (logs, unseen)
    }

    private func log(_ wanted: ClusterEvidence.LogWanted, in namespace: String) async -> Seen<ContainerLog?> {
        let (view, reading) = (view, reading)
        let what = "the log of \(wanted.pod) › \(wanted.container)"
        func read(previous: Bool) async -> Seen<[UInt8]> {
            await seeing(what, [UInt8]()) {
                try await view.log(of: wanted.pod, wanted.container, in: namespace, lines: 2_000, previous: previous)
            }
        }
        var isPrevious = wanted.isPrevious
        var bytes = await read(previous: isPrevious)
        // The node may have forgotten the run before this one, or there was none.
        if isPrevious, bytes.value.isEmpty {
            isPrevious = false
            bytes = await read(previous: false)
        }
        guard !bytes.value.isEmpty else { return bytes.map { _ in nil } }
        let (lines, cause) = await reading.read(bytes.value)
        return bytes.map { _ in
            ContainerLog(pod: wanted.pod, container: wanted.container, isPrevious: isPrevious, lines: lines, cause: cause)
        }
    }
}

extension ClusterEvidence {
    struct LogWanted: Hashable {
        var pod: String
        var container: String
        var isPrevious: Bool
    }

    /// One of each container's, because the pods of a workload say the same; those that ended first.
    var logsWanted: [LogWanted] {
        let ended = containers.filter { $0.container.isCrashing || $0.container.wasKilledForMemory }
        let deaf = containers.filter { seen in
            if case .running = seen.container.state {
                !seen.container.isReady && !ended.contains { $0.container.name == seen.container.name }
            } else {
                false
            }
        }
        let all =
            ended.map { LogWanted(pod: $0.pod.object.name, container: $0.container.name, isPrevious: isPrevious($0.container)) }
            + deaf.map { LogWanted(pod: $0.pod.object.name, container: $0.container.name, isPrevious: false) }
        var seen: Set<String> = []
        return all.filter { seen.insert($0.container).inserted }
    }

    /// One that has ended for good is still there with its log.
    private func isPrevious(_ container: Pod.Container) -> Bool {
        if case .ended = container.state { false } else { container.restarts > 0 }
    }

    /// Of a namespace's events those about the workload, its versions and its pods.
    mutating func keepOwnEvents() {
        let (name, pods) = (subject.name, Set(pods.map(\.object.name)))
        let sets = Set(revisions.map(\.object.name) + jobs.map(\.object.name))
        events = events.filter { event in
            guard let slash = event.about.firstIndex(of: "/") else { return false }
            let other = String(event.about[event.about.index(after: slash)...])
            return other == name || pods.contains(other) || sets.contains(other)
        }
    }
}
