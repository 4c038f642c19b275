import Datasets

extension Table {
    /// How surely its rows are where things are and happen: they are called so, or stand somewhere and cannot be called or written to.
    var likenessToPlace: Double {
        guard !keepsPeople, let last = Stem.words(of: name.name).last else { return 0 }
        if Self.places.contains(last) { return 0.25 }
        // A grocer, an agent and a firm are from somewhere.
        guard !Self.parties.contains(last), !["er", "or", "ist", "ian", "ant", "ent"].contains(where: last.hasSuffix) else { return 0 }
        let names = Set(columns.flatMap { Stem.words(of: $0.name) })
        return !names.isDisjoint(with: ValueKinds.places) && names.isDisjoint(with: Self.contacts) ? 0.15 : 0
    }

    private static let contacts: Set<String> = ["email", "mail", "phone", "telephone", "contact", "mobile", "fax"]
    private static let parties = Set(["company", "team"].flatMap { Synonyms.of($0).union([$0]) })
        .union(["agency", "account", "brand", "party", "crew"])

    private static let places: Set<String> = Set(
        ["site", "branch", "warehouse", "property", "region", "city", "flat"].flatMap { Synonyms.of($0).union([$0]) }
    ).subtracting(["unit"]).union([
        "venue", "stadium", "hotel", "airport", "port", "station", "restaurant", "school", "clinic", "hospital", "campus", "farm", "hall",
        "park", "garage", "gym", "studio", "library", "market", "facility", "center", "centre", "address", "museum", "theatre", "theater",
        "cinema", "room", "factory", "ward", "terminal", "yard", "dock", "hub", "country", "county", "village", "street",
    ])
}
