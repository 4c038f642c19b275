/// What whoever asks calls the house itself, whose tables these are.
enum Houses {
    /// Those that people belong to.
    static let ofMembers: Set<String> = [
        "club", "team", "squad", "association", "society", "union", "guild", "band", "choir", "orchestra", "ensemble", "crew", "group",
        "gym", "league", "federation", "community", "party", "troupe", "household", "family",
    ]

    static let all = ofMembers.union([
        "agency", "firm", "organisation", "organization", "business", "practice", "studio", "school", "house", "bank", "shop", "brewery",
        "bakery", "hotel", "clinic", "hospital", "charity", "dealership", "factory", "theatre", "theater", "museum", "library", "zoo",
        "restaurant", "pharmacy", "airline", "airport", "farm", "winery", "roastery", "publisher", "university", "college",
        "shelter", "garage", "salon", "foundation", "company", "fleet", "catalogue", "catalog", "collection", "database", "system",
    ])
}
