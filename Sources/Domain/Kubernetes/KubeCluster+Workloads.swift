extension KubeCluster {
    package func workload(_ kind: Workload.Kind, _ name: String, in namespace: String) async throws(KubeError) -> Workload {
        let attempt = "the \(kind.rawValue.lowercased()) \(name) in \(namespace) could not be read"
        return try await read(KubeResource(kind.resource, in: namespace, name), attempt) { Workload($0, kind: kind) }
    }

    package func workloads(_ kind: Workload.Kind, in namespace: String) async throws(KubeError) -> [Workload] {
        try await list(kind.resource, in: namespace, []) { Workload($0, kind: kind) }
    }

    /// Of every kind.
    package func workloads(in namespace: String) async throws(KubeError) -> [Workload] {
        var all: [Workload] = []
        for kind in Workload.Kind.allCases { all += try await workloads(kind, in: namespace) }
        return all
    }

    /// The versions of a workload that are still there, the newest first.
    package func revisions(of workload: Workload) async throws(KubeError) -> [Revision] {
        let (query, namespace) = (selecting(workload.selector), workload.object.namespace)
        let all =
            workload.kind == .deployment
            ? try await list(.replicaSets, in: namespace, query) { Revision(replicaSet: $0) }
            : try await list(.controllerRevisions, in: namespace, query) { Revision(controllerRevision: $0) }
        return all.filter { $0.object.owners.contains("\(workload.kind.rawValue)/\(workload.object.name)") }
            .sorted { $0.number > $1.number }
    }

    package func autoscalers(in namespace: String) async throws(KubeError) -> [Autoscaler] {
        try await list(.autoscalers, in: namespace, [], Autoscaler.init)
    }

    /// Whoever sets its number of pods, where somebody does.
    package func autoscaler(of workload: Workload) async throws(KubeError) -> Autoscaler? {
        let target = "\(workload.kind.rawValue)/\(workload.object.name)"
        return try await autoscalers(in: workload.object.namespace).first { $0.target == target }
    }

    package func jobs(in namespace: String) async throws(KubeError) -> [KubeJob] { try await list(.jobs, in: namespace, [], KubeJob.init) }

    package func cronJobs(in namespace: String) async throws(KubeError) -> [KubeCronJob] {
        try await list(.cronJobs, in: namespace, [], KubeCronJob.init)
    }
}
