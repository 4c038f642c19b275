import Logs

/// Passages in which a test tool tells one failure after the other.
struct Sections {
    private(set) var ranges: [ClosedRange<Int>] = []

    init(_ log: Log, _ scope: ClosedRange<Int>, _ signs: [(line: Int, sign: Sign)]) {
        var open: (grammar: Sign.Section, line: Int)?
        for (line, sign) in signs {
            if let current = open, sign.ends == current.grammar {
                add(log, current.line + 1, line - 1)
                open = nil
            } else if let grammar = sign.opens, open == nil || open?.grammar == grammar {
                // Opened anew: what came before was a list of names.
                open = (grammar, line)
            }
        }
        if let open { add(log, open.line + 1, min(scope.upperBound, open.line + 400)) }
    }

    /// Without the blank lines and rules at its edges.
    private mutating func add(_ log: Log, _ first: Int, _ last: Int) {
        var (first, last) = (first, last)
        func isEdge(_ line: Int) -> Bool {
            let shape = LineShape(log[line] ?? [])
            return shape.isBlank
        }
        while first < last, isEdge(first) { first += 1 }
        while last > first, isEdge(last) { last -= 1 }
        if first <= last { ranges.append(first...last) }
    }
}
