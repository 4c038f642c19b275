import Datasets

/// Columns that count people: those who come, or those for whom there is room.
struct Heads {
    enum Counted {
        case exactly(ColumnAddress)
        /// For how many there is room, and how many there have to be at least.
        case atMost(ColumnAddress, least: ColumnAddress?)
    }

    private let numbers: [(address: ColumnAddress, words: [String])]

    init(_ table: Int, _ catalogue: Catalogue) {
        numbers = catalogue.numbers(of: table).map { ($0, Stem.words(of: catalogue[$0].name)) }.filter { !$0.1.contains("per") }
    }

    /// The column that says how many came or come, and where it is said that something is for them, for how many it is.
    func counted(as noun: String, isRoom: Bool) -> Counted? {
        let exact = numbers.filter { isOfHeads($0.words, noun) && Measures.edges.isDisjoint(with: $0.words) }
        if exact.count == 1 { return .exactly(exact[0].address) }
        guard isRoom, exact.isEmpty else { return nil }
        let room = numbers.filter { !$0.words.contains { Self.least.contains($0) } && isRoomy($0.words, noun) }
        let least = numbers.filter { $0.words.contains { Self.least.contains($0) } && isOfHeads($0.words, noun) }
        return room.count == 1 ? .atMost(room[0].address, least: least.count == 1 ? least[0].address : nil) : nil
    }

    private func isOfHeads(_ words: [String], _ noun: String) -> Bool {
        let isSize = words.count == 2 && words[1] == "size" && ["party", "group"].contains(words[0])
        return isSize || words.contains { $0 == noun || Self.nouns.contains($0) }
    }

    private func isRoomy(_ words: [String], _ noun: String) -> Bool {
        words.contains { Self.room.contains($0) } || !Measures.edges.isDisjoint(with: words) && isOfHeads(words, noun)
    }

    static let nouns: Set<String> = [
        "person", "people", "guest", "player", "participant", "attendee", "visitor", "passenger", "pax", "head", "adult", "traveller",
        "traveler", "delegate", "spectator",
    ]
    private static let room: Set<String> = ["capacity", "seat", "berth", "sleep", "occupancy", "pax"]
    private static let least: Set<String> = ["min", "minimum"]
}
