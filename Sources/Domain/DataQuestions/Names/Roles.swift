import Datasets

/// What keys make of the rows that they name: whoever `approved_by_staff_id` names has approved.
struct Role: Sendable, Equatable {
    /// As it was said.
    var words: String
    /// How well the words fit each of the keys.
    var keys: [Links.Link: Double]

    /// Those of these keys that fit, if any do.
    func only(_ fits: (Links.Link) -> Bool) -> Role? {
        let fitting = keys.filter { fits($0.key) }
        return fitting.isEmpty ? nil : Role(words: words, keys: fitting)
    }

    /// The best, and what is as good.
    var best: [Links.Link] {
        let most = keys.values.max() ?? 0
        return keys.filter { $0.value >= most - 0.05 }.keys.sorted { ($0.from, $0.pairs[0].ours) < ($1.from, $1.pairs[0].ours) }
    }
}

/// The keys of a catalogue by the roles that their names tell.
struct Roles: Sendable {
    private var byRoot: [String: [Links.Link: Double]] = [:]
    private var short: [String] = []
    let links: Links

    init(_ links: Links) {
        self.links = links
        for link in links.keys {
            let words = links.roleWords(link)
            for (place, word) in words.enumerated() {
                // A hiring manager is a manager first.
                let weight = place == words.count - 1 ? 1 : 0.7
                byRoot[RoleWords.root(word), default: [:]][link] = words.count == 1 ? 1 : weight * 0.95
            }
        }
        short = byRoot.keys.filter { $0.utf8.count == 3 }.sorted()
    }

    /// The keys that this word is a role of, however it is inflected, or else by another word for it.
    func role(_ word: String) -> Role? {
        let root = RoleWords.root(word)
        guard root.utf8.count > 2 else { return nil }
        var found = byRoot[root] ?? [:]
        // `ref_by` of whoever referred somebody
        if found.isEmpty {
            for abbreviation in short where root.hasPrefix(abbreviation) && root.utf8.count > 3 { merge(abbreviation, 0.9, &found) }
        }
        if found.isEmpty { for other in RoleWords.others(root) { merge(other, 0.8, &found) } }
        return found.isEmpty ? nil : Role(words: word, keys: found)
    }

    /// Every key, by whatever name.
    var all: Role { Role(words: "of", keys: Dictionary(links.keys.map { ($0, links.isPlain($0) ? 1 : 0.5) }) { first, _ in first }) }

    /// The keys that say from where or to where.
    func role(toward particle: String) -> Role? {
        let called = links.keys.filter { Stem.words(of: $0.pairs[0].ours).first == particle }
        if !called.isEmpty { return Role(words: particle, keys: Dictionary(called.map { ($0, 1) }) { first, _ in first }) }
        switch particle {
        case "from": return role("origin")
        case "to", "in", "at": return role("destination")
        default: return nil
        }
    }

    /// The keys that the first letters of two words make a role of: `pt` of a personal trainer.
    func role(initials: String) -> Role? { byRoot[initials].map { Role(words: initials, keys: $0) } }

    /// Whether rows are given to what the key names, rather than made by it: `assigned_to`, `depends_on`, `assignee`.
    func isReceiving(_ key: Links.Link) -> Bool { isNeeding(key) || !particles(key).isEmpty }

    /// `needs_service_id`: what is said without any particle.
    func isNeeding(_ key: Links.Link) -> Bool { links.roleWords(key).contains { RoleWords.needs.contains(RoleWords.root($0)) } }

    /// How that is said.
    func particles(_ key: Links.Link) -> Set<String> {
        let particles = Set(Stem.words(of: key.pairs[0].ours)).intersection(["to", "on", "from", "of"])
        return links.roleWords(key).contains { $0.hasSuffix("ee") && $0 != "employee" } ? particles.union(["to"]) : particles
    }

    /// Whether a key's rows are of a table, or tie rows of it to others.
    func joins(_ key: Links.Link, _ rows: Mention) -> Bool {
        rows.isOf(key.from) || links.keys.contains { $0.from == key.from && $0 != key && rows.isOf($0.to) && links.isPlain($0) }
    }

    /// Whether others of the role's tables lead there too, so that its word is needed.
    func hasRivals(_ role: Role?) -> Bool { role?.best.contains { links.direct(from: $0.from, to: $0.to).count > 1 } ?? false }

    /// Whom rows report to.
    func superiors(_ words: String) -> Role? {
        var found: [Links.Link: Double] = [:]
        for root in RoleWords.superiors { merge(root, 1, &found) }
        return Role(words: words, keys: found).only { $0.from == $0.to }
    }

    /// The role that a column tells, where it is a key.
    func role(of mention: Mention) -> Role? {
        let best = mention.likeliest
        let pairs = best.compactMap { address in links.key(address).map { ($0, mention.columns[address] ?? 0) } }
        guard !pairs.isEmpty, pairs.count == best.count, pairs.contains(where: { !links.isPlain($0.0) }) else { return nil }
        return Role(words: mention.words, keys: Dictionary(pairs) { max($0, $1) })
    }

    private func merge(_ root: String, _ weight: Double, _ found: inout [Links.Link: Double]) {
        for (link, own) in byRoot[root] ?? [:] { found[link] = max(found[link] ?? 0, own * weight) }
    }
}
