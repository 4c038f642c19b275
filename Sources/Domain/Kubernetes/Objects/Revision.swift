package import JSON

/// A version of a workload that the cluster still has.
package struct Revision: Sendable, Equatable {
    package var number: Int64
    package var object: KubeObject
    package var template: PodTemplate

    package var images: [String: String] { template.images }
    /// Why, where whoever deployed it wrote it down.
    package var changeCause: String? { object.annotations["kubernetes.io/change-cause"] }

    package init?(replicaSet json: JSON) {
        object = KubeObject(json, kind: "ReplicaSet")
        guard let number = object.annotations["deployment.kubernetes.io/revision"].flatMap({ Int64($0) }),
            let template = json["spec"]?["template"]
        else { return nil }
        self.number = number
        self.template = PodTemplate(template)
    }

    /// Of a StatefulSet or a DaemonSet, whose versions are kept as what is to be put in the place of a template.
    package init?(controllerRevision json: JSON) {
        guard let number = json["revision"]?.int, var template = json["data"]?["spec"]?["template"]?.object else { return nil }
        template["$patch"] = nil
        object = KubeObject(json, kind: "ControllerRevision")
        self.number = number
        self.template = PodTemplate(.object(template))
    }
}
