/// Two orders of what was found, by words and by meaning, as one: each says by its rank how much a part is worth, and what both have found
/// comes first. Neither's own figures are compared: they are of different kinds.
enum Merging {
    /// What keeps the first of one order from outweighing everything.
    private static let constant = 60

    static func merged<Key: Hashable>(_ orders: [[Key]]) -> [Key] {
        var worth: [Key: Double] = [:]
        var seen: [Key] = []
        for order in orders {
            for (rank, key) in order.enumerated() {
                if worth[key] == nil { seen.append(key) }
                worth[key, default: 0] += 1 / Double(constant + rank + 1)
            }
        }
        // Of two that are worth the same, the one that an earlier order had first.
        let places = Dictionary(uniqueKeysWithValues: seen.enumerated().map { ($1, $0) })
        return seen.sorted { (worth[$1]!, places[$0]!) < (worth[$0]!, places[$1]!) }
    }
}
