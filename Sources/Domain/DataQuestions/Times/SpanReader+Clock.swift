extension SpanReader {
    /// `after 6 pm`, `before 9:30`, `between 9 and 10 am`, `at noon`
    func clockTimes(at index: Int) -> (Recurrence, Int)? {
        switch word(index) {
        case "after", "past", "from": if let range = clockRange(at: index) { return range }
        case "between": return clockRange(at: index)
        case "before", "until", "till", "by", "at", "around", "earlier", "later": break
        // `started at 8 pm`, where the column is called `started at`
        default: return word(index - 1) == "at" ? hour(at: index, 0) : nil
        }
        let skipped = word(index + 1) == "than" ? 2 : 1
        guard let (minutes, count) = clock(index + skipped) else { return nil }
        // `from 6 pm to …` was read as a range, and `from 6 pm` alone goes on.
        switch word(index) {
        // After midnight is any time of the day.
        case "after", "past", "later": return minutes == 0 ? nil : (.hours(from: minutes, until: Recurrence.wholeDay), count + skipped)
        case "from" where Self.onwards.contains(word(index + skipped + count)):
            return (.hours(from: minutes, until: Recurrence.wholeDay), count + skipped + 1)
        case "before", "until", "till", "by", "earlier": return minutes > 0 ? (.hours(from: 0, until: minutes), count + skipped) : nil
        case "at": return hour(at: index + 1, 1)
        default: return nil
        }
    }

    /// What starts at 8 pm does so on the hour; what there was at 8 pm was there until 9.
    private func hour(at index: Int, _ skipped: Int) -> (Recurrence, Int)? {
        guard let (minutes, count) = clock(index) else { return nil }
        let isPoint = minutes % 60 != 0 || Happenings.isGeneric(word(index - 2)) || word(index).contains(":")
        return (.hours(from: minutes, until: minutes + (isPoint ? 1 : 60)), count + skipped)
    }

    private func clockRange(at index: Int) -> (Recurrence, Int)? {
        if let (from, count) = clock(index + 1) {
            guard LittleWords.joints.contains(word(index + 1 + count)), let (until, more) = clock(index + 2 + count), from != until else {
                return nil
            }
            return (.hours(from: from, until: until), count + more + 2)
        }
        // `between 9 and 10 am`, `from 9 to 5 pm`
        guard let hour = Int(word(index + 1)), (1...12).contains(hour), LittleWords.joints.contains(word(index + 2)),
            let (until, more) = clock(index + 3)
        else { return nil }
        let later = until >= 12 * 60 ? (hour % 12 + 12) * 60 : hour % 12 * 60
        return (.hours(from: later < until ? later : hour % 12 * 60, until: until), more + 3)
    }

    /// `6 pm`, `6:30pm`, `18:00`, `noon`: minutes since midnight, and how many words say so.
    private func clock(_ index: Int) -> (Int, Int)? {
        let text = word(index)
        if ["noon", "midday"].contains(text) { return (12 * 60, 1) }
        if text == "midnight" { return (0, 1) }
        for (ending, isAfternoon) in Self.halves where text.hasSuffix(ending) {
            return Self.minutes(String(text.dropLast(ending.count)), isAfternoon).map { ($0, 1) }
        }
        if let half = Self.halves.first(where: { $0.0 == word(index + 1) }) { return Self.minutes(text, half.1).map { ($0, 2) } }
        if let isAfternoon = halfSaid(index + 1) { return Self.minutes(text, isAfternoon).map { ($0, 4) } }
        guard text.contains(":") else { return nil }
        return Self.minutes(text, nil).map { ($0, 1) }
    }

    /// `9 in the morning`
    private func halfSaid(_ index: Int) -> Bool? {
        guard word(index) == "in", word(index + 1) == "the" else { return nil }
        return ["morning": false, "afternoon": true, "evening": true][word(index + 2)]
    }

    private static let halves: [(String, Bool)] = [("pm", true), ("am", false), ("p.m", true), ("a.m", false)]

    private static func minutes(_ text: String, _ isAfternoon: Bool?) -> Int? {
        let parts = text.split(whereSeparator: { $0 == ":" || $0 == "." }).map { Int($0) ?? -1 }
        guard (1...2).contains(parts.count), var hour = parts.first else { return nil }
        let minute = parts.count == 2 ? parts[1] : 0
        guard (0..<60).contains(minute) else { return nil }
        if let isAfternoon {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        return (0..<24).contains(hour) ? hour * 60 + minute : nil
    }
}
