import Datasets
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
        let wait = waited() ?? amounted()
        while index < tokens.count {
            if wait?.silent.contains(index) ?? false {
                marks.append(Marked(mark: .filler, words: ""))
                index += 1
                continue
            }
            let (mark, count) = wait.flatMap { $0.mark(at: index) } ?? mark(at: index, after: marks)
            if case .name(let mention) = mark, count == 1, let money = money(mention, at: index, after: marks) {
                marks.append(Marked(mark: .name(money), words: tokens[index].text))
                index += 1
                continue
            }
            marks.append(Marked(mark: mark, words: tokens[index..<index + count].map(\.text).joined(separator: " ")))
            index += count
        }
        // In this order: each reads what those before it have found.
        let early = [
            affected, spent, amounts, units, totalsOfOne, totals, totalsOfRows, bounded, doings, earned, takings, orderedBy, doneByUs,
            saidOfValue,
        ]
        marks = (early + [accounts, manners]).reduce(marks) { $1($0) }
        marks = Self.settled(headed(Self.joined(Self.reckonedOnce(Self.multiplied(marks, lexicon.catalogue)), lexicon)), lexicon)
        marks = [articled, stayingOpen, fullNames, alternated, reasoned, dated, bucketed, intended, happened, over, covered, suffered]
            .reduce(marks) {
                $1($0)
            }
        // `how many countries our translators are in`
        if marks.count > 2, marks.last?.mark == .isIn { marks[marks.count - 1].mark = .filler }
        return LagReader(lexicon: lexicon, times: times).read(marks)
    }

    func mark(at index: Int, after marks: [Marked]) -> (Mark, Int) {
        let token = tokens[index]
        if token.kind == .quoted {
            let named = lexicon.exact(Stem.words(of: token.text), as: token.text)
            if let value = lexicon.vocabulary.value(Stem.written(in: token.text)), value.text == token.text, named.best < 1 {
                return (.known(value), 1)
            }
            // `"Energy kWh"` may be a name between quotes.
            let isValue = marks.last.map { Self.awaitsValue($0.mark) } ?? false
            return (named.isEmpty || isValue || named.best < 1 ? .value(token.text) : .name(named), 1)
        }
        if token.kind == .comma { return (.comma, 1) }
        if let lapse = lapse(at: index) { return lapse }
        for read in [age, year, passing] { if let found = read(index, marks) { return found } }
        if let rate = rate(at: index) { return rate }
        if index + 1 < tokens.count, let other = Self.pairs[token.lower + " " + tokens[index + 1].lower],
            lexicon.exact(tokens[index...index + 1].map { Stem.of($0.lower) }, as: "").bestColumn < 0.95
        {
            let mention = lexicon.loose(other, as: token.text + " " + tokens[index + 1].text)
            if !mention.isEmpty { return (.name(mention), 2) }
            // `how long do visits last`, where nothing says it: no question for the last of them.
            if other == "duration" { return (.name(Mention(words: "how long")), 2) }
        }
        for read in [validity, recurring, punctual, gone, stocked, going, departure, attached, partOf, recorded, toldTruth] {
            if let found = read(index, marks) { return found }
        }
        if let happening = happening(at: index) { return happening }
        if let mark = trade(at: index, after: marks) ?? unit(at: index, after: marks) { return (mark, 1) }
        if isKindOf(at: index) { return (.filler, 2) }
        if let ending = ending(at: index, after: marks) { return ending }
        let name = name(at: index, after: marks)
        let isFree = !awaitsNumber(at: index, after: marks) && !isCalled(name, after: marks)
        let span = isFree ? times.span(at: index) : nil
        let time = span.flatMap { isPartOfValue(index, $0.count) ? nil : $0 }
        let phrase = phrase(at: index, after: marks)
        let value = longestValue(at: index)
        if let time, time.count >= max(name?.1 ?? 0, phrase?.1 ?? 0, value?.1 ?? 0) { return (.span(time), time.count) }
        if let value, isRather(value.0, value.1, at: index, name, phrase, after: marks) { return (.known(value.0), value.1) }
        // `latest ten repairs`, where a column is called `ten_id`
        if let count = token.count, count > 1, token.kind == .word, name?.1 ?? 1 == 1, name?.0.best ?? 0 < 1, phrase == nil {
            return (.number(String(count)), 1)
        }
        if let phrase, isApart(phrase, name, at: index) { return phrase }
        // `average rating of rock albums`, where each album has one of its own: theirs together.
        if let phrase, phrase.0 == .aggregate(.average), let name, name.1 > phrase.1, marks.allSatisfy({ $0.mark == .filler }),
            index + name.1 < tokens.count, tokens[index + name.1].lower == "of"
        {
            return phrase
        }
        if let name, name.1 > 1, name.1 >= phrase?.1 ?? 0 { return (.name(name.0), name.1) }
        if token.lower == "one", case .compare? = marks.last?.mark { return (.number("1"), 1) }
        // `the average total of orders`
        if phrase?.0 == .aggregate(.sum), case .aggregate? = marks.last(where: { $0.mark != .filler })?.mark, let name,
            name.0.bestColumn >= 0.95
        {
            return (.name(name.0), name.1)
        }
        if let phrase, phrase.1 > 1 { return phrase }
        // `trucks by make`, where a column says the manufacturer
        if phrase?.0 == .filler, name == nil, [.by, .per].contains(marks.last?.mark) {
            let loose = lexicon.loose(Stem.of(token.lower), as: token.text)
            if !loose.isEmpty { return (.name(loose), 1) }
        }
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
        let said = named(token, at: index, after: marks)
        if case .name(let mention) = said, isOfNothing(mention, at: index, after: marks) { return (.unknown(token.text), 1) }
        return (said, 1)
    }
}
