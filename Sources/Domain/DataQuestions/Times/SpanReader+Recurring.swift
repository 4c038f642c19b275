extension SpanReader {
    /// `on mondays`, `on a weekend`, `on friday evenings`, `after 6 pm`, `at night`: what any day or week may be.
    func recurring(at index: Int) -> (found: [Recurrence], count: Int)? {
        if let (days, count) = recurringDays(at: index) {
            guard let (hours, more) = partOfDay(index + count) else { return ([.weekdays(days)], count) }
            return ([.weekdays(days), hours], count + more)
        }
        if let (hours, count) = clockTimes(at: index) { return ([hours], count) }
        let skipped = ["in", "during", "at", "by"].contains(word(index)) ? (word(index + 1) == "the" ? 2 : 1) : 0
        // `started at night`, where the column is called `started at`
        guard skipped > 0 || word(index - 1) == "at" || word(index) == "overnight", let (hours, count) = partOfDay(index + skipped) else {
            return nil
        }
        return ([hours], skipped + count)
    }

    private func partOfDay(_ index: Int) -> (Recurrence, Int)? {
        switch word(index) {
        case "morning", "mornings": (.hours(from: 0, until: 12 * 60), 1)
        case "afternoon", "afternoons": (.hours(from: 12 * 60, until: 18 * 60), 1)
        case "evening", "evenings": (.hours(from: 18 * 60, until: Recurrence.wholeDay), 1)
        case "night", "nights", "nighttime", "overnight": (.hours(from: 22 * 60, until: 6 * 60), 1)
        default: nil
        }
    }

    /// `on mondays and fridays`, `any sunday`, `on weekdays`
    private func recurringDays(at index: Int) -> ([Int], Int)? {
        let isIntroduced = Self.introductions.contains(word(index))
        var at = index + (isIntroduced ? 1 : 0)
        // `on the weekend` is any; the one that is meant by `over the weekend` has just been.
        if ["on", "at", "during"].contains(word(index)), word(at) == "the", word(at + 1) == "weekend" { return ([6, 7], 3) }
        // `opened at the weekend`, where the column is called `opened at`
        if word(index) == "the", word(index + 1) == "weekend", ["on", "at"].contains(word(index - 1)) { return ([6, 7], 2) }
        let isOfAny = ["a", "any", "every", "each"].contains(word(at))
        if isOfAny { at += 1 }
        guard var days = self.days(at, isOfAny, isIntroduced || Self.introductions.contains(word(index - 1))) else { return nil }
        at += days.count
        while ["and", "or", "to", "through"].contains(word(at)), let more = self.days(at + 1, isOfAny, isIntroduced) {
            if ["to", "through"].contains(word(at)), let first = days.numbers.last, let last = more.numbers.first, first < last {
                days.numbers += Array(first + 1...last)
            } else {
                days.numbers += more.numbers
            }
            at += more.count + 1
        }
        return (days.numbers, at - index)
    }

    private func days(_ index: Int, _ isOfAny: Bool, _ isIntroduced: Bool) -> (numbers: [Int], count: Int)? {
        let word = word(index)
        // `mondays`, `a monday`; a Monday alone is the last one.
        if let number = Self.weekdays.firstIndex(where: { word == $0 + "s" || isOfAny && word == $0 }) { return ([number + 1], 1) }
        if let number = Self.weekdays.firstIndex(of: word), partOfDay(index + 1) != nil, self.word(index + 1).hasSuffix("s") {
            return ([number + 1], 1)
        }
        let isAny = isOfAny || word.hasSuffix("s") && isIntroduced
        switch word {
        case "weekends": return ([6, 7], 1)
        case "weekend": return isOfAny || isAdjective(index) ? ([6, 7], 1) : nil
        case "weekdays", "workdays", "weekday", "workday": return isAny ? ([1, 2, 3, 4, 5], 1) : nil
        case "working", "business", "week":
            let isDays = isIntroduced && self.word(index + 1) == "days" || isOfAny && self.word(index + 1) == "day"
            return isDays ? ([1, 2, 3, 4, 5], 2) : nil
        default: return nil
        }
    }

    /// `weekend bookings`, but not `last weekend`.
    private func isAdjective(_ index: Int) -> Bool {
        index + 1 < tokens.count && tokens[index + 1].kind == .word
            && !["last", "past", "previous", "this", "next", "the", "coming", "on", "at", "over", "of"].contains(word(index - 1))
            && !["vs", "versus", "and", "or", "in", "by", "per", "for", "of", "to"].contains(word(index + 1))
    }

    private static let introductions: Set<String> = ["on", "at", "over", "during"]
    static let weekdays = Recurrence.names.map { $0.lowercased() }
}
