import JSON
package import Time

/// What every object of a cluster has.
package struct KubeObject: Sendable, Equatable {
    package var kind: String
    package var namespace: String
    package var name: String
    package var uid: String
    package var resourceVersion: String
    package var generation: Int64
    package var labels: [String: String]
    package var annotations: [String: String]
    package var createdAt: Moment?
    /// It has been deleted, and is there only until what it holds is gone.
    package var isGoing: Bool
    /// The objects that it belongs to, as `ReplicaSet/web-7d9f`.
    package var owners: [String]

    init(_ json: JSON, kind: String) {
        let metadata = json["metadata"]
        self.kind = json["kind"]?.string ?? kind
        namespace = metadata?["namespace"]?.string ?? ""
        name = metadata?["name"]?.string ?? ""
        uid = metadata?["uid"]?.string ?? ""
        resourceVersion = metadata?["resourceVersion"]?.string ?? ""
        generation = metadata?["generation"]?.int ?? 0
        labels = Self.texts(metadata?["labels"])
        annotations = Self.texts(metadata?["annotations"])
        createdAt = metadata?["creationTimestamp"]?.kubeTime
        isGoing = metadata?["deletionTimestamp"] != nil
        owners = (metadata?["ownerReferences"]?.array ?? []).compactMap { owner in
            owner["name"]?.string.map { "\(owner["kind"]?.string ?? "")/\($0)" }
        }
    }

    static func texts(_ json: JSON?) -> [String: String] {
        Dictionary((json?.object?.members ?? []).compactMap { member in member.value.string.map { (member.key, $0) } }) { first, _ in first
        }
    }
}
