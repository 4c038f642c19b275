import Datasets

extension Column {
    /// `renewals`, `reopen_count`: how often it was renewed.
    func isCount(of verb: String) -> Bool { Stem.isPast(verb) && countedRoot == RoleWords.root(verb) }

    /// What is done that often.
    var countedRoot: String? {
        guard kind == .integer, isMeasure, !isAveraged else { return nil }
        let words = Stem.words(of: name).filter { !["count", "number", "of", "time", "num", "no"].contains($0) }
        return words.count == 1 ? RoleWords.root(words[0]) : nil
    }

    /// `refunded_amount`: how much of it was refunded.
    func isAmount(of verb: String) -> Bool {
        let words = Stem.words(of: name)
        return isMeasure && words.count == 2 && ["amount", "total", "sum"].contains(words[1])
            && RoleWords.root(words[0]) == RoleWords.root(verb)
    }

    /// What has to be paid for it once, and not by the night or the hour.
    var isEntryPrice: Bool {
        let words = coreWords
        return ["price", "fee", "cost", "admission", "charge"].contains(words.last ?? "") && !words.contains(where: Units.isRate)
            && Set(words).isDisjoint(with: [
                "late", "hire", "shipping", "commission", "booking", "purchase", "sale", "repair", "unit", "cancellation",
            ])
    }
}

extension Table {
    /// What is free as long as nobody has it.
    var isHired: Bool {
        let things: Set<String> = [
            "room", "car", "vehicle", "desk", "table", "seat", "spot", "slot", "unit", "apartment", "flat", "house", "property", "bike",
            "court", "bed", "boat", "machine", "device", "equipment", "tool", "driver", "locker", "suite", "van", "berth", "plot",
        ]
        return keepsPeople || !things.isDisjoint(with: Stem.words(of: name.name))
    }
}

extension Catalogue {
    /// `home_score` and `away_score`: what two sides of a row have.
    func sides(of table: Int) -> (home: ColumnAddress, away: ColumnAddress)? {
        let measures = numbers(of: table)
        var found: [(home: ColumnAddress, away: ColumnAddress)] = []
        for (home, away) in [("home", "away"), ("host", "guest"), ("local", "visitor"), ("home", "visitor"), ("home", "guest")] {
            for one in measures {
                let words = Stem.words(of: self[one].name)
                guard words.contains(home), !Set(words).isDisjoint(with: ["score", "goal", "point", "run"]) else { continue }
                let others = words.map { $0 == home ? away : $0 }
                if let other = measures.first(where: { Stem.words(of: self[$0].name) == others }) { found.append((one, other)) }
            }
        }
        return found.count == 1 ? found[0] : nil
    }
}
