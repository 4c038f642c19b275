import Knowledge
import Logs
import Scanning

/// One pass of the engine over a segment: which pattern is on which line.
final class SegmentScanner {
    private let scanner: Scanner?
    private let weights: [Int]
    /// Of one pattern in one segment; a hundred thousand equal errors say no more than a hundred.
    private static let mostHits = 200

    init(_ database: PatternDatabase, _ knowledge: Knowledge) {
        scanner = Scanner(database)
        weights = knowledge.patterns.map { $0.role == .cause ? $0.priority : 0 }
    }

    func scan(_ segment: inout Segment) {
        var hits: [Segment.Hit] = []
        var counts: [UInt32: Int] = [:]
        var weight = 0
        var index = 0
        let starts = segment.starts
        let first = segment.firstLine
        unsafe segment.withText { bytes in
            unsafe scanner?.scan(bytes) { match in
                // The match ends at or before the end of its line.
                while index + 1 < starts.count, Int(starts[index + 1]) < match.end { index += 1 }
                let line = first + index
                if let last = hits.last, last.line == line, last.pattern == match.number { return }
                let count = counts[match.number, default: 0]
                counts[match.number] = count + 1
                guard count < Self.mostHits else { return }
                hits.append(Segment.Hit(line: line, pattern: match.number))
                if Int(match.number) < weights.count { weight = max(weight, weights[Int(match.number)]) }
            }
        }
        segment.hits = hits
        segment.weight = weight
    }
}
