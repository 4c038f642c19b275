/// Goes through an expression and gathers the texts that stand together in whatever it matches.
struct TextRuns {
    struct Candidate {
        var texts: [[UInt8]]
        var points: Double

        /// Lines begin with it.
        var isOpening: Bool { texts.allSatisfy { $0.first == 0x0A } }
    }

    private var found: [[[UInt8]]] = []
    /// Each way in which what was passed of late may end.
    private var current: [[UInt8]] = [[]]
    /// Nothing was passed that takes text.
    private var isAtStart: Bool

    /// - Parameter knowsStart: `^` at the beginning is written as `\n` before a text.
    init(knowsStart: Bool) { isAtStart = knowsStart }

    /// A run that is rare already is not multiplied further.
    private static let fewTexts = 4
    private static let mostTexts = 24
    private static let mostFirstBytes = 12
    private static let enoughPoints = 10.0
    /// Of those that lines begin with, many cost no more than few.
    private static let mostOpenings = 512
    private static let enoughForOpenings = 30.0

    mutating func candidates() -> [Candidate] {
        flush()
        return found.compactMap { texts in
            let texts = Self.shortest(texts)
            guard texts.allSatisfy({ text in text.contains { $0 != 0x0A } }) else { return nil }
            let points = TextRarity.points(texts)
            return Candidate(texts: texts, points: points)
        }
    }

    mutating func add(_ tree: ExpressionTree) {
        defer { if !tree.takesNothing { isAtStart = false } }
        if case .sequence(let items) = tree {
            for item in items { add(item) }
            return
        }
        let most = isAtStart || isOpening ? Self.mostOpenings : Self.mostTexts
        if let texts = tree.onlyTexts(atStart: isAtStart, mostTexts: most, isExact: false) { return append(texts) }
        switch tree {
        case .repeated(let inner, let least, _) where least > 0:
            let texts = inner.onlyTexts(atStart: false, mostTexts: most, isExact: false)
            for _ in 0..<min(least, Self.mostCopies) { if let texts { append(texts) } else { add(inner) } }
            flush()
            // The last time that it stands there is followed by whatever comes next.
            if let texts { for _ in 0..<min(least, Self.mostCopies) { append(texts) } }
        case .choice(let alternatives):
            flush()
            let best = alternatives.map { alternative -> Candidate? in
                var runs = TextRuns(knowsStart: isAtStart)
                runs.add(alternative)
                return runs.candidates().max { $0.points < $1.points }
            }
            // Where one alternative needs nothing, all together need nothing.
            let texts = best.flatMap { $0?.texts ?? [] }
            if best.allSatisfy({ $0 != nil }), texts.count <= Self.mostOpenings { found.append(texts) }
        default: flush()
        }
    }

    private static let mostCopies = 3

    private mutating func append(_ texts: [[UInt8]]) {
        let count = current.count * texts.count
        let isOpening = isOpening || current == [[]] && texts[0].first == 0x0A
        let isAllowed =
            texts.count == 1 || count <= Self.fewTexts
            || count <= (isOpening ? Self.mostOpenings : Self.mostTexts)
                && TextRarity.points(current) < (isOpening ? Self.enoughForOpenings : Self.enoughPoints)
        if !isAllowed { flush() }
        // Any letter at all before a text would only multiply it.
        if current == [[]], !isOpening, texts.count > Self.mostFirstBytes, texts.allSatisfy({ $0.count == 1 }) { return }
        current = current.flatMap { text in texts.map { text + $0 } }
    }

    private var isOpening: Bool { current[0].first == 0x0A }

    private mutating func flush() {
        if current.allSatisfy({ !$0.isEmpty }) { found.append(current) }
        current = [[]]
    }

    /// Without those that stand in another's place: where `failed` stands, `fail` does too.
    private static func shortest(_ texts: [[UInt8]]) -> [[UInt8]] {
        var kept: [[UInt8]] = []
        for text in Set(texts).sorted(by: { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count < $1.count })
        where texts.count > Self.mostCompared || !kept.contains(where: { stands($0, in: text) }) { kept.append(text) }
        return kept
    }

    private static let mostCompared = 100

    private static func stands(_ part: [UInt8], in text: [UInt8]) -> Bool {
        text.withUnsafeBufferPointer { text in
            part.withUnsafeBufferPointer { part in
                var start = 0
                while start + part.count <= text.count {
                    var same = 0
                    while same < part.count, text[start + same] == part[same] { same += 1 }
                    if same == part.count { return true }
                    start += 1
                }
                return false
            }
        }
    }
}
