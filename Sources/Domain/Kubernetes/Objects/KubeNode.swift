package import JSON

/// A machine of the cluster.
package struct KubeNode: Sendable, Equatable {
    package var object: KubeObject
    package var isReady: Bool
    /// No new pods are put on it.
    package var isCordoned: Bool
    /// `MemoryPressure: kubelet has insufficient memory available`
    package var troubles: [String]
    package var allocatable: [String: String]
    /// `dedicated=gpu:NoSchedule`
    package var taints: [String]

    package init?(_ json: JSON) {
        guard let status = json["status"] else { return nil }
        object = KubeObject(json, kind: "Node")
        let conditions = status["conditions"]?.array ?? []
        isReady = conditions.contains { $0["type"]?.string == "Ready" && $0["status"]?.string == "True" }
        isCordoned = json["spec"]?["unschedulable"]?.bool ?? false
        troubles = conditions.compactMap { condition in
            let (type, state) = (condition["type"]?.string ?? "", condition["status"]?.string ?? "")
            guard type == "Ready" ? state != "True" : state == "True" else { return nil }
            return "\(type): \(condition["message"]?.string ?? condition["reason"]?.string ?? state)"
        }
        allocatable = ContainerSpec.quantities(status["allocatable"])
        taints = (json["spec"]?["taints"]?.array ?? []).map { taint in
            "\(taint["key"]?.string ?? "")\(taint["value"]?.string.map { "=\($0)" } ?? ""):\(taint["effect"]?.string ?? "")"
        }
    }
}
