/// The known word that was probably meant: one that the typed word begins, or one that at most a third of its letters away.
func nearest(to word: String, among known: [String]) -> String? {
    let typed = word.lowercased()
    let bare = typed.drop { $0 == "-" }
    if bare.count >= 2, let longer = known.first(where: { $0.hasPrefix(typed) }) { return longer }
    let allowed = max(1, bare.count / 3)
    return known.map { (name: $0, distance: distance(Array(typed), Array($0.lowercased()))) }
        .filter { $0.distance <= allowed }
        .min { $0.distance < $1.distance }?
        .name
}

/// Letters to insert, delete, replace or swap with their neighbour to come from one word to the other.
private func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
        var current = [i + 1]
        for j in right.indices {
            var best = min(current[j] + 1, last[j + 1] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { best = min(best, beforeLast[j - 1] + 1) }
            current.append(best)
        }
        (beforeLast, last) = (last, current)
    }
    return last[right.count]
}
