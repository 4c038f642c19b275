package import Kubernetes

/// What may be looked at in a cluster. There is no way to a Secret in it, and none to change anything.
package protocol ClusterView: Sendable {
    var scope: KubeScope { get }
    /// What is meant where nobody names a namespace.
    var namespace: String { get }

    func workload(_ kind: Workload.Kind, _ name: String, in namespace: String) async throws(KubeError) -> Workload
    func workloads(_ kind: Workload.Kind, in namespace: String) async throws(KubeError) -> [Workload]
    func revisions(of workload: Workload) async throws(KubeError) -> [Revision]
    func autoscaler(of workload: Workload) async throws(KubeError) -> Autoscaler?
    func jobs(in namespace: String) async throws(KubeError) -> [KubeJob]
    func cronJobs(in namespace: String) async throws(KubeError) -> [KubeCronJob]
    func pods(of selector: LabelSelector, in namespace: String) async throws(KubeError) -> [Pod]
    func usage(of selector: LabelSelector, in namespace: String) async throws(KubeError) -> [PodUsage]
    func events(in namespace: String, about name: String?) async throws(KubeError) -> [KubeEvent]
    func log(of pod: String, _ container: String, in namespace: String, lines: Int, previous: Bool) async throws(KubeError) -> [UInt8]
    func nodes() async throws(KubeError) -> [KubeNode]
    func quotas(in namespace: String) async throws(KubeError) -> [Quota]
    func configMap(_ name: String, in namespace: String) async throws(KubeError) -> ConfigMap
    func endpoints(of service: String, in namespace: String) async throws(KubeError) -> Endpoints
}

extension ClusterView {
    package var name: String { scope.name }

    /// Where people may look: what the settings name, or else the one that is meant where nobody names one.
    package var namespaces: [String] { scope.namespaces.isEmpty ? [namespace] : scope.namespaces }
}

extension KubeCluster: ClusterView {}
