import Time

/// The periods that a text names. A day is one of UTC; a time of day is the hour that begins with it.
struct Times {
    private let words: [Word]
    private let now: Moment

    init(_ words: [Word], now: Moment) {
        self.words = words
        self.now = now
    }

    var found: [Entity] {
        var found: [Entity] = []
        var index = 0
        while index < words.count {
            guard let (period, count) = period(at: index), period.from < min(period.until, now) else {
                index += 1
                continue
            }
            let range = words[index].range.lowerBound..<words[index + count - 1].range.upperBound
            found.append(Entity(.period(Period(period.from, min(period.until, now))), range))
            index += count
        }
        return found
    }

    private func word(_ index: Int) -> String { index < words.count ? words[index].lower : "" }

    /// A period, and of how many words.
    private func period(at index: Int) -> (Period, Int)? {
        switch word(index) {
        case "since":
            return span(at: index + 1).map { (Period($0.0.from, now), $0.1 + 1) }
        case "between", "from":
            guard let (from, first) = span(at: index + 1), ["and", "to", "until", "till"].contains(word(index + 1 + first)),
                let (until, second) = span(at: index + 2 + first, on: from.from)
            else { return nil }
            return (Period(from.from, until.from), first + second + 2)
        default:
            // A bare number or a bare hour is a time only where something says so.
            return span(at: index)
        }
    }

    /// - Parameter day: the one that a bare time of day belongs to, where one was named already.
    private func span(at index: Int, on day: Moment? = nil) -> (Period, Int)? {
        if let rolling = rolling(at: index) { return rolling }
        if let ago = ago(at: index) { return ago }
        if let (day, count) = Calendar(now: now).day(words.dropFirst(index).prefix(2).map(\.lower)) {
            return timeOfDay(at: index + count, on: day.from).map { ($0.0, $0.1 + count) } ?? (day, count)
        }
        if let moment = Moment(text: String(words[min(index, words.count - 1)].text).uppercased()), index < words.count {
            return (Period(moment, moment + .hours(1)), 1)
        }
        guard let (time, count) = timeOfDay(at: index, on: day ?? now.startOfDay) else { return nil }
        guard day == nil, time.from > now else { return (time, count) }
        return (Period(time.from - .days(1), time.until - .days(1)), count)
    }

    private static let units: [String: Duration] = [
        "s": .seconds(1), "sec": .seconds(1), "secs": .seconds(1), "second": .seconds(1), "seconds": .seconds(1), "m": .minutes(1),
        "min": .minutes(1), "mins": .minutes(1), "minute": .minutes(1), "minutes": .minutes(1), "h": .hours(1), "hr": .hours(1),
        "hrs": .hours(1), "hour": .hours(1), "hours": .hours(1), "d": .days(1), "day": .days(1), "days": .days(1), "w": .days(7),
        "week": .days(7), "weeks": .days(7), "month": .days(30), "months": .days(30),
    ]

    /// `24 hours`, `24h`, `two days`, `an hour`
    private func length(at index: Int) -> (unit: Duration, count: Int64, words: Int)? {
        let words = ["a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "few": 3, "couple": 2, "five": 5, "six": 6, "ten": 10, "twelve": 12]
        let text = word(index)
        if let count = words[text].map(Int64.init) ?? Int64(text), (1...100_000).contains(count) {
            return Self.units[word(index + 1)].map { ($0, count, 2) }
        }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int64(digits), (1...100_000).contains(count), let unit = Self.units[String(text.dropFirst(digits.count))] else {
            return nil
        }
        return (unit, count, 1)
    }

    /// `last 24 hours`, `past hour`. Last week and last month are those of the calendar.
    private func rolling(at index: Int) -> (Period, Int)? {
        guard ["last", "past", "previous"].contains(word(index)) else { return nil }
        if let (unit, count, words) = length(at: index + 1) { return (Period(now - unit * Int(count), now), words + 1) }
        guard ["minute", "hour", "day"].contains(word(index + 1)), let unit = Self.units[word(index + 1)] else { return nil }
        return (Period(now - unit, now), 2)
    }

    /// `2 hours ago`: the hour that began then.
    private func ago(at index: Int) -> (Period, Int)? {
        guard let (unit, count, words) = length(at: index), word(index + words) == "ago" else { return nil }
        let from = now - unit * Int(count)
        return (Period(from, from + unit), words + 1)
    }

    /// `14:00`, `at 9:30`, `2pm`, `noon`
    private func timeOfDay(at index: Int, on day: Moment) -> (Period, Int)? {
        let skipped = ["at", "around"].contains(word(index)) ? 1 : 0
        guard let minutes = Self.minutes(word(index + skipped)) else { return nil }
        let from = day.startOfDay + .minutes(minutes)
        return (Period(from, from + .hours(1)), skipped + 1)
    }

    private static func minutes(_ text: String) -> Int64? {
        if text == "noon" { return 720 }
        if text == "midnight" { return 0 }
        var text = text[...]
        var shift: Int64 = 0
        let isTwelve = text.hasSuffix("am") || text.hasSuffix("pm")
        if isTwelve {
            shift = text.hasSuffix("pm") ? 720 : 0
            text = text.dropLast(2)
        }
        if text.hasSuffix("z") { text = text.dropLast() }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int64(parts[0])
        else { return nil }
        let minute = parts.count > 1 ? Int64(parts[1]) ?? 60 : 0
        guard minute < 60, parts.count <= 3, parts.count > 1 || isTwelve else { return nil }
        if isTwelve { return (1...12).contains(hour) ? hour % 12 * 60 + shift + minute : nil }
        return hour < 24 ? hour * 60 + minute : nil
    }
}
