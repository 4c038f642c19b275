import CIEvents
import Configuration
import Time

/// Reads where the results of CI systems go.
enum RoutesReader {
    /// `routes: [{ci: github, repository: "acme/*", job: "deploy*", channel: C0DEPLOY}]`
    static func table(_ tree: YAMLNode?, file: String, _ problems: inout [ConfigurationProblem]) -> RoutingTable {
        guard let tree, tree.content != .null else { return RoutingTable() }
        guard let elements = tree.elements else {
            problems.append(.init(place: "\(file):\(tree.line)", key: "routes", message: "has to be a list of routes, each with a channel"))
            return RoutingTable()
        }
        var routes: [AlertRoute] = []
        for (index, element) in elements.enumerated() {
            var reader = RouteReader(path: "routes[\(index)]", file: file)
            if let route = reader.route(element) { routes.append(route) }
            problems += reader.problems
        }
        return RoutingTable(routes)
    }
}

private struct RouteReader {
    private static let keys = ["ci", "repository", "job", "channel", "mention", "quiet"]

    private var entry: YAMLEntry
    var problems: [ConfigurationProblem] { entry.problems }

    init(path: String, file: String) { entry = YAMLEntry(path: path, file: file) }

    /// Nil where it could not be used at all; what else is wrong stands in `problems`.
    mutating func route(_ node: YAMLNode) -> AlertRoute? {
        guard let members = node.members else {
            entry.complain(node.line, nil, "has to be a mapping such as {ci: github, repository: \"acme/*\", channel: C0DEPLOY}")
            return nil
        }
        entry.check(members, against: Self.keys)
        let system = value("ci", members) { text in
            let names = CISystem.allCases.map(\.rawValue)
            let guess = Spelling.nearest(to: text, in: names).map { "; did you mean \($0)?" } ?? ""
            return CISystem(rawValue: text).map { .right($0) }
                ?? .wrong("\(ValueCheck.quoted(text)) is no CI system; use \(names.joined(separator: ", "))\(guess)")
        }
        let repository = value("repository", members, read: Self.glob)
        let job = value("job", members, read: Self.glob)
        let channel = value("channel", members) { text in ValueCheck.channel(text).map { .wrong($0) } ?? .right(text) }
        let mention = value("mention", members) { text in ValueCheck.mention(text).map { .wrong($0) } ?? .right(text) }
        let quiet = value("quiet", members) { text -> Reading<QuietHours> in
            do throws(QuietHours.Problem) { return .right(try QuietHours(text, find: ZoneFiles.zone)) } catch {
                return .wrong("\(ValueCheck.quoted(text)) \(error)")
            }
        }
        if !members.contains(where: { $0.key == "channel" }) {
            entry.complain(node.line, "channel", "is missing; say where the results go")
        }
        guard let channel else { return nil }
        return AlertRoute(system: system, repository: repository, job: job, channel: channel, mention: mention, quiet: quiet)
    }

    private enum Reading<T> {
        case right(T)
        case wrong(String)
    }

    private static func glob(_ text: String) -> Reading<Glob> {
        Glob(text).map { .right($0) } ?? .wrong("has to be a pattern of 1 to \(Glob.lengthLimit) characters, such as \"acme/*\"")
    }

    private mutating func value<T>(_ key: String, _ members: [YAMLNode.Member], read: (String) -> Reading<T>) -> T? {
        guard let (text, line) = entry.text(key, members) else { return nil }
        switch read(text) {
        case .right(let value): return value
        case .wrong(let complaint):
            entry.complain(line, key, complaint)
            return nil
        }
    }
}
