import Datasets

/// Units that people say behind a number, and that columns have in their names.
enum Units {
    /// In the smallest of its kind.
    private static let lengths: [(words: Set<String>, milliseconds: Double)] = [
        (["ms", "millisecond", "milliseconds", "millis"], 1), (["s", "sec", "secs", "second", "seconds"], 1_000),
        (["min", "mins", "minute", "minutes"], 60_000), (["h", "hr", "hrs", "hour", "hours"], 3_600_000), (["day", "days"], 86_400_000),
    ]
    private static let others: Set<String> = [
        "euro", "euros", "eur", "dollar", "dollars", "usd", "bucks", "degrees", "degree", "celsius", "°c", "kwh", "percent", "watts",
        "points", "pieces", "km", "kilometers", "kilometres", "miles", "liters", "litres", "kg", "grams", "tons", "cents", "gb", "mb",
        "bytes",
    ]
    private static let wholes: Set<String> = ["euro", "euros", "eur", "dollar", "dollars", "usd", "bucks", "pounds", "francs"]

    /// A hundredth of money, by which programs count it.
    static func isCoin(_ stem: String) -> Bool { ["cent", "penny", "pence", "centime"].contains(stem) }

    static func isMoney(_ stem: String) -> Bool { isCoin(stem) || ["eur", "usd", "gbp", "chf", "euro", "dollar"].contains(stem) }

    static func isOne(_ word: String) -> Bool { others.contains(word) || lengths.contains { $0.words.contains(word) } }

    static func isHeat(_ unit: String) -> Bool { ["degrees", "degree", "celsius", "°c", "°"].contains(unit) }

    static func isTime(_ unit: String) -> Bool { lengths.contains { $0.words.contains(unit) } }

    /// What something is paid by: `an hour`, `per night`.
    private static let rates: [String: Set<String>] = [
        "hour": ["hour", "hourly"], "day": ["day", "daily"], "night": ["night", "nightly"], "week": ["week", "weekly"],
        "month": ["month", "monthly"], "year": ["year", "yearly", "annual"], "person": ["person"], "head": ["head", "person"],
        "seat": ["seat"], "kilometre": ["km"], "km": ["km"], "mile": ["mile"], "kg": ["kg"], "minute": ["minute"],
    ]

    static func isRate(_ stem: String) -> Bool { rates[stem] != nil }

    static func isRate(_ column: Column, per stem: String) -> Bool {
        !(rates[stem] ?? []).isDisjoint(with: Stem.words(of: column.name))
    }

    /// `number_of_nights` is no price for one.
    static func isNumber(_ column: Column, of stem: String) -> Bool {
        let words = Stem.words(of: column.name)
        return words.last == stem && words.count < 2 || words.contains("number") || words.contains("count")
    }

    /// Whether its name says that it is paid by something else.
    static func isOtherRate(_ column: Column, than stem: String) -> Bool {
        !isRate(column, per: stem) && rates.keys.contains { isRate(column, per: $0) }
    }

    /// The number as the column counts it: 20 minutes are 1200 in `duration_seconds`. Nil where that cannot be told.
    static func fitted(_ digits: String, _ unit: String, to column: Column) -> String? {
        // 500 euros are 50000 in `amount_cents`.
        if wholes.contains(unit), isCoin(Stem.words(of: column.name).last ?? ""), let number = Double(digits) {
            return String(Int64((number * 100).rounded()))
        }
        guard let said = lengths.first(where: { $0.words.contains(unit) }) else { return digits }
        let words = Set(Stem.words(of: column.name)).union(column.name.lowercased().split(separator: "_").map(String.init))
        guard let counted = lengths.first(where: { !$0.words.isDisjoint(with: words) }), let number = Double(digits) else { return nil }
        let value = number * said.milliseconds / counted.milliseconds
        return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }
}
