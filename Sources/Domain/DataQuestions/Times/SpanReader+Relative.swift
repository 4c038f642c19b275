/// Times by where they lie to now, and to one another.
extension SpanReader {
    /// `the day before yesterday`, `the week before last`, `month to date`, `friday of last week`
    func relative(at index: Int) -> Found? {
        let the = word(index) == "the" ? 1 : 0
        let begin = index + the
        if let unit = Self.toDate[word(begin)] { return upToNow(unit, the + 1) }
        if let unit = Self.units[word(begin)], !word(begin).hasSuffix("s") {
            let rest = word(begin + 1) + " " + word(begin + 2)
            switch (unit, rest) {
            case (_, "to date"): return upToNow(unit, the + 3)
            case (.day, "before yesterday"): return whole(.day, -2, the + 3)
            case (.day, "after tomorrow"): return whole(.day, 2, the + 3)
            case (_, "before last"): return whole(unit, -2, the + 3)
            case (_, "after next"): return whole(unit, 2, the + 3)
            default: break
            }
        }
        return dayOfWeek(at: index)
    }

    /// `friday of last week`, `last week monday`
    private func dayOfWeek(at index: Int) -> Found? {
        let shifts: [String: Int64] = ["last": -1, "previous": -1, "this": 0, "next": 1]
        if let number = weekdayNumber(at: index) {
            let begin = index + (["of", "in"].contains(word(index + 1)) ? 2 : 1)
            guard let shift = shifts[word(begin)], word(begin + 1) == "week" else { return nil }
            return day(number, shift, begin + 2 - index)
        }
        guard let shift = shifts[word(index)], word(index + 1) == "week", wholeWeek(at: index + 2) == 0 else { return nil }
        let begin = index + (word(index + 2) == "on" ? 3 : 2)
        return weekdayNumber(at: begin).map { day($0, shift, begin + 1 - index) }
    }

    private func day(_ day: Int, _ shift: Int64, _ count: Int) -> Found {
        let date = today.start(of: .week).adding(shift, .week) + Int64(day)
        return days(date, date + 1, count, .day)
    }

    private func upToNow(_ unit: Unit, _ count: Int) -> Found {
        Found(span: Span(from: today.start(of: unit).beginning(in: zone), until: now), count: count, words: "")
    }

    private static let toDate: [String: Unit] = ["ytd": .year, "qtd": .quarter, "mtd": .month, "wtd": .week]
}
