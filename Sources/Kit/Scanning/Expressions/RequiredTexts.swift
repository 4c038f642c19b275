/// What has to stand in a line, or else an expression cannot match there.
struct RequiredTexts: Equatable {
    /// Of each set at least one text. Empty where nothing can be said.
    ///
    /// `\n` before a text is the beginning of a line, and behind it the end of one.
    var sets: [[[UInt8]]] = []
    /// The texts of the only set are all that the expression matches.
    var isExact = false
    /// The texts stand there in any case.
    var ignoresCase = false
}

extension RequiredTexts {
    /// A line with its end is what is looked at, so that `$` stands before a `\n` wherever a text stands before `$`.
    init(_ pattern: ScanPattern) {
        guard let (tree, ignoresCase) = ExpressionTree.parse(pattern.expression, ignoresCase: pattern.ignoresCase) else { return }
        self.ignoresCase = ignoresCase
        // Texts of either case are looked for anywhere, as a line's beginning is looked up byte by byte.
        let texts = tree.onlyTexts(atStart: true, mostTexts: Self.mostExact, isExact: true)
        if let texts, texts.allSatisfy(Self.isOfOneLine), !ignoresCase || texts.allSatisfy({ $0.first != 0x0A }) {
            sets = [texts]
            isExact = true
            return
        }
        var runs = TextRuns(knowsStart: !ignoresCase)
        runs.add(tree)
        let candidates = runs.candidates().sorted { $0.points > $1.points }
        var points = 0.0
        // What a line begins with costs next to nothing to look for.
        for candidate in candidates.filter(\.isOpening) + candidates.filter({ !$0.isOpening }) where sets.count < Self.mostSets {
            // More than one text that seldom stands there would cost more than it keeps away.
            if points > Self.enoughPoints { break }
            if !candidate.isOpening, candidate.points < (points > 0 ? Self.leastFurther : Self.leastAlone) { break }
            sets.append(candidate.texts)
            points += candidate.points
        }
    }

    static let mostSets = 3
    private static let mostExact = 64
    private static let enoughPoints = 18.0
    private static let leastFurther = 6.5
    private static let leastAlone = 4.0

    /// Something other than a line's ends, and these nowhere else.
    private static func isOfOneLine(_ text: [UInt8]) -> Bool {
        let inner = text.drop { $0 == 0x0A }
        return text.count - inner.count <= 1 && !inner.isEmpty && !inner.dropLast().contains(0x0A)
    }
}

extension ExpressionTree {
    /// All texts that it takes, where they are few; `^` at the very beginning and `$` are written as `\n`.
    ///
    /// - Parameter isExact: nothing may be left out that is not text, such as `\b`.
    func onlyTexts(atStart: Bool, mostTexts: Int, isExact: Bool) -> [[UInt8]]? {
        switch self {
        case .byte(let set):
            // A line's end that an expression itself takes is not the one that `$` stands before.
            return set.isEmpty || set.count > Self.mostBytes || set.contains(0x0A) ? nil : set.bytes.map { [$0] }
        case .lineStart: return atStart ? [[0x0A]] : nil
        case .lineEnd: return [[0x0A]]
        case .boundary: return isExact ? nil : [[]]
        case .choice(let alternatives):
            var texts: [[UInt8]] = []
            for alternative in alternatives {
                guard let own = alternative.onlyTexts(atStart: atStart, mostTexts: mostTexts, isExact: isExact) else { return nil }
                texts += own
            }
            return texts.count > mostTexts ? nil : texts
        case .sequence(let items):
            var texts: [[UInt8]] = [[]]
            for (index, item) in items.enumerated() {
                let isStart = atStart && items[..<index].allSatisfy(\.takesNothing)
                guard let own = item.onlyTexts(atStart: isStart, mostTexts: mostTexts, isExact: isExact),
                    texts.count * own.count <= mostTexts
                else { return nil }
                texts = texts.flatMap { text in own.map { text + $0 } }
            }
            return texts
        case .repeated(let inner, let least, let most):
            guard let most, most <= Self.mostRepeats,
                let own = inner.onlyTexts(atStart: false, mostTexts: mostTexts, isExact: isExact)
            else { return nil }
            var all: [[UInt8]] = []
            var texts: [[UInt8]] = [[]]
            for count in 0...most {
                if count >= least { all += texts }
                guard count < most else { break }
                guard texts.count * own.count <= mostTexts else { return nil }
                texts = texts.flatMap { text in own.map { text + $0 } }
            }
            return all.count > mostTexts ? nil : all
        }
    }

    private static let mostBytes = 64
    private static let mostRepeats = 10

    /// It says where it stands and takes no text.
    var takesNothing: Bool {
        switch self {
        case .lineStart, .boundary: true
        case .sequence(let items): items.allSatisfy(\.takesNothing)
        default: false
        }
    }
}
