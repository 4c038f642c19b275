package import JSON

/// A Service, and how many pods stand behind it.
package struct KubeService: Sendable, Equatable {
    package var object: KubeObject
    package var type: String
    /// Nil where it has none, and somebody else says where it leads.
    package var selector: LabelSelector?
    /// `http 80 → 8080`
    package var ports: [String]

    package init?(_ json: JSON) {
        guard let spec = json["spec"] else { return nil }
        object = KubeObject(json, kind: "Service")
        type = spec["type"]?.string ?? "ClusterIP"
        let labels = KubeObject.texts(spec["selector"])
        selector = labels.isEmpty ? nil : LabelSelector(labels)
        ports = (spec["ports"]?.array ?? []).map { port in
            let target = port["targetPort"]?.string ?? port["targetPort"]?.int.map { "\($0)" } ?? ""
            return "\(port["name"]?.string.map { "\($0) " } ?? "")\(port["port"]?.int ?? 0) → \(target)"
        }
    }
}

/// Where a Service leads at this moment.
package struct Endpoints: Sendable, Equatable {
    package var object: KubeObject
    /// The pods that take requests, and those that are not ready to.
    package var ready: [String]
    package var notReady: [String]

    package init(_ json: JSON) {
        object = KubeObject(json, kind: "Endpoints")
        let names = { (key: String) in
            (json["subsets"]?.array ?? []).flatMap { subset in
                (subset[key]?.array ?? []).map { $0["targetRef"]?["name"]?.string ?? $0["ip"]?.string ?? "" }
            }
        }
        ready = names("addresses")
        notReady = names("notReadyAddresses")
    }
}
