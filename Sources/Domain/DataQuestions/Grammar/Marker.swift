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
            if case .name(let mention) = mark, count == 1, let money = money(mention, at: index, after: marks) {
                marks.append(Marked(mark: .name(money), words: tokens[index].text))
                index += 1
                continue
            }
            marks.append(Marked(mark: mark, words: tokens[index..<index + count].map(\.text).joined(separator: " ")))
            index += count
        }
        return Self.joined(earned(marks), lexicon)
    }

    /// `sales per category` speaks of what was earned, `how many sales` of how often.
    private func money(_ mention: Mention, at index: Int, after marks: [Marked]) -> Mention? {
        let next = index + 1 < tokens.count ? Stem.of(tokens[index + 1].lower) : ""
        guard Synonyms.revenueWords.contains(Stem.of(tokens[index].lower)), !Synonyms.moneyWords.contains(next), mention.best < 0.9,
            mention.bestTable > 0, !mention.columns.isEmpty
        else { return nil }
        switch marks.last(where: { $0.mark != .filler })?.mark {
        case .count, .number, .end, .rank, .distinct, .most: return nil
        default: break
        }
        var money = mention
        money.tables = [:]
        return money
    }

    /// `what did we make yesterday`: money, where nothing else is made.
    private func earned(_ marks: [Marked]) -> [Marked] {
        let namesNothing = marks.allSatisfy { marked in
            switch marked.mark {
            case .unknown(let word): Self.earnings.contains(word.lowercased())
            case .name, .verb, .known: false
            default: true
            }
        }
        guard namesNothing, let place = marks.firstIndex(where: { Self.earnings.contains($0.words.lowercased()) }) else { return marks }
        var mention = lexicon.loose("revenue", as: "revenue")
        mention.tables = [:]
        guard !mention.isEmpty else { return marks }
        var marks = marks
        marks[place].mark = .name(mention)
        return marks
    }

    private static let earnings: Set<String> = ["make", "made", "earn", "earned", "were made", "was made", "take", "took", "got"]

    private func mark(at index: Int, after marks: [Marked]) -> (Mark, Int) {
        let token = tokens[index]
        if token.kind == .quoted {
            let named = lexicon.exact(Stem.words(of: token.text), as: token.text)
            if let value = lexicon.vocabulary.value(Stem.words(of: token.text)), value.text == token.text, named.best < 1 {
                return (.known(value), 1)
            }
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
        if let mark = trade(at: index, after: marks) { return (mark, 1) }
        let name = longestName(at: index)
        let time = awaitsNumber(at: index, after: marks) ? nil : times.span(at: index)
        let phrase = phrase(at: index, after: marks)
        let value = longestValue(at: index)
        if let time, time.count >= max(name?.1 ?? 0, phrase?.1 ?? 0, value?.1 ?? 0) { return (.span(time), time.count) }
        if let value, isRather(value.0, value.1, at: index, name, phrase, after: marks) { return (.known(value.0), value.1) }
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

    /// `units sold` are a quantity, `downtime` is how long it lasted, and what never was sold has no orders.
    private func trade(at index: Int, after marks: [Marked]) -> Mark? {
        let (token, stem) = (tokens[index], Stem.of(tokens[index].lower))
        switch stem {
        case "unit", "piece":
            let quantity = lexicon.exact(["quantity"], as: token.text)
            let next = index + 1 < tokens.count ? Stem.of(tokens[index + 1].lower) : ""
            return quantity.columns.isEmpty || next == "price" || lexicon.exact([stem], as: token.text).best >= 0.9 ? nil : .name(quantity)
        case "downtime":
            let (own, tables) = (lexicon.exact([stem], as: token.text), lexicon.loose(stem, as: token.text))
            return own.isEmpty ? Self.restricted(lexicon.loose("duration", as: token.text), to: tables).map { .name($0) } : nil
        case "sold", "bought", "purchased":
            guard marks.last?.mark == .without || marks.last?.mark == .negation else { return nil }
            let tables = lexicon.loose("order", as: token.text).tables
            return tables.isEmpty ? nil : .verb(Mention(words: token.text, tables: tables))
        default: return nil
        }
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

    private func longestValue(at index: Int) -> (Vocabulary.Value, Int)? {
        for count in stride(from: min(lexicon.vocabulary.longest, tokens.count - index), through: 1, by: -1) {
            let part = tokens[index..<index + count]
            guard part.allSatisfy({ $0.kind == .word || ($0.kind == .number && count > 1) }) else { continue }
            if let value = lexicon.vocabulary.value(part.flatMap { Stem.words(of: $0.text) }) { return (value, count) }
        }
        return nil
    }

    /// Whether words that are a value mean it, and not the name or the phrase that they are as well.
    private func isRather(
        _ value: Vocabulary.Value,
        _ count: Int,
        at index: Int,
        _ name: (Mention, Int)?,
        _ phrase: (Mark, Int)?,
        after marks: [Marked]
    ) -> Bool {
        // `the build workflow`, `workflow build`
        let owns = { (mention: Mention) in value.addresses.contains { mention.columns[$0] ?? 0 >= 0.7 } }
        if case .name(let before)? = marks.last?.mark, owns(before), name?.0.isTable != true { return true }
        if let next = index + count < tokens.count ? longestName(at: index + count)?.0 : nil, owns(next) { return true }
        let isNamed = name.map { $0.1 > count || ($0.1 == count && $0.0.best >= 0.7) } ?? false
        if isNamed { return false }
        if let phrase, phrase.1 > count || (phrase.1 == count && phrase.0 != .unknown("")) { return false }
        // `builds` are the rows that another word is the name of.
        if count == 1 {
            let loose = lexicon.loose(Stem.of(tokens[index].lower), as: tokens[index].text)
            if loose.isTable { return false }
        }
        return true
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
        "how long": "duration", "time spent": "duration", "time taken": "duration", "time needed": "duration", "signed up": "joined",
        "sign up": "joined", "sign ups": "joined", "run time": "runtime",
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
        if let value = Self.nouns[stem]?.lazy.compactMap({ lexicon.vocabulary.value(Stem.words(of: $0)) }).first { return .known(value) }
        if let agent = agent(stem, token) { return .agent(agent) }
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

    /// What happened to a row, said as a thing.
    private static let nouns = [
        "rollback": ["rolled_back"], "cancellation": ["cancelled", "canceled"], "rejection": ["rejected"],
        "success": ["succeeded", "success"],
        "failure": ["failed", "failure"],
    ]

    /// `deployers`, `spenders`
    private func agent(_ stem: String, _ token: Token) -> Mention? {
        guard stem.hasSuffix("er"), stem.utf8.count > 5 else { return nil }
        for root in [String(stem.dropLast(2)), String(stem.dropLast(1)), String(stem.dropLast(3))] {
            var mention = lexicon.loose(root, as: token.text)
            if Synonyms.revenueWords.contains(root) { mention.tables = [:] }
            if !mention.isEmpty { return mention }
        }
        return nil
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
