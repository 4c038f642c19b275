import Knowledge
import Logs
import Scanning

/// Looks for the patterns in each line of a segment: which pattern is on which line.
final class SegmentScanner {
    private let scanner: LineScanner?
    private let weights: [Int]
    /// Of one pattern in one segment; a hundred thousand equal errors say no more than a hundred.
    private static let mostHits = 200
    /// Of one sign: a job has more groups than it has causes, and what is printed to look like one must not hide those that follow.
    private static let mostSigns = 4096

    init(_ database: PatternDatabase, _ knowledge: Knowledge) {
        scanner = LineScanner(database)
        weights = knowledge.patterns.map { $0.role == .cause ? $0.priority : 0 }
    }

    func scan(_ segment: inout Segment) {
        var hits: [Segment.Hit] = []
        var counts: [UInt32: Int] = [:]
        var lastOfTooMany: [UInt32: Int] = [:]
        var weight = 0
        let first = segment.firstLine
        unsafe segment.eachLine { index, bytes in
            let line = first + index
            func note(_ number: UInt32) {
                let count = counts[number, default: 0]
                counts[number] = count + 1
                let isSign = number >= Sign.gitHubGroup.rawValue
                guard count < (isSign ? Self.mostSigns : Self.mostHits) else {
                    if isSign { lastOfTooMany[number] = line }
                    return
                }
                hits.append(Segment.Hit(line: line, pattern: number))
                if Int(number) < weights.count { weight = max(weight, weights[Int(number)]) }
            }
            unsafe scanner?.scan(bytes, note)
            let mark = unsafe Annotation.length(bytes)
            guard mark > 0 else { return }
            // What the tool said itself, where patterns look for the beginning of its line. Structure is only told by whole lines.
            let known = Set(hits.reversed().prefix { $0.line == line }.map(\.pattern))
            unsafe scanner?.scan(UnsafeRawBufferPointer(rebasing: bytes[mark...])) { number in
                if number < Sign.gitHubGroup.rawValue, !known.contains(number) { note(number) }
            }
        }
        if !lastOfTooMany.isEmpty {
            hits += lastOfTooMany.map { Segment.Hit(line: $0.value, pattern: $0.key) }
            hits.sort { ($0.line, $0.pattern) < ($1.line, $1.pattern) }
        }
        segment.hits = hits
        segment.weight = weight
    }
}
