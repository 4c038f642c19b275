import Knowledge
import Logs
import Scanning

/// Looks for the patterns in the lines of a segment: which pattern is on which line.
final class SegmentScanner {
    private let scanner: LineScanner?
    private let weights: [Int]

    init(_ database: PatternDatabase, _ knowledge: Knowledge) {
        scanner = LineScanner(database)
        weights = knowledge.patterns.map { $0.role == .cause ? $0.priority : 0 }
    }

    func scan(_ segment: inout Segment) {
        var tally = Tally(weights)
        let first = segment.firstLine
        unsafe segment.text.withUnsafeBytes { text in
            unsafe scanner?.scan(text, starts: segment.starts) { index, number in tally.note(number, on: first + index) }
        }
        scanBehindMarks(segment, &tally)
        tally.close()
        segment.hits = tally.hits
        segment.weight = tally.weight
    }

    /// What a tool said itself behind a runner's mark, where patterns look for the beginning of its line. Structure is only told by
    /// whole lines.
    private func scanBehindMarks(_ segment: Segment, _ tally: inout Tally) {
        var text: [UInt8] = []
        var starts: [UInt32] = []
        var lines: [Int] = []
        for line in segment.firstLine..<segment.firstLine + segment.lineCount {
            // Asked of every line there is.
            guard segment.text[Int(segment.starts[line - segment.firstLine])] == UInt8(ascii: "#") else { continue }
            let mark = Annotation.length(segment[line])
            guard mark > 0 else { continue }
            starts.append(UInt32(text.count))
            lines.append(line)
            text += segment[line].dropFirst(mark)
            text.append(0x0A)
        }
        guard !lines.isEmpty else { return }
        let known = Set(tally.hits)
        unsafe text.withUnsafeBytes { text in
            unsafe scanner?.scan(text, starts: starts) { index, number in
                let hit = Segment.Hit(line: lines[index], pattern: number)
                if number < Sign.gitHubGroup.rawValue, !known.contains(hit) { tally.note(number, on: hit.line) }
            }
        }
    }
}

/// What was found in a segment, as far as it is worth keeping.
private struct Tally {
    /// Of one pattern in one segment; a hundred thousand equal errors say no more than a hundred.
    private static let mostHits = 200
    /// Of one sign: a job has more groups than it has causes, and what is printed to look like one must not hide those that follow.
    private static let mostSigns = 4096

    private(set) var hits: [Segment.Hit] = []
    private(set) var weight = 0
    private let weights: [Int]
    private var counts: [UInt32: Int] = [:]
    private var lastOfTooMany: [UInt32: Int] = [:]

    init(_ weights: [Int]) { self.weights = weights }

    mutating func note(_ number: UInt32, on line: Int) {
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

    /// In the order of the lines, and on each in the order in which they were found.
    mutating func close() {
        hits += lastOfTooMany.map { Segment.Hit(line: $0.value, pattern: $0.key) }.sorted { $0.pattern < $1.pattern }
        let order = hits.indices.sorted { (hits[$0].line, $0) < (hits[$1].line, $1) }
        hits = order.map { hits[$0] }
    }
}
