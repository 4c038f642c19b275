/// What was found on one line.
struct LineMatches {
    private struct Match: Equatable {
        var number: UInt32
        /// The offset just behind it.
        var end: UInt32
    }

    private var all: [Match] = []
    private static let mostKept = 4096

    mutating func add(_ number: UInt32, end: UInt32) { all.append(Match(number: number, end: end)) }

    /// In the order of their ends, and of their numbers where they end together; what follows itself once.
    mutating func tell(_ found: (UInt32) -> Void) {
        guard !all.isEmpty else { return }
        if all.count > 1 { all.sort { ($0.end, $0.number) < ($1.end, $1.number) } }
        var last: UInt32?
        for match in all where match.number != last {
            found(match.number)
            last = match.number
        }
        all.removeAll(keepingCapacity: all.count <= Self.mostKept)
    }
}
