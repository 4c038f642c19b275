package import JSON

/// A ResourceQuota: how much a namespace may use, and uses.
package struct Quota: Sendable, Equatable {
    package var object: KubeObject
    package var hard: [String: String]
    package var used: [String: String]

    package init?(_ json: JSON) {
        guard let status = json["status"] else { return nil }
        object = KubeObject(json, kind: "ResourceQuota")
        hard = ContainerSpec.quantities(status["hard"] ?? json["spec"]?["hard"])
        used = ContainerSpec.quantities(status["used"])
    }
}
