import Datasets

extension Links {
    /// Each key once, from the rows that keep it.
    var keys: [Link] { links.flatMap(\.self).filter { $0.isSingle && $0.pairs.count == 1 } }

    /// The key that a column is.
    func key(_ address: ColumnAddress) -> Link? {
        links[address.table].first { $0.isSingle && $0.pairs.count == 1 && $0.pairs[0].ours == catalogue[address].name }
    }

    /// Whether a key is called as what it leads to, and says no more of it.
    func isPlain(_ link: Link) -> Bool { roleWords(link).isEmpty }

    /// What a key says of what it leads to: `approved` of `approved_by_staff_id`.
    func roleWords(_ link: Link) -> [String] {
        let (holder, named) = link.isSingle ? (link.from, link.to) : (link.to, link.from)
        guard let pair = link.pairs.first, link.pairs.count == 1 else { return [] }
        let (ours, theirs) = link.isSingle ? (pair.ours, pair.theirs) : (pair.theirs, pair.ours)
        let own = Set(Stem.words(of: catalogue.tables[named].name.name))
        let target = own.union(own.flatMap(Synonyms.of).filter { RoleWords.others(RoleWords.root($0)).isEmpty }).union(
            Stem.words(of: theirs)
        ).union(Self.particles)
        let words = Stem.words(of: ours)
        let left = words.filter { !target.contains($0) }
        // `member_id` of members is no role, but `employee_id` of a leave and a `manager_id` of employees are told apart.
        return left.isEmpty && holder == named ? words.filter { !Self.particles.contains($0) } : left
    }

    /// Of ways that differ in who somebody is those of the first of them: the owner of a boat, and not its `co_owner`.
    func principal(_ ways: [[Link]]) -> [[Link]] {
        ways.filter { way in
            !ways.contains { other in
                way.count == other.count && way != other && zip(way, other).allSatisfy { $0 == $1 || isSecond($0, to: $1) }
            }
        }
    }

    /// `co_owner_id` beside `owner_id`
    private func isSecond(_ link: Link, to other: Link) -> Bool {
        let (words, first) = (roleWords(link), roleWords(other))
        return link.from == other.from && link.to == other.to && !first.isEmpty && words.count > first.count
            && words.suffix(first.count).elementsEqual(first)
    }

    /// Whether a key names who did what the rows are called by: `deployed_by` of deployments, `reviewer_id` of reviews.
    func isOwnDeed(_ link: Link) -> Bool {
        let deed = Stem.words(of: catalogue.tables[link.isSingle ? link.from : link.to].name.name).last.map(RoleWords.root)
        return roleWords(link).last.map(RoleWords.root) == deed
    }

    /// What a way over a link costs: where nobody says which key is meant, it is the one that only names what it leads to.
    func cost(_ link: Link) -> Int {
        let (many, isPlain) = (link.isSingle ? 0 : 200, isPlain(link))
        guard !isPlain, let pair = link.pairs.first else { return many + 10 }
        let (holder, key) = link.isSingle ? (link.from, pair.ours) : (link.to, pair.theirs)
        // Whatever need not be there is something besides.
        return many + (catalogue.tables[holder].columns.first { $0.name == key }?.isNullable ?? true ? 25 : 15)
    }

    private static let particles: Set<String> = [
        "id", "key", "by", "to", "on", "of", "for", "the", "in", "at", "no", "code", "is", "from", "with",
    ]
}
