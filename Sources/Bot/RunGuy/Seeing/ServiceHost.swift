import Kubernetes

/// The host in a variable's value, where it looks like one that is inside of the cluster.
struct ServiceHost: Equatable {
    /// `payments-db`, or `payments-db.shop` where another namespace is named.
    var name: String

    private static let endings = ["_HOST", "_URL", "_URI", "_ADDR", "_ADDRESS", "_ENDPOINT", "_DSN", "_SERVICE", "_SERVER", "_SERVERS"]

    init?(_ value: String, of variable: String) {
        let upper = variable.uppercased()
        guard Self.endings.contains(where: upper.hasSuffix) || ["HOST", "URL", "DSN"].contains(upper) else { return nil }
        var rest = value[...]
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        rest = rest.prefix { $0 != "/" && $0 != "?" }
        // What stands before an @ is a login.
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        rest = rest.prefix { $0 != ":" && $0 != "," }
        var parts = rest.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if let service = parts.firstIndex(of: "svc") { parts = Array(parts[..<service]) }
        // With more parts than a service and its namespace it is somewhere in the world.
        guard (1...2).contains(parts.count), parts.allSatisfy(ResourceName.isOne), parts[0] != "localhost",
            parts.contains(where: { $0.contains(where: \.isLetter) })
        else { return nil }
        name = parts.joined(separator: ".")
    }
}

extension PodTemplate {
    /// What the workload calls, as far as its variables say so plainly.
    var hosts: [String] {
        containers.flatMap { container in
            container.environment.sorted { $0.key < $1.key }.compactMap { ServiceHost($0.value, of: $0.key)?.name }
        }.distinct
    }

    /// The ConfigMaps that it cannot start without, each once.
    var configMaps: [String] { references.filter { $0.source == .configMap && !$0.isOptional }.map(\.name).distinct }
}

/// What the cluster takes as a name.
enum ResourceName {
    static func isOne(_ text: String) -> Bool {
        (1...253).contains(text.utf8.count) && text.first != "-" && text.last != "-" && text.first != "." && text.last != "."
            && text.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || $0 == 0x2D || $0 == 0x2E }
    }
}

extension Sequence where Element: Hashable {
    /// Each once, in the order in which they come first.
    var distinct: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
