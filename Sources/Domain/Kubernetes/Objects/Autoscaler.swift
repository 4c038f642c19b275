package import JSON

/// A HorizontalPodAutoscaler: whoever sets the number of pods of what it targets.
package struct Autoscaler: Sendable, Equatable {
    package var object: KubeObject
    /// `Deployment/web`
    package var target: String
    package var least: Int64
    package var most: Int64
    package var current: Int64
    package var desired: Int64
    /// What keeps it from scaling, as `ScalingActive: the HPA was unable to compute the replica count`.
    package var troubles: [String]

    package init?(_ json: JSON) {
        guard let spec = json["spec"], let most = spec["maxReplicas"]?.int else { return nil }
        object = KubeObject(json, kind: "HorizontalPodAutoscaler")
        target = "\(spec["scaleTargetRef"]?["kind"]?.string ?? "")/\(spec["scaleTargetRef"]?["name"]?.string ?? "")"
        least = spec["minReplicas"]?.int ?? 1
        self.most = most
        current = json["status"]?["currentReplicas"]?.int ?? 0
        desired = json["status"]?["desiredReplicas"]?.int ?? 0
        troubles = (json["status"]?["conditions"]?.array ?? []).compactMap { condition in
            let (type, isTrue) = (condition["type"]?.string ?? "", condition["status"]?.string == "True")
            guard type == "ScalingLimited" ? isTrue : !isTrue else { return nil }
            return "\(type): \(condition["message"]?.string ?? condition["reason"]?.string ?? "")"
        }
    }
}
