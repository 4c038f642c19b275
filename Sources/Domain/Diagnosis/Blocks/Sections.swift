import Logs

/// Passages in which a test tool tells one failure after the other.
struct Sections {
    /// In their order, and apart from each other.
    private(set) var ranges: [ClosedRange<Int>] = []

    init(_ log: Log, _ scope: ClosedRange<Int>, _ signs: [(line: Int, sign: Sign)]) {
        var open: (grammar: Sign.Section, line: Int)?
        for (line, sign) in signs {
            if let current = open, sign.ends == current.grammar {
                add(log, current.line + 1, line - 1)
                open = nil
            } else if let grammar = sign.opens, open == nil || open?.grammar == grammar {
                if let current = open { add(log, current.line + 1, line - 1) }
                // What Rust's tests tell ends where they begin to list the names.
                open = open != nil && grammar == .rust ? nil : (grammar, line)
            }
        }
        if let open { add(log, open.line + 1, Self.end(log, after: open.line, open.grammar, min(scope.upperBound, open.line + 400))) }
    }

    /// Where the sign of its end is missing: tools that indent what they tell have ended where that does.
    private static func end(_ log: Log, after heading: Int, _ grammar: Sign.Section, _ last: Int) -> Int {
        guard grammar == .rspec || grammar == .mocha else { return last }
        var line = heading + 1
        while line < last, !(log.isBlank(line) && LineShape(log[line + 1] ?? []).isOutermost) { line += 1 }
        return line
    }

    /// The passage that a line stands in.
    func range(of line: Int) -> ClosedRange<Int>? {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < line { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(line) ? ranges[low] : nil
    }

    /// Without the blank lines at its edges.
    private mutating func add(_ log: Log, _ first: Int, _ last: Int) {
        var (first, last) = (first, last)
        while first < last, log.isBlank(first) { first += 1 }
        while last > first, log.isBlank(last) { last -= 1 }
        if first <= last { ranges.append(first...last) }
    }
}
