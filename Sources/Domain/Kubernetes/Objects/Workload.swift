package import JSON

/// Something that keeps a number of pods: a Deployment, a StatefulSet or a DaemonSet.
package struct Workload: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case deployment = "Deployment"
        case statefulSet = "StatefulSet"
        case daemonSet = "DaemonSet"

        package var plural: String { resource.rawValue }

        var resource: KubeResource.Kind {
            switch self {
            case .deployment: .deployments
            case .statefulSet: .statefulSets
            case .daemonSet: .daemonSets
            }
        }
    }

    package struct Condition: Sendable, Equatable {
        package var type: String
        package var isTrue: Bool
        package var reason: String
        package var message: String
    }

    package var kind: Kind
    package var object: KubeObject
    /// As it was asked for, and nothing of how it is.
    package var spec: JSON
    package var template: PodTemplate
    /// How many pods there should be.
    package var wanted: Int64
    package var updated: Int64
    package var ready: Int64
    package var available: Int64
    /// Pods of earlier versions that are still there count too.
    package var total: Int64
    /// Which version of it the controller has seen.
    package var observedGeneration: Int64
    package var selector: LabelSelector
    package var isPaused: Bool
    /// Its pods are replaced only when somebody deletes them.
    package var isReplacedByHand: Bool
    package var conditions: [Condition]
    package var revision: String?

    package init?(_ json: JSON, kind: Kind) {
        guard let spec = json["spec"], let template = spec["template"] else { return nil }
        let status = json["status"]
        self.kind = kind
        self.spec = spec
        self.template = PodTemplate(template)
        object = KubeObject(json, kind: kind.rawValue)
        let count = { (name: String) in status?[name]?.int ?? 0 }
        switch kind {
        case .deployment, .statefulSet:
            wanted = spec["replicas"]?.int ?? 1
            (updated, ready, available) = (count("updatedReplicas"), count("readyReplicas"), count("availableReplicas"))
            total = count("replicas")
        case .daemonSet:
            wanted = count("desiredNumberScheduled")
            (updated, ready, available) = (count("updatedNumberScheduled"), count("numberReady"), count("numberAvailable"))
            total = count("currentNumberScheduled")
        }
        // A StatefulSet of older clusters says nothing of what is available.
        if kind == .statefulSet, status?["availableReplicas"] == nil { available = ready }
        observedGeneration = count("observedGeneration")
        selector = LabelSelector(spec["selector"]) ?? LabelSelector([:])
        isPaused = spec["paused"]?.bool ?? false
        isReplacedByHand = spec["updateStrategy"]?["type"]?.string == "OnDelete"
        conditions = (status?["conditions"]?.array ?? []).map { condition in
            Condition(
                type: condition["type"]?.string ?? "",
                isTrue: condition["status"]?.string == "True",
                reason: condition["reason"]?.string ?? "",
                message: condition["message"]?.string ?? ""
            )
        }
        revision = object.annotations["deployment.kubernetes.io/revision"] ?? status?["updateRevision"]?.string
    }

    /// `deployment web in shop`
    package var words: String { "\(kind.rawValue.lowercased()) \(object.name) in \(object.namespace)" }
    package var images: [String: String] { template.images }

    package var restartedAt: String? {
        template.json["metadata"]?["annotations"]?["kubectl.kubernetes.io/restartedAt"]?.string
    }
}
