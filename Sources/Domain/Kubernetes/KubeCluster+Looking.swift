extension KubeCluster {
    package func pods(of selector: LabelSelector, in namespace: String) async throws(KubeError) -> [Pod] {
        try await list(.pods, in: namespace, selecting(selector), Pod.init)
    }

    package func pods(of workload: Workload) async throws(KubeError) -> [Pod] {
        // A selector that selects everything is none that a workload can have.
        guard !workload.selector.text.isEmpty else { return [] }
        return try await pods(of: workload.selector, in: workload.object.namespace)
    }

    /// Of what is measured: nothing where the cluster has nobody who does.
    package func usage(of selector: LabelSelector, in namespace: String) async throws(KubeError) -> [PodUsage] {
        do { return try await list(.podMetrics, in: namespace, selecting(selector), PodUsage.init) } catch {
            if error.code == .notFound || error.code == .unavailable { return [] }
            throw error
        }
    }

    package func events(in namespace: String, about name: String? = nil) async throws(KubeError) -> [KubeEvent] {
        try await list(.events, in: namespace, name.map { [("fieldSelector", "involvedObject.name=\($0)")] } ?? []) { KubeEvent($0) }
    }

    /// The end of what a container said; of its run before this one, where `previous`.
    package func log(
        of pod: String,
        _ container: String,
        in namespace: String,
        lines: Int = 2_000,
        previous: Bool = false
    ) async throws(KubeError) -> [UInt8] {
        var query = [("container", container), ("tailLines", "\(lines)"), ("limitBytes", "\(4 << 20)")]
        if previous { query.append(("previous", "true")) }
        let attempt = "the log of \(pod) › \(container) could not be read"
        return try await endpoint.text(KubeResource(.pods, in: namespace, pod, .log), query, limit: 5 << 20, attempt)
    }

    package func nodes() async throws(KubeError) -> [KubeNode] { try await list(.nodes, in: nil, [], KubeNode.init) }

    package func quotas(in namespace: String) async throws(KubeError) -> [Quota] { try await list(.quotas, in: namespace, [], Quota.init) }

    package func services(in namespace: String) async throws(KubeError) -> [KubeService] {
        try await list(.services, in: namespace, [], KubeService.init)
    }

    package func endpoints(of service: String, in namespace: String) async throws(KubeError) -> Endpoints {
        let attempt = "the endpoints of \(service) in \(namespace) could not be read"
        return try await read(KubeResource(.endpoints, in: namespace, service), attempt) { Endpoints($0) }
    }

    package func configMap(_ name: String, in namespace: String) async throws(KubeError) -> ConfigMap {
        let attempt = "the ConfigMap \(name) in \(namespace) could not be read"
        return try await read(KubeResource(.configMaps, in: namespace, name), attempt) { ConfigMap($0) }
    }
}
