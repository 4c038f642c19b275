import Datasets

/// One of two keys, whichever it is.
extension Relator {
    /// `outages reported or resolved by ann`, `flights from or to Madrid`: the value stands behind both.
    mutating func either() {
        for index in marks.indices.dropFirst().dropLast().reversed() where marks[index].mark == .or {
            let right = skip(index + 1)
            let (isJoined, particle) = particle(right)
            let isBare = RoleWords.isParticle(words(right))
            let value = skip(isBare || isJoined || !RoleWords.isParticle(particle) ? right + 1 : right + 2)
            var left = index - 1
            if left > 0, RoleWords.isParticle(words(left)), !isBare { left -= 1 }
            guard value < marks.count, isValue(value), let one = told(left, value), let other = told(right, value),
                one.best.first?.from == other.best.first?.from, one.best != other.best,
                !one.best.contains(where: { catalogue.tables[$0.to].labels.count > 1 })
            else { continue }
            let end = end(ofValues: value)
            let values = Array(marks[value..<end])
            let first = [Marked(mark: .tied(one), words: words(left))] + values
            let second = [Marked(mark: .tied(other), words: words(right))] + values
            marks.replaceSubrange(left..<end, with: first + [marks[index]] + second)
        }
    }

    /// The key that a verb or a preposition tells, where it leads to what is called so.
    private func told(_ index: Int, _ value: Int) -> Role? {
        let rows = marks[..<index].indices.reversed().compactMap { table($0) }.first
        let role = RoleWords.isParticle(words(index)) ? roles.role(toward: words(index)) : self.role(index)
        return role?.only { key in holds(key.to, value) && rows.map { $0.isOf(key.from) } ?? true }
    }
}
