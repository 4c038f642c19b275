import JSON

extension KubeCluster {
    /// What looking, or one of the actions, needs in a namespace.
    package struct Need: Sendable, Equatable {
        package var verb: KubeResource.Verb
        package var resource: KubeResource
        /// `reading pods`
        package var purpose: String
    }

    /// What the bot asks for in a namespace, the looking first.
    package static func needs(in namespace: String) -> [Need] {
        let looked: [KubeResource.Kind] = [
            .pods, .events, .services, .endpoints, .configMaps, .quotas, .deployments, .replicaSets, .statefulSets, .daemonSets,
            .controllerRevisions, .autoscalers, .jobs, .cronJobs,
        ]
        let changed: [(KubeResource.Kind, String)] = [
            (.deployments, "restart, scale and roll back deployments"), (.statefulSets, "restart, scale and roll back statefulsets"),
            (.daemonSets, "restart and roll back daemonsets"), (.autoscalers, "scale what an autoscaler holds"),
            (.configMaps, "change settings"),
        ]
        return looked.flatMap { kind in
            [KubeResource.Verb.get, .list].map {
                Need(verb: $0, resource: KubeResource(kind, in: namespace), purpose: "read \(kind.rawValue)")
            }
        } + [Need(verb: .get, resource: KubeResource(.pods, in: namespace, nil, .log), purpose: "read logs")]
            + [KubeResource.Kind.deployments, .statefulSets, .daemonSets].map {
                Need(verb: .watch, resource: KubeResource($0, in: namespace), purpose: "follow rollouts")
            }
            + changed.map { Need(verb: .patch, resource: KubeResource($0.0, in: namespace), purpose: $0.1) }
    }

    /// Asks the cluster whether we may, without trying.
    package func may(_ verb: KubeResource.Verb, _ resource: KubeResource) async throws(KubeError) -> Bool {
        var attributes: JSONObject = [
            "verb": .string(verb.rawValue), "group": .string(resource.kind.group), "resource": .string(resource.kind.word),
        ]
        attributes["namespace"] = resource.namespace.map { .string($0) }
        attributes["subresource"] = resource.subresource.map { .string($0.rawValue) }
        let review: JSON = [
            "apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectAccessReview",
            "spec": ["resourceAttributes": .object(attributes)],
        ]
        let attempt = "we could not ask what we may do"
        return try await endpoint.create(KubeResource(.accessReviews), review, attempt)["status"]?["allowed"]?.bool ?? false
    }

    /// What the bot cannot do in a namespace.
    package func missing(in namespace: String) async throws(KubeError) -> [Need] {
        var missing: [Need] = []
        for need in Self.needs(in: namespace) where try await !may(need.verb, need.resource) { missing.append(need) }
        return missing
    }

    /// What the cluster says it is, as `v1.31.2`.
    package func version() async throws(KubeError) -> String {
        try await endpoint.version()["gitVersion"]?.string.map { String($0.prefix(40)) } ?? "of an unknown version"
    }
}

extension [KubeCluster.Need] {
    /// Rules to be pasted into a Role, verbs of one resource together.
    package var rules: String {
        var lines: [(group: String, resource: String, verbs: [String])] = []
        for need in self {
            let kind = need.resource.kind
            let resource = need.resource.subresource.map { "\(kind.word)/\($0.rawValue)" } ?? kind.word
            if let index = lines.firstIndex(where: { $0.resource == resource }) {
                lines[index].verbs.append(need.verb.rawValue)
            } else {
                lines.append((kind.group, resource, [need.verb.rawValue]))
            }
        }
        return lines.map {
            "- {apiGroups: [\"\($0.group)\"], resources: [\"\($0.resource)\"], verbs: [\($0.verbs.joined(separator: ", "))]}"
        }
        .joined(separator: "\n")
    }
}
