import Datasets

/// Units that people say behind a number, and that columns have in their names.
enum Units {
    /// What measures the same, each in the smallest of its kind.
    private static let scales: [[(words: Set<String>, size: Double)]] = [
        lengths,
        [
            (["mm", "millimeters", "millimetres"], 1), (["cm", "centimeters", "centimetres", "centimetre", "centimeter"], 10),
            (["m", "meter", "meters", "metre", "metres"], 1_000),
            (["km", "kilometer", "kilometers", "kilometre", "kilometres", "kms"], 1_000_000), (["mile", "miles"], 1_609_344),
        ],
        [
            (["g", "gram", "grams", "gramme", "grammes"], 1), (["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"], 1_000),
            (["t", "ton", "tons", "tonne", "tonnes"], 1_000_000),
        ],
        [(["month", "months"], 1), (["year", "years"], 12)],
        [(["kb"], 1), (["mb"], 1_000), (["gb"], 1_000_000), (["tb"], 1_000_000_000)],
        [(["kbps"], 1), (["mbps", "mbit"], 1_000), (["gbps", "gbit"], 1_000_000)],
    ]
    private static let lengths: [(words: Set<String>, size: Double)] = [
        (["ms", "millisecond", "milliseconds", "millis"], 1), (["s", "sec", "secs", "second", "seconds"], 1_000),
        (["min", "mins", "minute", "minutes"], 60_000), (["h", "hr", "hrs", "hour", "hours"], 3_600_000), (["day", "days"], 86_400_000),
        (["week", "weeks"], 604_800_000),
    ]
    private static let others: Set<String> = [
        "degrees", "degree", "celsius", "°c", "kwh", "percent", "%", "watts",
        "points", "pieces", "liters", "litres", "litre", "liter", "cents", "bytes", "sqm", "m2", "m²", "sqft", "hectares",
        "acres", "lbs", "calories", "kcal", "kw", "mw", "kmh", "mph",
    ]
    /// Whether it measures or counts things, and no money.
    static func isOfThings(_ unit: String) -> Bool { others.contains(unit) && !["cents", "percent", "%", "points"].contains(unit) }

    /// Money by its names of every day, and by those of banks.
    private static let currencies = Set(
        """
        euro eur € dollar usd $ buck pound gbp £ quid franc chf krona kronor sek krone kroner nok dkk koruna czk zloty pln forint huf
        yen jpy ¥ yuan cny rupee inr ₹ rand zar peso mxn lira aud cad nzd sgd hkd
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )

    /// A hundredth of money, by which programs count it.
    static func isCoin(_ stem: String) -> Bool { ["cent", "penny", "pence", "centime"].contains(stem) }

    static func isMoney(_ stem: String) -> Bool { isCoin(stem) || currencies.contains(stem) }

    static func isCurrency(_ word: String) -> Bool { currencies.contains(word) || currencies.contains(Stem.of(word)) }

    static func isOne(_ word: String) -> Bool { others.contains(word) || isCurrency(word) || scale(of: word) != nil && !isOfCalendar(word) }

    /// What is no number of hours, and may be a time of the calendar as well: behind a number only is it a unit.
    static func isOfCalendar(_ word: String) -> Bool { ["month", "months", "year", "years"].contains(word) }

    static func isHeat(_ unit: String) -> Bool { ["degrees", "degree", "celsius", "°c", "°"].contains(unit) }

    /// Whether what is counted in it may be told in other units as well.
    static func isScaled(_ word: String) -> Bool { isOne(word) && scale(of: word) != nil && word.utf8.count > 1 }

    /// What is counted in it, where no name says the unit.
    static func kinds(of unit: String) -> Set<String> {
        ["km", "kg"].lazy.filter { same(unit, $0) }.compactMap { measured[$0] }.first ?? []
    }

    private static let measured: [String: Set<String>] = ["km": ["mileage", "odometer", "distance"], "kg": ["weight", "mass"]]
    private static func same(_ unit: String, _ other: String) -> Bool { scale(of: unit)?.contains { $0.words.contains(other) } ?? false }

    static func seconds(_ unit: String) -> Double { (lengths.first { $0.words.contains(unit) }?.size ?? 1_000) / 1_000 }

    /// By what a column's numbers have to be multiplied to count so many of a unit: by 1/60 for minutes of `duration_seconds`.
    static func factor(of column: Column, in unit: String) -> Double? {
        guard let scale = scale(of: unit), let said = scale.first(where: { $0.words.contains(unit) }) else { return nil }
        return size(of: column, scale).map { $0 / said.size }
    }

    static func isTime(_ unit: String) -> Bool { lengths.contains { $0.words.contains(unit) } }

    /// What something is paid by: `an hour`, `per night`.
    private static let rates: [String: Set<String>] = [
        "hour": ["hour", "hourly"], "day": ["day", "daily"], "night": ["night", "nightly"], "week": ["week", "weekly"],
        "month": ["month", "monthly"], "year": ["year", "yearly", "annual"], "person": ["person"], "head": ["head", "person"],
        "seat": ["seat"], "kilometre": ["km"], "km": ["km"], "mile": ["mile"], "kg": ["kg"], "kilo": ["kg", "kilo"],
        "kilogram": ["kg"], "litre": ["litre", "liter"], "liter": ["litre", "liter"], "minute": ["minute"],
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
        if isCurrency(unit), isCoin(Stem.words(of: column.name).last ?? ""), let number = Double(digits) {
            return String(Int64((number * 100).rounded()))
        }
        guard let scale = scale(of: unit), let said = scale.first(where: { $0.words.contains(unit) }) else { return digits }
        guard let number = Double(digits) else { return nil }
        guard let counted = size(of: column, scale) else {
            // `30 m` may be millions, and kilograms are no centimetres.
            return isTime(unit) || SpanReader.units[unit] != nil || unit.utf8.count == 1 || scales.contains { size(of: column, $0) != nil }
                ? nil : digits
        }
        let value = number * said.size / counted
        return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    /// Whether a column counts what the unit is of: `payload_kg` and tons.
    static func isCounted(_ column: Column, in unit: String) -> Bool { scale(of: unit).map { size(of: column, $0) != nil } ?? false }

    /// Whether a column counts just that, and nothing by the kilometre.
    static func isNumber(_ column: Column, countedIn unit: String) -> Bool {
        guard column.isMeasure, !column.isAveraged, !Stem.words(of: column.name).contains("per") else { return false }
        guard let scale = scale(of: unit) else {
            return isOne(unit) && !short(unit).isDisjoint(with: Stem.words(of: column.name))
        }
        return size(of: column, scale) != nil && size(of: column, scale) == scale.first { $0.words.contains(unit) }?.size
    }

    /// How a unit stands in a name: `area_ha`.
    private static func short(_ unit: String) -> Set<String> {
        let stem = Stem.of(unit)
        let alike: [Set<String>] = [["hectare", "ha"], ["liter", "litre", "l"], ["acre", "ac"], ["sqm", "m2", "m²"], ["pound", "lb"]]
        return alike.first { $0.contains(stem) } ?? [stem]
    }

    private static func scale(of unit: String) -> [(words: Set<String>, size: Double)]? {
        scales.first { $0.contains { $0.words.contains(unit) } }
    }

    private static func size(of column: Column, _ scale: [(words: Set<String>, size: Double)]) -> Double? {
        let words = Set(Stem.words(of: column.name)).union(column.name.lowercased().split(separator: "_").map(String.init))
        // What a minute costs counts no minutes.
        return words.contains("per") ? nil : scale.first { !$0.words.isDisjoint(with: words) }?.size
    }
}
