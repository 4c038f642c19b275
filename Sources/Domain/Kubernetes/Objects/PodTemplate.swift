package import JSON

/// What the pods of a workload are made from.
package struct PodTemplate: Sendable, Equatable {
    /// As the cluster has it, to be put back.
    package var json: JSON
    package var containers: [ContainerSpec]
    /// ConfigMaps and Secrets that are mounted as files.
    package var volumes: [ContainerSpec.Reference]

    init(_ json: JSON) {
        self.json = json
        let spec = json["spec"]
        containers = ContainerSpec.all(of: spec)
        volumes = (spec?["volumes"]?.array ?? []).flatMap { volume in
            let projected = volume["projected"]?["sources"]?.array ?? []
            return ([volume] + projected).flatMap { source in
                [
                    source["configMap"].map { ContainerSpec.Reference(.configMap, $0, key: nil) },
                    source["secret"].map {
                        ContainerSpec.Reference(.secret, $0, key: nil, name: $0["secretName"] == nil ? "name" : "secretName")
                    },
                ].compactMap(\.self)
            }
        }
    }

    /// The containers, and which image each runs.
    package var images: [String: String] {
        Dictionary(containers.map { ($0.name, $0.image) }) { first, _ in first }
    }

    package var references: [ContainerSpec.Reference] { volumes + containers.flatMap(\.references) }

    package func uses(configMap name: String) -> Bool { references.contains { $0.source == .configMap && $0.name == name } }
}
