import CIEvents
import Configuration
import Time

/// Reads where the results of CI systems go, and what Alertmanager rings for.
enum RoutesReader {
    /// `routes: [{ci: github, repository: "acme/*", job: "deploy*", channel: C0DEPLOY}, {alert: "Kube*", namespace: shop, channel: C0SHOP}]`
    static func table(_ tree: YAMLNode?, file: String, _ problems: inout [ConfigurationProblem]) -> RoutingTable {
        var table = RoutingTable()
        for (element, entry) in YAMLEntry.list(tree, "routes", of: "routes, each with a channel", file: file, &problems) {
            var reader = RouteReader(entry: entry)
            switch reader.route(element) {
            case .results(let route): table.routes.append(route)
            case .pages(let route): table.pages.append(route)
            case nil: break
            }
            problems += reader.entry.problems
        }
        return table
    }
}

private struct RouteReader {
    private static let results = ["ci", "repository", "job"]
    private static let pages = ["alert", "namespace"]
    private static let both = ["channel", "mention", "quiet"]

    enum Route {
        case results(AlertRoute)
        case pages(PageRoute)
    }

    var entry: YAMLEntry

    /// Nil where it could not be used at all; what else is wrong stands in the entry's problems.
    mutating func route(_ node: YAMLNode) -> Route? {
        guard let members = node.members else {
            entry.complain(node.line, nil, "has to be a mapping such as {ci: github, repository: \"acme/*\", channel: C0DEPLOY}")
            return nil
        }
        let isPage = members.contains { Self.pages.contains($0.key) }
        entry.check(
            members,
            against: members.contains { Self.results.contains($0.key) } || !isPage ? Self.results + Self.both : Self.pages + Self.both
        )
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
        if isPage {
            let (alert, namespace) = (value("alert", members, read: Self.glob), value("namespace", members, read: Self.glob))
            return .pages(PageRoute(alert: alert, namespace: namespace, channel: channel, mention: mention, quiet: quiet))
        }
        return .results(AlertRoute(system: system, repository: repository, job: job, channel: channel, mention: mention, quiet: quiet))
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
