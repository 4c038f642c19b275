import Datasets
import Entities
import Time

/// Says of each word of a question what it may mean.
struct Marker {
    let lexicon: Lexicon
    let tokens: [Token]
    let times: SpanReader

    init(_ tokens: [Token], lexicon: Lexicon, now: Moment, zone: Zone) {
        self.tokens = tokens
        self.lexicon = lexicon
        times = SpanReader(tokens: tokens, now: now, zone: zone)
    }

    func marks() -> [Marked] {
        var marks: [Marked] = []
        var index = 0
        while index < tokens.count {
            let (mark, count) = mark(at: index, after: marks)
            marks.append(Marked(mark: mark, words: tokens[index..<index + count].map(\.text).joined(separator: " ")))
            index += count
        }
        return Self.joined(marks, lexicon)
    }

    private func mark(at index: Int, after marks: [Marked]) -> (Mark, Int) {
        let token = tokens[index]
        if token.kind == .quoted {
            let named = lexicon.exact(Stem.words(of: token.text), as: token.text)
            // `"Energy kWh"` may be a name between quotes.
            let isValue = marks.last.map { Self.awaitsValue($0.mark) } ?? false
            return (named.isEmpty || isValue || named.best < 1 ? .value(token.text) : .name(named), 1)
        }
        if token.kind == .comma { return (.comma, 1) }
        if index + 1 < tokens.count, tokens[index + 1].lower == "rate", let word = Self.rates[token.lower] { return (.rate(word), 2) }
        if index + 1 < tokens.count, let other = Self.pairs[token.lower + " " + tokens[index + 1].lower] {
            let mention = lexicon.loose(other, as: token.text + " " + tokens[index + 1].text)
            if !mention.isEmpty { return (.name(mention), 2) }
        }
        let name = longestName(at: index)
        let time = awaitsNumber(at: index, after: marks) ? nil : times.span(at: index)
        let phrase = phrase(at: index, after: marks)
        if let time, time.count >= max(name?.1 ?? 0, phrase?.1 ?? 0) { return (.span(time), time.count) }
        if let name, name.1 > 1, name.1 >= phrase?.1 ?? 0 { return (.name(name.0), name.1) }
        if token.lower == "one", case .compare? = marks.last?.mark { return (.number("1"), 1) }
        if let phrase, phrase.1 > 1 { return phrase }
        if let name, isRather(name.0, at: index, than: phrase?.0, after: marks) { return (.name(name.0), name.1) }
        if let phrase { return phrase }
        if token.kind == .number { return (.number(token.text), 1) }
        if let count = token.count, token.lower != "one" { return (.number(String(count)), 1) }
        if let quality = Qualities.of(token.lower) {
            let isComparative = index + 1 < tokens.count && tokens[index + 1].lower == "than"
            return (.quality(quality, isComparative: isComparative), isComparative ? 2 : 1)
        }
        if token.lower == "most" || token.lower == "least", index + 1 < tokens.count, let quality = Qualities.of(tokens[index + 1].lower) {
            return (.quality(quality, isComparative: false), 2)
        }
        return (named(token, at: index), 1)
    }

    /// A phrase, but `most expensive` and `more expensive than` are qualities.
    private func phrase(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        let next = index + 1 < tokens.count ? tokens[index + 1].lower : ""
        if ["most", "least", "more", "less"].contains(tokens[index].lower), var quality = Qualities.of(next), !quality.isTime {
            if ["least", "less"].contains(tokens[index].lower) { quality.isMore.toggle() }
            let isComparative = index + 2 < tokens.count && tokens[index + 2].lower == "than"
            return (.quality(quality, isComparative: isComparative), isComparative ? 3 : 2)
        }
        guard let (mark, count) = Phrases.phrase(at: index, in: tokens) else { return nil }
        // `per order by month`
        if mark == .sorted, tokens[index].lower == "order", marks.last?.mark == .per { return nil }
        return (mark, count)
    }

    private static func awaitsValue(_ mark: Mark) -> Bool {
        switch mark {
        case .compare, .like, .copula, .name, .preposition, .isIn, .or, .negation: true
        default: false
        }
    }

    /// `price between 1950 and 1960` speaks of no years.
    private func awaitsNumber(at index: Int, after marks: [Marked]) -> Bool {
        guard case .name(let mention)? = marks.last(where: { $0.mark != .copula && $0.mark != .filler })?.mark, !mention.isTable else {
            return false
        }
        return mention.columns.filter { $0.value == mention.bestColumn }.keys.allSatisfy { address in
            lexicon.catalogue.tables[address.table].columns[address.column].kind.isNumber
        } && ["between", "of", "over", "from", "at"].contains(tokens[index].lower)
    }

    private func longestName(at index: Int) -> (Mention, Int)? {
        for count in stride(from: min(lexicon.longest, tokens.count - index), through: 1, by: -1) {
            let part = tokens[index..<index + count]
            guard part.allSatisfy({ $0.kind == .word || ($0.kind == .number && count > 1) }) else { continue }
            let words = part.map(\.text).joined(separator: " ")
            let mention = lexicon.exact(part.flatMap { Stem.words(of: $0.text) }, as: words)
            if !mention.isEmpty { return (mention, count) }
        }
        return nil
    }

