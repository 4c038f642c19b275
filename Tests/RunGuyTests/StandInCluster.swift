import JSON
import Threading

@testable import Kubernetes
@testable import RunGuy

/// A cluster of values, in which reads can be forbidden and hang.
final class StandInCluster: ClusterView {
    let scope: KubeScope
    let namespace: String
    let workloads: [Workload]
    let pods: [Pod]
    let usage: [PodUsage]
    let events: [KubeEvent]
    let revisions: [Revision]
    let cronJobs: [KubeCronJob]
    let jobs: [KubeJob]
    let configMaps: [String: ConfigMap]
    let services: [String: Endpoints]
    let logs: [String: String]
    /// What is not allowed: `pods`, `nodes`.
    let forbidden: Set<String>
    let hanging: Set<String>
    let reads = Locked<[String]>([])

    init(
        _ name: String = "prod",
        channels: Set<String> = [],
        namespaces: [String] = ["shop"],
        workloads: [Workload] = [],
        pods: [Pod] = [],
        usage: [PodUsage] = [],
        events: [KubeEvent] = [],
        revisions: [Revision] = [],
        cronJobs: [KubeCronJob] = [],
        jobs: [KubeJob] = [],
        configMaps: [String: ConfigMap] = [:],
        services: [String: Endpoints] = [:],
        logs: [String: String] = [:],
        forbidden: Set<String> = [],
        hanging: Set<String> = []
    ) {
        scope = KubeScope(name: name, channels: channels, namespaces: namespaces)
        namespace = namespaces.first ?? "default"
        self.workloads = workloads
        self.pods = pods
        self.usage = usage
        self.events = events
        self.revisions = revisions
        self.cronJobs = cronJobs
        self.jobs = jobs
        self.configMaps = configMaps
        self.services = services
        self.logs = logs
        self.forbidden = forbidden
        self.hanging = hanging
    }

    private func enter(_ what: String) async throws(KubeError) {
        reads.withLock { $0.append(what) }
        if hanging.contains(what) { try? await Task.sleep(for: .seconds(3_600)) }
        guard forbidden.contains(what) else { return }
        throw error(
            .forbidden,
            "the \(what) in shop could not be listed",
            "we may not",
            "Role in shop: {resources: [\(what)], verbs: [list]}"
        )
    }

    private func error(_ code: KubeError.Code, _ attempt: String, _ reason: String, _ remedy: String? = nil) -> KubeError {
        KubeError(code: code, cluster: scope.name, attempt: attempt, reason: reason, remedy: remedy, mayHaveHappened: false)
    }

    func workload(_ kind: Workload.Kind, _ name: String, in namespace: String) async throws(KubeError) -> Workload {
        try await enter("workload")
        guard let found = workloads.first(where: { $0.kind == kind && $0.object.name == name && $0.object.namespace == namespace }) else {
            throw error(.notFound, "the deployment \(name) in \(namespace) could not be read", "not found")
        }
        return found
    }

    func workloads(_ kind: Workload.Kind, in namespace: String) async throws(KubeError) -> [Workload] {
        try await enter(kind.rawValue)
        return workloads.filter { $0.kind == kind && $0.object.namespace == namespace }
    }

    func revisions(of workload: Workload) async throws(KubeError) -> [Revision] {
        try await enter("replicasets")
        return revisions
    }

    func autoscaler(of workload: Workload) async throws(KubeError) -> Autoscaler? {
        try await enter("autoscalers")
        return nil
    }

    func jobs(in namespace: String) async throws(KubeError) -> [KubeJob] {
        try await enter("jobs")
        return jobs
    }

    func cronJobs(in namespace: String) async throws(KubeError) -> [KubeCronJob] {
        try await enter("cronjobs")
        return cronJobs
    }

    func pods(of selector: LabelSelector, in namespace: String) async throws(KubeError) -> [Pod] {
        try await enter("pods")
        return pods
    }

    func usage(of selector: LabelSelector, in namespace: String) async throws(KubeError) -> [PodUsage] {
        try await enter("podmetrics")
        return usage
    }

    func events(in namespace: String, about name: String?) async throws(KubeError) -> [KubeEvent] {
        try await enter("events")
        return events
    }

    func log(of pod: String, _ container: String, in namespace: String, lines: Int, previous: Bool) async throws(KubeError) -> [UInt8] {
        try await enter("log")
        return Array((logs["\(pod)/\(container)\(previous ? "/previous" : "")"] ?? "").utf8)
    }

    func nodes() async throws(KubeError) -> [KubeNode] {
        try await enter("nodes")
        return []
    }

    func quotas(in namespace: String) async throws(KubeError) -> [Quota] {
        try await enter("quotas")
        return []
    }

    func configMap(_ name: String, in namespace: String) async throws(KubeError) -> ConfigMap {
        try await enter("configmaps")
        guard let map = configMaps[name] else {
            throw error(.notFound, "the ConfigMap \(name) in \(namespace) could not be read", "not found")
        }
        return map
    }

    func endpoints(of service: String, in namespace: String) async throws(KubeError) -> Endpoints {
        try await enter("endpoints")
        guard let found = services[service] else { throw error(.notFound, "the endpoints of \(service) could not be read", "not found") }
        return found
    }
}
