import Datasets

/// How long it was until something happened, whatever is said between: `how many days does it take on average until a final invoice is
/// paid`, `days between reporting a leak and fixing it`.
struct Wait {
    /// Where it is asked for, in so many words.
    var asked: Range<Int>
    var mention: Mention
    /// The other words of it, that ask for nothing of their own.
    var silent: Set<Int>

    func mark(at index: Int) -> (Mark, Int)? {
        index == asked.lowerBound ? (.name(mention), asked.count) : nil
    }
}

extension Marker {
    func waited() -> Wait? {
        for start in tokens.indices {
            guard case (var unit, let count, let isAsked)? = length(at: start) else { continue }
            let behind = start + count
            let isSuperlative = !isAsked && Qualities.of(tokens[start].lower) != nil
            guard let (from, done, silent) = ways(behind) ?? (isSuperlative ? nil : end(behind)), let first = silent.min() else { continue }
            var mention = done
            mention.since = from?.times ?? [:]
            if from != nil {
                let tables = Set(mention.since.keys.map(\.table))
                mention.times = mention.times.filter { tables.contains($0.key.table) && $0.value > mention.since[$0.key] ?? 0 }
            }
            guard !mention.times.isEmpty else { continue }
            // `how long does it take on average, in hours from start to finish`
            let counted = tokens.indices[behind..<max(behind, first)].last.flatMap { place in
                place > behind && tokens[place - 1].lower == "in" ? Lapse(rawValue: tokens[place].lower) : nil
            }
            let silenced = counted == nil ? [] : tokens.indices[behind..<first].filter { $0 == first - 1 || tokens[$0].kind == .comma }
            unit = unit ?? counted
            mention.words =
                isAsked ? "how long" + (unit.map { " in \($0.rawValue)" } ?? "") : "\(unit?.rawValue ?? "time") to \(done.words)"
            // `took the longest from order to delivery`: what is ranked by stands behind.
            let asked = isSuperlative ? first..<first + 1 : start..<behind
            return Wait(
                asked: asked,
                mention: mention,
                silent: silent.subtracting(asked).union(courtesies(behind, before: first)).union(silenced)
            )
        }
        return nil
    }

    /// `how long`, `how many days`, `days`, `time`
    private func length(at index: Int) -> (Lapse?, Int, isAsked: Bool)? {
        let words = tokens[index...].prefix(3).map(\.lower)
        if words.starts(with: ["how", "long"]) { return (nil, 2, true) }
        if words.starts(with: ["how", "many"]), words.count == 3, let unit = Lapse(rawValue: words[2]) { return (unit, 3, true) }
        let before = index > 0 ? tokens[index - 1] : nil
        if let before, before.kind == .number || before.count != nil || Self.counting.contains(before.lower) { return nil }
        guard let unit = Lapse(rawValue: words[0]) else {
            // `longer than 12 days from received to reported` holds it against a number.
            let isLongest = Qualities.of(words[0])?.isLength ?? false && words.dropFirst().first != "than"
            return words[0] == "time" || isLongest ? (nil, 1, false) : nil
        }
        return (unit, 1, false)
    }

    /// `between reporting and finishing`, `from order to delivery`
    private func ways(_ start: Int) -> (Mention?, Mention, Set<Int>)? {
        for begin in tokens.indices[min(start, tokens.count)...].prefix(12) {
            let joints: Set<String>
            switch tokens[begin].lower {
            case "between": joints = ["and"]
            case "from": joints = LittleWords.until
            default: continue
            }
            guard let (first, from) = done(within: begin + 1..<begin + 4),
                let joint = tokens.indices[first...].dropFirst().prefix(6).first(where: { joints.contains(tokens[$0].lower) }),
                let (last, until) = passive(within: joint + 1..<joint + 7) ?? done(within: joint + 1..<joint + 4)
            else { continue }
            return (from, until, Set([begin, first, joint, last]).union(saidOf(until, joint + 1..<last)))
        }
        return nil
    }

    /// `until it is paid`, `to resolve a ticket`
    private func end(_ start: Int) -> (Mention?, Mention, Set<Int>)? {
        for begin in tokens.indices[min(start, tokens.count)...].prefix(10) {
            let isTo = tokens[begin].lower == "to" && tokens[start..<begin].contains { Self.taking.contains($0.lower) }
            guard isTo || Self.untils.contains(tokens[begin].lower),
                let (last, until) = done(within: begin + 1..<begin + (isTo ? 4 : 9), isSaidAsVerb: !isTo)
            else { continue }
            let verbs = tokens.indices[begin..<last].reversed().prefix { Self.copulas.contains(tokens[$0].lower) }
            return (nil, until, Set(verbs).union([begin, last]))
        }
        return nil
    }

    /// `until the order is delivered`
    private func passive(within range: Range<Int>) -> (Int, Mention)? {
        guard let copula = range.clamped(to: tokens.indices).first(where: { Self.copulas.contains(tokens[$0].lower) }) else { return nil }
        return done(within: copula + 1..<copula + 4, isSaidAsVerb: true)
    }

    /// `from enquiry until the contract is signed`: words of the very column that says when.
    private func saidOf(_ mention: Mention, _ range: Range<Int>) -> [Int] {
        let own =
            mention.times.max { ($0.value, $1.key.column) < ($1.value, $0.key.column) }
            .map { Stem.words(of: lexicon.catalogue[$0.key].name) } ?? []
        return range.filter { Self.copulas.contains(tokens[$0].lower) || own.contains(Stem.of(tokens[$0].lower)) }
    }

    private func done(within range: Range<Int>, isSaidAsVerb: Bool = false) -> (Int, Mention)? {
        for index in range.clamped(to: tokens.indices) where tokens[index].kind == .word {
            let word = tokens[index].lower
            guard !isSaidAsVerb || Stem.isPast(word) || Happenings.nouns[word] != nil || named(at: index, said: "") != nil,
                var mention = until(index, said: "")
            else {
                continue
            }
            mention.words = word
            return (index, mention)
        }
        return nil
    }

    private func courtesies(_ start: Int, before end: Int) -> Set<Int> {
        Set(tokens.indices[start..<max(start, end)].filter { Self.passing.contains(tokens[$0].lower) })
    }

    private static let counting: Set<String> = ["a", "an", "per", "by", "each", "every", "last", "past", "next", "in", "this", "within"]
    private static let untils: Set<String> = ["until", "till"]
    private static let taking: Set<String> = ["take", "takes", "took", "need", "needs", "needed", "require", "requires", "required"]
    private static let copulas: Set<String> = [
        "is", "are", "was", "were", "gets", "get", "got", "has", "have", "been", "being", "be", "finally",
    ]
    private static let passing = taking.union([
        "pass", "passes", "passed", "go", "goes", "wait", "elapse", "lie", "usually",
        "typically", "normally", "generally", "average", "does", "do", "did", "it", "on", "in", "us", "we", "there", "are", "is",
    ])
}
