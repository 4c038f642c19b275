import Entities
import AWSServices

/// What names mean among the services and clusters that may be seen.
extension [ServicePlace] {
    enum Meaning: Equatable {
        case one(ServicePlace)
        case several([ServicePlace])
        case unknown(near: [ServicePlace])
    }

    func meaning(of name: String, in cluster: String?) -> Meaning {
        let here = cluster.map(inCluster) ?? self
        let exact = here.filter { $0.name.lowercased() == name.lowercased() }
        if exact.count == 1 { return .one(exact[0]) }
        if exact.count > 1 { return .several(exact) }
        let parts = here.filter { $0.name.lowercased().contains(name.lowercased()) }
        if parts.count == 1 { return .one(parts[0]) }
        if !parts.isEmpty { return .several(parts) }
        let near = Closeness.nearest(to: name, among: here.map(\.name).distinct, atMost: Landscape.mostChoices)
        return .unknown(near: near.flatMap { name in here.filter { $0.name == name } })
    }

    /// The only one that is called just so.
    func exactly(_ name: String, in cluster: String?) -> ServicePlace? {
        let exact = (cluster.map(inCluster) ?? self).filter { $0.name.lowercased() == name.lowercased() }
        return exact.count == 1 ? exact[0] : nil
    }

    /// `prod` means `prod-eu` where no cluster is called just so.
    func inCluster(_ name: String) -> [ServicePlace] {
        let exact = filter { $0.cluster.lowercased() == name.lowercased() }
        return exact.isEmpty ? filter { $0.cluster.lowercased().hasPrefix(name.lowercased() + "-") } : exact
    }
}

extension [EMRCluster] {
    /// In their order. By its id or its name; where none is called so, by a part of it; all where nobody names one.
    func called(_ name: String?) -> [EMRCluster] {
        guard let name = name?.lowercased() else { return self }
        let exact = filter { $0.name.lowercased() == name || $0.id.lowercased() == name }
        return exact.isEmpty ? filter { $0.name.lowercased().contains(name) } : exact
    }
}

extension ClusterReport {
    /// The newest one; of those that are called so, one that failed.
    func step(called name: String) -> EMRStep? {
        let exact = steps.filter { $0.name.lowercased() == name.lowercased() || $0.id.lowercased() == name.lowercased() }
        let meant = exact.isEmpty ? steps.filter { $0.name.lowercased().contains(name.lowercased()) } : exact
        return meant.first(where: \.hasFailed) ?? meant.first
    }
}