    /// Whether a word that belongs to the grammar names something here.
    private func isRather(_ mention: Mention, at index: Int, than phrase: Mark?, after marks: [Marked]) -> Bool {
        guard let phrase else { return true }
        let before = marks.last?.mark
        let follows = { (mark: Mark?) -> Bool in if case .name = mark { true } else { false } }
        switch phrase {
        case .aggregate(.sum), .count:
            // `order total`, `average total`, `by total`
            if follows(before) || [.by, .having, .sorted, .and, .comma].contains(before) {
                return mention.best >= 0.8 && !(index + 1 < tokens.count && longestName(at: index + 1) != nil)
            }
            if case .aggregate? = before { return mention.best >= 0.8 }
            return false
        case .unit, .rhythm: return false
        case .filler:
            return mention.best >= 0.95 && !["order", "data", "the", "in", "of"].contains(tokens[index].lower)
                && tokens[index].lower.utf8.count > 2
        case .missing, .chart, .csv, .unknown: return mention.best >= 0.95
        case .extreme, .rank, .end, .most, .copula, .having, .by, .per, .preposition, .and, .or, .all, .distinct, .aggregate: return false
        default: return mention.best >= 0.95
        }
    }

    /// Two words for one.
    private static let pairs = [
        "how long": "duration", "signed up": "joined", "sign up": "joined", "sign ups": "joined", "run time": "runtime",
        "email address": "email", "email addresses": "email",
        "e-mail address": "email", "phone number": "phone", "mail address": "email", "unit price": "price", "item price": "price",
    ]

    private static let rates = [
        "failure": "failed", "fail": "failed", "error": "failed", "success": "success", "pass": "success", "cancellation": "cancelled",
        "refund": "refunded", "completion": "completed", "return": "returned",
    ]

    private func named(_ token: Token, at index: Int) -> Mark {
        let stem = Stem.of(token.lower)
        let loose = lexicon.loose(stem, as: token.text)
        if !loose.isEmpty { return .name(loose) }
        // `order_date` and `orders.total` are names; a hyphen may join two words of one.
        let parts = Stem.words(of: token.text)
        if parts.count > 1 {
            let whole = lexicon.exact(parts, as: token.text)
            if !whole.isEmpty { return .name(whole) }
            if let qualified = qualified(token) { return .name(qualified) }
        }
        for beginning in ["in", "un", "non-", "not-"] where token.lower.hasPrefix(beginning) {
            let rest = String(token.lower.dropFirst(beginning.count))
            let mention = lexicon.exact([rest], as: token.text)
            let isTruth = !mention.columns.isEmpty && mention.columns.keys.allSatisfy { lexicon.catalogue[$0].kind == .bool }
            if isTruth { return .untrue(mention) }
        }
        if ValueKinds.stateWords.contains(token.lower) || ValueKinds.stageWords.contains(token.lower) { return .unknown(token.text) }
        for verb in Stem.verbs(token.lower) {
            let mention = lexicon.loose(Stem.of(verb), as: token.text)
            if !mention.isEmpty { return .verb(mention) }
        }
        if token.lower.utf8.count >= 4, let unit = Unit.allCases.first(where: { Closeness.distance($0.rawValue, stem) == 1 }) {
            return .unit(unit)
        }
        guard !Phrases.isWord(token.lower), !ValueKinds.countries.contains(token.lower) else { return .unknown(token.text) }
        let mistyped = lexicon.mistyped(stem, as: token.text)
        return mistyped.isEmpty || token.text.contains("/") ? .unknown(token.text) : .name(mistyped)
    }

    private func qualified(_ token: Token) -> Mention? {
        let parts = token.text.split(separator: ".")
        guard parts.count >= 2, let last = parts.last else { return nil }
        let table = lexicon.exact(parts.dropLast().flatMap { Stem.words(of: String($0)) }, as: token.text)
        let column = lexicon.exact(Stem.words(of: String(last)), as: token.text)
        return Self.restricted(column, to: table)
    }

    /// `customer country`, `order value`: a column, and whose it is.
    private static func joined(_ marks: [Marked], _ lexicon: Lexicon) -> [Marked] {
        var joined: [Marked] = []
        var index = 0
        while index < marks.count {
            if case .name(let first) = marks[index].mark, first.bestTable >= 0.5, index + 1 < marks.count, !isDone(marks[index + 1].words),
                case .name(let second) = marks[index + 1].mark, !isTruth(second, lexicon),
                var both = restricted(second, to: first)
                    ?? restricted(lexicon.loose(Stem.of(second.words.lowercased()), as: second.words), to: first)
            {
                let words = marks[index].words + " " + marks[index + 1].words
                both.words = words
                joined.append(Marked(mark: .name(both), words: words))
                index += 2
            } else {
                joined.append(marks[index])
                index += 1
            }
        }
        return joined
    }

    private static func isTruth(_ mention: Mention, _ lexicon: Lexicon) -> Bool {
        !mention.columns.isEmpty && mention.columns.keys.allSatisfy { lexicon.catalogue[$0].kind == .bool }
    }

    /// `members joined`, `customers signed up` say what they did.
    private static func isDone(_ words: String) -> Bool { pairs[words.lowercased()] == "joined" || words.lowercased().hasSuffix("ed") }

    private static func restricted(_ column: Mention, to table: Mention) -> Mention? {
        guard column.bestColumn >= 0.5, column.bestColumn >= column.bestTable else { return nil }
        let owners = table.tables.filter { $0.value >= table.bestTable - 0.1 }
        let columns = column.columns.filter { owners[$0.key.table] != nil }
        guard let best = columns.values.max(), best >= 0.45 else { return nil }
        return Mention(words: column.words, columns: columns.mapValues { min(1, $0 + 0.2) })
    }
}
