import Configuration
import HTTPClient
import Kubernetes
import OperatingSystem
import Settings

extension Doctor {
    /// Never bad: the bot works without them.
    func clusterChecks() async -> [CheckResult] {
        let clusters = KubeClusters(
            settings.clusters,
            environment: OperatingSystem.environment(),
            configuration: HTTPClientConfiguration(version: Yardmaster.version)
        )
        var results = clusters.problems.map {
            CheckResult("kubernetes", .warning, $0.description, cure: "mend the kubeconfig, or `clusters` in the settings")
        }
        for cluster in clusters.all { results.append(await Self.check(cluster)) }
        return results
    }

    /// Whether it answers, and what the bot may do in each of its namespaces.
    static func check(_ cluster: KubeCluster) async -> CheckResult {
        let name = "cluster \(cluster.name)"
        let namespaces = cluster.scope.namespaces.isEmpty ? [cluster.namespace] : cluster.scope.namespaces
        do throws(KubeError) {
            let version = try await cluster.version()
            var lacking: [(namespace: String, needs: [KubeCluster.Need])] = []
            for namespace in namespaces {
                let needs = try await cluster.missing(in: namespace)
                if !needs.isEmpty { lacking.append((namespace, needs)) }
            }
            guard !lacking.isEmpty else {
                return CheckResult(name, .good, "\(version); the bot may look at \(namespaces.joined(separator: ", ")) and act there")
            }
            let purposes = lacking.map { namespace, needs in "\(needs.purposes.joined(separator: ", ")) in \(namespace)" }
            let rules = lacking.map { "a Role in \($0.namespace) with these rules would grant it:\n\($0.needs.rules)" }
            return CheckResult(
                name,
                .warning,
                "\(version); the bot may not \(purposes.joined(separator: "; "))",
                cure: rules.joined(separator: "\n")
            )
        } catch {
            let cure = error.remedy ?? "check the address and the credentials of the context"
            return CheckResult(name, .warning, "\(error.attempt): \(error.reason)", cure: cure)
        }
    }
}

extension [KubeCluster.Need] {
    /// Each once, in their order.
    fileprivate var purposes: [String] {
        reduce(into: []) { purposes, need in if !purposes.contains(need.purpose) { purposes.append(need.purpose) } }
    }
}
