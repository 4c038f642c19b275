/// Verbs that only say what kind of thing the value behind them is: `written in python`, `taught in German`, `shipped by DHL`.
enum Carriers {
    private static let kinds: [(verbs: String, columns: String)] = [
        ("write code program implement build develop make", "language stack framework technology tech"),
        ("teach speak hold give conduct sing publish dub print write perform translate", "language"),
        ("ride drive use operate fly sail take", "vehicle car model transport device equipment transportation bike"),
        ("bill invoice charge renew pay subscribe", "interval cycle frequency period currency plan term billing"),
        ("pay settle", "method payment type currency pay payer"),
        (
            "ship send deliver carry transport go travel dispatch handle move",
            "carrier shipper courier provider mode method transport shipping"
        ),
        ("work employ serve station hire", "department team role title position office location site city country job division shift"),
        (
            "study major specialize specialise train graduate",
            "subject major degree program programme faculty specialty field skill speciality"
        ),
        ("play", "instrument position genre sport role device"),
        (
            "come book order place arrive contact report submit buy purchase sign reach make",
            "channel source via medium platform origin device"
        ),
        ("make manufacture produce build supply", "manufacturer maker brand vendor make supplier country origin material producer"),
        ("publish release issue", "publisher label format platform"),
        ("cook serve", "cuisine"),
        ("paint colour color", "color colour"),
        ("sell", "channel region market"),
        ("run", "os engine platform environment runtime version"),
        (
            "rate classify label categorize categorise tag mark flag rank grade prioritize",
            "category class level tier severity priority type kind label grade"
        ),
        (
            "locate base situate store keep stand live stay sit",
            "country city region site location room building warehouse zone town state office branch"
        ),
        ("treat diagnose suffer", "diagnosis condition disease illness"),
        ("wait", "status state stage"),
    ]

    private static let byVerb: [String: Set<String>] = {
        var found: [String: Set<String>] = [:]
        for (verbs, columns) in kinds {
            for verb in verbs.split(separator: " ") {
                found[String(verb), default: []].formUnion(columns.split(separator: " ").map(String.init))
            }
        }
        return found
    }()

    /// What the columns are called that a verb leads to.
    static func columns(of word: String) -> Set<String> {
        let word = word.lowercased()
        let roots = [word, Stem.of(word), word == "goes" ? "go" : word] + Stem.verbs(word)
        return roots.compactMap { byVerb[$0] }.reduce(into: []) { $0.formUnion($1) }
    }
}
