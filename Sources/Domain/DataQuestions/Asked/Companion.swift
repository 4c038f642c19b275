/// What is to be seen beside the rows that are asked for.
struct Companion: Equatable {
    enum Kind: Equatable {
        /// `loans and their members`
        case named(Mention)
        /// `and on which scooter`, and how that was introduced.
        case rows(Mention, String)
        /// `and who approved it`
        case role(Role)
        /// `and who conducted it`, where a text says the conductor.
        case text(Set<ColumnAddress>)
        /// `and whose is it`
        case people
        /// `and when`, `and where`
        case time, place
        /// `and how many assets they own`: of these rows, over the key that says whose they are, what has to hold of them, and when
        /// they were.
        case count(Mention, [Draft.Filter], SpanReader.Found? = nil)
    }

    var kind: Kind
    var words: String

    /// Whether it is a question of its own, that nothing else answers.
    var isAsked: Bool { if case .named = kind { false } else { true } }

    var mention: Mention? {
        switch kind {
        case .named(let mention), .rows(let mention, _), .count(let mention, _, _): mention
        case .role, .people, .time, .place, .text: nil
        }
    }
}
