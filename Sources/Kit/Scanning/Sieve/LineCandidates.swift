/// An expression that may match on a line, or does.
struct LineCandidate {
    var line: UInt32
    var expression: UInt32
    /// Where in the text the match ends; zero where it is not known yet whether there is one.
    var end: UInt32
}

/// Gathers, while the sieve reads a text, what each line has to be looked at for.
///
/// It is reached by its address alone: it is noted in for every few dozen bytes of a log.
struct LineCandidates {
    private(set) var all: [LineCandidate] = []
    private let tables: SieveTables
    private let seen: UnsafeMutablePointer<Seen>
    /// What was noted in a line carries its stamp, so that nothing has to be wiped between lines.
    private var base: UInt32 = 1

    private var line = 0
    private var lineEnd: UInt32 = 0
    /// The lines' starts, and behind the last the text's end.
    private var starts = UnsafeBufferPointer<UInt32>(start: nil, count: 0)
    private var text = UnsafeRawBufferPointer(start: nil, count: 0)
    private let openings: LineOpenings
    /// The sieve's texts are counted from here, behind those that lines begin with.
    private let firstText: UInt32

    private struct Seen {
        var stamp: UInt32
        var sets: UInt8
    }

    init(_ tables: SieveTables) {
        self.tables = tables
        openings = tables.openings
        firstText = UInt32(tables.openingLengths.count)
        seen = .allocate(capacity: tables.numbers.count)
        forget()
    }

    func deallocate() { seen.deallocate() }

    private func forget() { seen.initialize(repeating: Seen(stamp: 0, sets: 0), count: tables.numbers.count) }

    mutating func clear() { all.removeAll(keepingCapacity: true) }

    /// - Parameter starts: where the lines start, and where the last one ends. It has to last until ``end()``, and so has the text.
    mutating func begin(_ text: UnsafeRawBufferPointer, _ starts: UnsafeBufferPointer<UInt32>) {
        if base > .max - UInt32(starts.count) {
            forget()
            base = 1
        }
        self.text = text
        self.starts = starts
        line = 0
        open()
    }

    mutating func end() {
        while line + 2 < starts.count { advance() }
        base += UInt32(starts.count)
        starts = UnsafeBufferPointer(start: nil, count: 0)
    }

    private mutating func advance() {
        line += 1
        open()
    }

    private mutating func open() {
        let start = Int(starts[line])
        lineEnd = starts[line + 1]
        openings.find(UnsafeRawBufferPointer(rebasing: text[start..<Int(lineEnd)])) { note($0, end: UInt32(start + $1)) }
    }

    /// What the sieve found.
    ///
    /// - Parameter end: comes in the order of ends.
    mutating func found(_ text: UInt32, end: UInt64) {
        let end = UInt32(truncatingIfNeeded: end)
        // It stands where its last byte does.
        while end > lineEnd { advance() }
        note(firstText + text, end: end)
    }

    private mutating func note(_ text: UInt32, end: UInt32) {
        let stamp = base + UInt32(truncatingIfNeeded: line)
        for place in Int(tables.starts[Int(text)])..<Int(tables.starts[Int(text) + 1]) {
            let entry = tables.entries[place]
            let expression = entry.expression
            if entry.isMatch {
                add(expression, end: end - entry.bytesBeyondMatch)
                continue
            }
            let before = seen[expression].stamp == stamp ? seen[expression].sets : 0
            let now = before | entry.seen
            guard now != before else { continue }
            seen[expression] = Seen(stamp: stamp, sets: now)
            if now == tables.needs[expression] { add(expression, end: 0) }
        }
    }

    private mutating func add(_ expression: Int, end: UInt32) {
        all.append(LineCandidate(line: UInt32(truncatingIfNeeded: line), expression: UInt32(truncatingIfNeeded: expression), end: end))
    }
}
