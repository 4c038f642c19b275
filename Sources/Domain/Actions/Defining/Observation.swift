import JSON

/// What the world looked like, as far as an action depends on it: `image` is `web:41`, `replicas` is 3, `status` is failed.
///
/// Two observations that are equal allow the same execution; where they differ, people have to look again.
package struct Observation: Sendable, Equatable {
    package private(set) var facts: [String: String]

    package init(_ facts: [String: String]) { self.facts = facts }

    package subscript(_ name: String) -> String? { facts[name] }

    /// The names whose values are not the same, with both, for people: `replicas: 3 → 5`.
    package func differences(from earlier: Observation) -> [String] {
        Set(facts.keys).union(earlier.facts.keys).sorted().compactMap { name in
            let (before, now) = (earlier[name] ?? "none", self[name] ?? "none")
            return before == now ? nil : "\(name): \(before) → \(now)"
        }
    }

    var json: JSON { .object(JSONObject(facts.sorted { $0.key < $1.key }.map { (key: $0.key, value: .string($0.value)) })) }

    init(_ json: JSON?) {
        facts = Dictionary((json?.object?.members ?? []).map { ($0.key, $0.value.string ?? "") }) { first, _ in first }
    }
}
