import Configuration
import Kubernetes

/// Reads which clusters the bot may look at, and how far people may go there.
enum ClustersReader {
    private static let keys = ["name", "context", "channels", "namespaces", "replicas"]
    private static let mostReplicas: Int64 = 10_000

    /// `clusters: [{name: prod, context: prod-eu, channels: [C0DEPLOY], namespaces: [web, payments], replicas: {min: 1, max: 20}}]`
    static func scopes(_ tree: YAMLNode?, file: String, _ problems: inout [ConfigurationProblem]) -> [KubeScope] {
        var scopes: [KubeScope] = []
        for (element, fresh) in YAMLEntry.list(tree, "clusters", of: "clusters, each with a name", file: file, &problems) {
            var entry = fresh
            if let scope = scope(element, &entry) {
                if scopes.contains(where: { $0.name == scope.name }) {
                    entry.complain(element.line, "name", "“\(scope.name)” is the name of a cluster above; each needs its own")
                }
                scopes.append(scope)
            }
            problems += entry.problems
        }
        return scopes
    }

    private static func scope(_ node: YAMLNode, _ entry: inout YAMLEntry) -> KubeScope? {
        guard let members = node.members else {
            entry.complain(node.line, nil, "has to be a mapping such as {name: prod, context: prod-eu, namespaces: [web]}")
            return nil
        }
        entry.check(members, against: keys)
        guard let (name, line) = entry.text("name", members) else {
            entry.complain(node.line, "name", "is missing; people call the cluster by it")
            return nil
        }
        if !isName(name) {
            entry.complain(line, "name", "\(ValueCheck.quoted(name)) has to be 1 to 63 lower-case letters, digits and dashes")
        }
        var scope = KubeScope(name: name, context: entry.text("context", members)?.text, place: "\(entry.file):\(node.line)")
        if let (channels, line) = entry.texts("channels", members) {
            for complaint in channels.compactMap(ValueCheck.channel) { entry.complain(line, "channels", complaint) }
            if channels.isEmpty { entry.complain(line, "channels", "is empty; leave it out where every channel may speak of the cluster") }
            scope.channels = Set(channels)
        }
        if let (namespaces, line) = entry.texts("namespaces", members) {
            for namespace in namespaces where !isName(namespace) {
                entry.complain(line, "namespaces", "\(ValueCheck.quoted(namespace)) is no namespace; write its whole name, without *")
            }
            if namespaces.isEmpty { entry.complain(line, "namespaces", "is empty; leave it out where every namespace is open") }
            scope.namespaces = namespaces
        }
        scope.replicas = replicas(members, &entry) ?? scope.replicas
        return scope
    }

    private static func replicas(_ members: [YAMLNode.Member], _ entry: inout YAMLEntry) -> ClosedRange<Int64>? {
        guard let member = members.first(where: { $0.key == "replicas" }) else { return nil }
        let pairs = entry.pairs("replicas", members)
        var (least, most): (Int64, Int64) = (0, 50)
        for (name, text, line) in pairs {
            guard name == "min" || name == "max", let number = Int64(text), (0...mostReplicas).contains(number) else {
                entry.complain(line, "replicas.\(name)", "\(ValueCheck.quoted(text)) is no bound; write {min: 1, max: 20}")
                return nil
            }
            if name == "min" { least = number } else { most = number }
        }
        guard least <= most else {
            entry.complain(member.line, "replicas", "min is above max")
            return nil
        }
        return least...most
    }

    private static func isName(_ text: String) -> Bool {
        let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) || $0 == 0x2d }
        return isPlain && (1...63).contains(text.utf8.count)
    }
}
