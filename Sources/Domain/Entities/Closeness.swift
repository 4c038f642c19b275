/// How near two names are, so that somebody who mistyped is told what there is.
package enum Closeness {
    /// The nearest first; what has nothing in common is not among them.
    package static func nearest(to name: String, among names: [String], atMost count: Int) -> [String] {
        let wanted = name.lowercased()
        let scored = Set(names).compactMap { candidate -> (String, Int)? in
            let other = candidate.lowercased()
            if other == wanted { return (candidate, 0) }
            if !wanted.isEmpty, other.contains(wanted) || wanted.contains(other) { return (candidate, 1) }
            let distance = distance(wanted, other)
            return distance <= max(1, min(wanted.count, other.count) / 3) ? (candidate, 1 + distance) : nil
        }
        return scored.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(count).map(\.0)
    }

    /// How many letters have to be put, taken, changed or swapped with the next.
    package static func distance(_ left: String, _ right: String) -> Int {
        let (a, b) = (Array(left.utf8.prefix(64)), Array(right.utf8.prefix(64)))
        var (before, last) = ([Int](), Array(0...b.count))
        for i in a.indices {
            var row = [i + 1] + Array(repeating: 0, count: b.count)
            for j in b.indices {
                row[j + 1] = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { row[j + 1] = min(row[j + 1], before[j - 1] + 1) }
            }
            (before, last) = (last, row)
        }
        return last[b.count]
    }
}
