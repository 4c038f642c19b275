import Entities

/// What there is in the clusters that somebody may see from where he speaks, and what a name of his means in it.
struct Landscape: Equatable, Sendable {
    struct Place: Hashable, Sendable {
        var cluster: String
        var namespace: String
    }

    var places: [Place]
    var subjects: [Subject]
    /// What could not be listed.
    var unseen: [String] = []

    enum Meaning: Equatable, Sendable {
        case one(Subject)
        /// More than one is called so, or nearly so.
        case several([Subject])
        /// A namespace, or a cluster, and no workload.
        case place([Place])
        /// There is no such place among those that may be seen from here.
        case unknownPlace(String)
        /// The nearest of what there is.
        case unknown(near: [Subject])
    }

    static let mostChoices = 5

    func meaning(of named: Named) -> Meaning {
        var open = places
        for place in named.places {
            let narrowed = open.called(place)
            if narrowed.isEmpty { return .unknownPlace(place) }
            open = narrowed
        }
        guard let name = named.name else { return .place(open) }
        let seen = Set(open)
        let here = subjects.filter {
            seen.contains(Place(cluster: $0.cluster, namespace: $0.namespace)) && (named.kind == nil || $0.kind == named.kind)
        }
        let exact = here.filter { $0.name == name }
        if exact.count == 1 { return .one(exact[0]) }
        if exact.count > 1 { return .several(exact.sorted(by: Subject.inOrder)) }
        let named = open.called(name)
        if !named.isEmpty { return .place(named) }
        // `payments` for `payments-api` and `payments-worker`
        let parts = here.filter { $0.name.split(separator: "-").contains(Substring(name)) || $0.name.hasPrefix(name + "-") }
        if !parts.isEmpty { return .several(parts.sorted(by: Subject.inOrder)) }
        let near = Closeness.nearest(to: name, among: here.map(\.name), atMost: Self.mostChoices)
        return .unknown(near: near.flatMap { name in here.filter { $0.name == name } })
    }
}

extension [Landscape.Place] {
    /// Those that a word means. Those that are called just so leave out those that are only nearly called so: a button that says `prod`
    /// does not mean `prod-eu`.
    func called(_ word: String) -> [Landscape.Place] {
        let exact = filter { $0.namespace == word || $0.cluster == word }
        return exact.isEmpty ? filter { $0.isNearlyCalled(word) } : exact
    }
}

extension Landscape.Place {
    /// People say `production` for `prod`, and `prod` for `prod-eu`.
    fileprivate func isNearlyCalled(_ word: String) -> Bool {
        let words = Self.synonyms.first { $0.contains(word) } ?? [word]
        return words.contains { namespace == $0 || cluster == $0 || cluster.hasPrefix($0 + "-") }
    }

    private static let synonyms: [[String]] = [["prod", "production"], ["stage", "staging"], ["dev", "development"]]
}

extension Subject {
    static func inOrder(_ left: Subject, _ right: Subject) -> Bool {
        (left.cluster, left.namespace, left.name, left.kind.rawValue) < (right.cluster, right.namespace, right.name, right.kind.rawValue)
    }
}
