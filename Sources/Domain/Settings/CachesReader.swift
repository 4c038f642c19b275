import Configuration
import Redis
import Runbooks

/// Reads which caches people may clear from a chat.
enum CachesReader {
    struct Outcome {
        var caches: [YardmasterSettings.Cache] = []
        /// Passwords.
        var secrets: [String] = []
    }

    /// `caches: [{name: sessions, kind: redis, url_file: /run/secrets/redis_url, prefixes: ["session:"]}]`
    static func read(_ tree: YAMLNode?, file: String, runbooks: [Runbook], _ problems: inout [ConfigurationProblem]) -> Outcome {
        var outcome = Outcome()
        for (element, entry) in YAMLEntry.list(tree, "caches", of: "caches, each with a name and a kind", file: file, &problems) {
            var reader = CacheReader(entry: entry, runbooks: runbooks.map(\.name))
            if let cache = reader.cache(element) {
                if outcome.caches.contains(where: { $0.name == cache.name }) {
                    reader.entry.complain(element.line, "name", "“\(cache.name)” is the name of a cache above; each needs its own")
                }
                outcome.caches.append(cache)
            }
            outcome.secrets += reader.secrets
            problems += reader.entry.problems
        }
        return outcome
    }
}

private struct CacheReader {
    private static let keys = ["name", "kind", "url", "url_file", "prefixes", "many", "runbook"]

    var entry: YAMLEntry
    let runbooks: [String]
    var secrets: [String] = []

    mutating func cache(_ node: YAMLNode) -> YardmasterSettings.Cache? {
        guard let members = node.members else {
            entry.complain(
                node.line,
                nil,
                "has to be a mapping such as {name: sessions, kind: redis, url_file: …, prefixes: [\"session:\"]}"
            )
            return nil
        }
        entry.check(members, against: Self.keys)
        let name = entry.name(members, node.line, use: "it is chosen by it")
        if name == YardmasterSettings.Cache.github {
            entry.complain(node.line, "name", "“github” is what the caches of GitHub Actions are called; take another one")
        }
        switch entry.kind(members, node.line, of: ["redis", "runbook"]) {
        case "redis":
            entry.refuse(["runbook"], of: members, "belongs to a cache of kind runbook")
            return redis(members, node.line).flatMap { kind in name.map { .init(name: $0, kind: kind) } }
        case "runbook":
            entry.refuse(["url", "url_file", "prefixes", "many"], of: members, "belongs to a cache of kind redis")
            return runbook(members, node.line).flatMap { kind in name.map { .init(name: $0, kind: kind) } }
        default: return nil
        }
    }

    private mutating func runbook(_ members: [YAMLNode.Member], _ line: Int) -> YardmasterSettings.Cache.Kind? {
        guard let (name, line) = entry.text("runbook", members) else {
            if !members.contains(where: { $0.key == "runbook" }) { entry.complain(line, "runbook", "is missing; name one of the runbooks") }
            return nil
        }
        guard runbooks.contains(name) else {
            let guess = Spelling.nearest(to: name, in: runbooks).map { "; did you mean \($0)?" } ?? ""
            entry.complain(line, "runbook", "there is no runbook \(ValueCheck.quoted(name))\(guess)")
            return nil
        }
        return .runbook(name)
    }

    private mutating func redis(_ members: [YAMLNode.Member], _ line: Int) -> YardmasterSettings.Cache.Kind? {
        let location = location(members, line)
        let prefixes = prefixes(members, line)
        var many = 10_000
        if let (text, line) = entry.text("many", members) {
            if let number = Int(text), (1...10_000_000).contains(number) {
                many = number
            } else {
                entry.complain(line, "many", "\(ValueCheck.quoted(text)) is no whole number between 1 and 10000000")
            }
        }
        guard let location, !prefixes.isEmpty else { return nil }
        return .redis(location, prefixes: prefixes, many: many)
    }

    private mutating func prefixes(_ members: [YAMLNode.Member], _ line: Int) -> [KeyPrefix] {
        guard let (texts, line) = entry.texts("prefixes", members), !texts.isEmpty else {
            entry.complain(line, "prefixes", "is missing; say what the keys begin with that may be cleared")
            return []
        }
        return texts.compactMap { text in
            if let prefix = KeyPrefix(text) { return prefix }
            entry.complain(
                line,
                "prefixes",
                text.isEmpty
                    ? "has an empty one, which every key begins with"
                    : "\(ValueCheck.quoted(text)) is too long, or holds what is no plain character"
            )
            return nil
        }
    }

    private mutating func location(_ members: [YAMLNode.Member], _ line: Int) -> RedisLocation? {
        guard let url = entry.address(members, line, suchAs: "redis://host:6379/0") else { return nil }
        do throws(RedisLocation.Problem) {
            let location = try RedisLocation(url.text)
            if let password = location.password { secrets += YAMLEntry.secrets(of: url.text, password) }
            return location
        } catch {
            entry.complain(url.line, url.key, error.description)
            return nil
        }
    }
}
