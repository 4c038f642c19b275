import Datasets

extension Marker {
    /// Two words for one.
    static let pairs = [
        "how long": "duration", "time spent": "duration", "time taken": "duration", "time needed": "duration", "signed up": "joined",
        "sign up": "joined", "sign ups": "joined", "logged in": "login", "log in": "login", "run time": "runtime",
        "checked in": "checkin", "check in": "checkin", "checks in": "checkin", "email address": "email", "email addresses": "email",
        "email id": "email",
        "email ids": "email", "mail id": "email", "phone numbers": "phone", "phone no": "phone", "mobile number": "mobile",
        "mobile numbers": "mobile", "mobile no": "mobile", "contact number": "phone", "telephone number": "phone", "cell number": "phone",
        "e-mail address": "email", "phone number": "phone", "mail address": "email", "unit price": "price", "item price": "price",
        "air conditioning": "aircon", "come back": "returned", "came back": "returned", "comes back": "returned",
        "from home": "remote",
    ]

    static let rates = [
        "failure": "failed", "fail": "failed", "error": "failed", "success": "success", "pass": "success", "cancellation": "cancelled",
        "refund": "refunded", "completion": "completed", "return": "returned", "resolution": "resolved",
    ]

    /// `failure rate`, `no-show rate`
    func rate(at index: Int) -> (Mark, Int)? {
        if index + 1 < tokens.count, tokens[index + 1].lower == "rate", let word = Self.rates[tokens[index].lower] {
            return (.rate(word), 2)
        }
        guard let (value, count) = longestValue(at: index), index + count < tokens.count, tokens[index + count].lower == "rate",
            value.addresses.allSatisfy({ States.isState(lexicon.catalogue[$0]) })
        else { return deedRate(at: index) }
        return (.rate(value.text), count + 1)
    }

    /// What happened to a row, said as a thing.
    static let nouns = [
        "rollback": ["rolled_back"], "cancellation": ["cancelled", "canceled"], "rejection": ["rejected"],
        "success": ["succeeded", "success"],
        "failure": ["failed", "failure"],
    ]

    /// `customer country`, `order value`: a column, and whose it is.
    static func joined(_ marks: [Marked], _ lexicon: Lexicon) -> [Marked] {
        var joined: [Marked] = []
        var index = 0
        while index < marks.count {
            if index + 2 < marks.count, marks[index].words.lowercased() == "total",
                amount(marks[index + 1], marks[index + 2], lexicon) != nil
            {
                // `total billed amount`: of all of them.
                joined.append(Marked(mark: .aggregate(.sum), words: "total"))
                index += 1
            } else if index + 1 < marks.count, let amount = amount(marks[index], marks[index + 1], lexicon) {
                joined.append(amount)
                index += 2
            } else if case .name(let first) = marks[index].mark, index + 1 < marks.count,
                !isDone(marks[index + 1].words, by: marks[index].words),
                !(index > 0 && marks[index - 1].mark.isMost && Stem.isPast(marks[index].words)),
                case .name(let second) = marks[index + 1].mark, !isTruth(second, lexicon),
                // `on-call compensation` of shifts on call, where nothing but their pay is called so
                first.bestTable >= (second.bestColumn >= 0.9 ? 0.45 : 0.5),
                var both = second.restricted(to: first)
                    ?? lexicon.loose(Stem.of(second.words.lowercased()), as: second.words).restricted(to: first),
                !isEarned(second.words, with: both)
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

    /// `pass revenue`, where passes have a price: it is made of all of them, and no number that each has.
    private static func isEarned(_ words: String, with column: Mention) -> Bool {
        column.bestColumn < 0.9 && Money.earned.contains(Stem.of(words.lowercased()))
    }

    /// `invoiced amount`, `amount donated`: what the rows amount to that are called so.
    private static func amount(_ first: Marked, _ second: Marked, _ lexicon: Lexicon) -> Marked? {
        let isLast = Stem.isPast(second.words)
        guard isLast || Stem.isPast(first.words), case .name(let measure) = isLast ? first.mark : second.mark, !measure.isTable,
            Money.words.contains(Stem.of(measure.words.lowercased()))
        else { return nil }
        let done = isLast ? second : first
        if case .name(let mention) = done.mark, mention.isTable { return nil }
        let tables = lexicon.catalogue.tables.indices.filter { table in
            Stem.words(of: lexicon.catalogue.tables[table].name.name).last.map { Deeds.isDone(done.words, as: $0) } ?? false
        }
        guard tables.count == 1, case let rows = Mention(words: done.words, tables: [tables[0]: 1]),
            let both = measure.restricted(to: rows)
                ?? lexicon.loose(Stem.of(measure.words.lowercased()), as: measure.words).restricted(to: rows)
        else { return nil }
        let words = first.words + " " + second.words
        return Marked(mark: .name(Mention(words: words, columns: both.columns)), words: words)
    }

    static func isTruth(_ mention: Mention, _ lexicon: Lexicon) -> Bool {
        !mention.columns.isEmpty && mention.columns.keys.allSatisfy { lexicon.catalogue[$0].isTruth }
    }

    /// `members joined`, `customers signed up`, `payments due` say what they did, and so does `rides start`.
    static func isDone(_ words: String, by doers: String = "") -> Bool {
        words.lowercased() == "due" || Stem.isSeveral(doers.lowercased()) && RoleWords.isGoing(words)
            || pairs[words.lowercased()].map(Stem.isPast) ?? false || Stem.isPast(String(words.prefix { $0 != " " }))
    }
}
