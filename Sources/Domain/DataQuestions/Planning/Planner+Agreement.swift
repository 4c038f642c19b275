import Datasets
import Time

/// What is said of one and the same thing must not exclude itself.
extension Planner {
    /// Nothing is two things at once: that was meant otherwise.
    func checkAgreement(_ conditions: [Condition]) throws(Misfit) {
        var known: [(Expression, Literal)] = []
        // A list has several things at once, unless it has none.
        for case .missing(let list, isNegated: false) in conditions where list.isList {
            guard conditions.allSatisfy({ $0 == .missing(list, isNegated: false) || !$0.expressions.contains(list) }) else {
                throw .unplaced("not", read: said.joined(separator: ", "))
            }
        }
        for case .compare(let left, .equal, let right) in conditions where !left.isList {
            if let other = known.first(where: { $0.0 == left && $0.1 != right }) {
                throw .unplaced("\(other.1.words) and \(right.words)", read: said.joined(separator: ", "))
            }
            if conditions.contains(.compare(left, .unequal, right)) {
                throw .unplaced("not \(right.words)", read: said.joined(separator: ", "))
            }
            known.append((left, right))
        }
        for case .isIn(let left, let values, isNegated: false) in conditions {
            guard let other = known.first(where: { $0.0 == left && !values.contains($0.1) }) else { continue }
            throw .unplaced(other.1.words, read: said.joined(separator: ", "))
        }
        // `electric with a gearbox of its own or hybrid`: either of the first, and not of both.
        for case .compare(let left, .equal, let right) in conditions.flatMap(\.alternatives) where known.contains(where: { $0.0 == left }) {
            throw .unplaced("or \(right.words)", read: said.joined(separator: ", "))
        }
    }

    /// `Miriam Vogt` is one person: her last name is none of somebody else who has to do with it.
    func checkNames(_ conditions: [Condition]) throws(Misfit) {
        let names = conditions.compactMap { condition -> (place: Place, words: String)? in
            guard case .compare(.column(let place), .equal, let name) = condition else { return nil }
            return (place, name.words)
        }
        let given = names.filter { PersonNames.isGiven(Stem.words(of: $0.place.column.name)) }.map(\.place.table)
        guard !given.isEmpty else { return }
        for name in names where PersonNames.isFamily(Stem.words(of: name.place.column.name)) && !given.contains(name.place.table) {
            throw .unplaced(name.words, read: said.joined(separator: ", "))
        }
    }

    /// `cards that expire in 2028, as of last month`: no time lies in two that have nothing in common.
    func checkTimes() throws(Misfit) {
        let times = query.conditions.compactMap { if case .during(let place, let span) = $0 { (place, span) } else { nil } }
        for (index, one) in times.enumerated() {
            let isApart = times[..<index].contains { other in
                guard other.0 == one.0 else { return false }
                let isBefore = { (first: Span, second: Span) in first.until.flatMap { end in second.from.map { end <= $0 } } ?? false }
                return isBefore(other.1, one.1) || isBefore(one.1, other.1)
            }
            if isApart { throw .unplaced(draft.spans.last?.words ?? one.0.column.name, read: said.joined(separator: ", ")) }
        }
    }
}

extension Condition {
    fileprivate var alternatives: [Condition] { if case .any(let conditions) = self { conditions } else { [] } }
}
