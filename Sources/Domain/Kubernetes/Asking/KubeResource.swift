/// What is wanted of which kind of thing: enough to ask for it, and to say which rule would grant it.
///
/// Only what is listed here can be asked for at all. Secrets are not, and nothing that a name may hold makes them.
package struct KubeResource: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case deployments, replicaSets = "replicasets", statefulSets = "statefulsets", daemonSets = "daemonsets"
        case controllerRevisions = "controllerrevisions"
        case pods, events, services, endpoints, nodes
        case configMaps = "configmaps"
        case quotas = "resourcequotas"
        case autoscalers = "horizontalpodautoscalers"
        case jobs, cronJobs = "cronjobs"
        case accessReviews = "selfsubjectaccessreviews"
        /// What pods use, where somebody measures it.
        case podMetrics = "podmetrics"

        /// As paths and rules call it.
        package var word: String { self == .podMetrics ? "pods" : rawValue }

        /// Empty for the core group.
        package var group: String {
            switch self {
            case .deployments, .replicaSets, .statefulSets, .daemonSets, .controllerRevisions: "apps"
            case .pods, .events, .services, .endpoints, .nodes, .configMaps, .quotas: ""
            case .autoscalers: "autoscaling"
            case .jobs, .cronJobs: "batch"
            case .accessReviews: "authorization.k8s.io"
            case .podMetrics: "metrics.k8s.io"
            }
        }

        /// Those in which it has the form that is read here, the newest first: older clusters serve only the others.
        var versions: [String] {
            switch self {
            case .autoscalers: ["v2", "v2beta2"]
            case .cronJobs: ["v1", "v1beta1"]
            case .podMetrics: ["v1beta1"]
            default: ["v1"]
            }
        }
        package var isNamespaced: Bool { self != .nodes && self != .accessReviews }
    }

    package enum Subresource: String, Sendable { case log }

    package let kind: Kind
    /// Nil for what belongs to no namespace.
    package let namespace: String?
    package let name: String?
    package let subresource: Subresource?

    package init(_ kind: Kind, in namespace: String? = nil, _ name: String? = nil, _ subresource: Subresource? = nil) {
        self.kind = kind
        self.namespace = kind.isNamespaced ? namespace : nil
        self.name = name
        self.subresource = subresource
    }

    package var path: String { path(in: kind.versions[0]) }

    func path(in version: String) -> String {
        let root = kind.group.isEmpty ? "/api/\(version)" : "/apis/\(kind.group)/\(version)"
        let place = namespace.map { "/namespaces/\($0)" } ?? ""
        return root + place + "/\(kind.word)" + (name.map { "/\($0)" } ?? "") + (subresource.map { "/\($0.rawValue)" } ?? "")
    }

    /// Letters, digits, `-` and `.`, as the cluster wants them: whatever else somebody made up does not become a part of a path.
    package var isPlain: Bool {
        [namespace, name].compactMap(\.self).allSatisfy { name in
            let isPlain = name.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || $0 == 0x2D || $0 == 0x2E }
            return isPlain && (1...253).contains(name.utf8.count) && name.utf8.first != 0x2E
        } && !(kind.isNamespaced && namespace == nil)
    }

    /// What may be done to it.
    package enum Verb: String, Sendable { case get, list, watch, patch, create }

    /// The rule that would allow it, to be pasted into a Role, or into a ClusterRole where it belongs to no namespace.
    package func rule(for verb: Verb) -> String {
        let resource = subresource.map { "\(kind.word)/\($0.rawValue)" } ?? kind.word
        let place = namespace.map { "a Role in the namespace \($0)" } ?? "a ClusterRole"
        return """
            \(place):
            - apiGroups: ["\(kind.group)"]
              resources: ["\(resource)"]
              verbs: ["\(verb.rawValue)"]
            """
    }
}
