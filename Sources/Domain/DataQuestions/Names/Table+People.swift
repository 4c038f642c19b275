import Datasets

extension Table {
    /// Whether its rows are people, by its name or by what it keeps of them.
    var keepsPeople: Bool {
        if !Synonyms.persons.union(Self.people).isDisjoint(with: Stem.words(of: name.name).suffix(1)) { return true }
        let names = columns.map { Stem.words(of: $0.name) }
        if names.contains(where: PersonNames.isGiven) || names.contains(["full", "name"]) { return true }
        let hasName = names.contains(["name"]) || names.contains(Array((Stem.words(of: name.name) + ["name"]).suffix(2)))
        let ofPeople: Set<String> = ["birth", "born", "hired", "gender", "salary", "dob", "nationality"]
        // What it costs to hire a hall makes nobody of it.
        let wasHired = columns.contains { $0.isTimeLike && Stem.words(of: $0.name).contains("hire") }
        return hasName && (wasHired || names.contains { !ofPeople.isDisjoint(with: $0) })
    }

    /// Whether they are called persons and nothing else.
    var keepsPersons: Bool { Stem.words(of: name.name).last == "person" }

    private static let people: Set<String> = [
        "passenger", "guest", "patient", "student", "pupil", "tenant", "donor", "volunteer", "driver", "visitor", "applicant", "attendee",
        "policyholder", "resident", "parent", "doctor", "nurse", "teacher", "player", "trainer", "technician", "courier", "librarian",
    ]

    /// Whether they are called by what they do for the house, whatever else is kept of them.
    var keepsHands: Bool { !Self.hands.isDisjoint(with: Stem.words(of: name.name).suffix(1)) }

    private static let hands: Set<String> = [
        "driver", "doctor", "nurse", "teacher", "trainer", "technician", "courier", "librarian", "instructor", "coach", "mechanic", "guide",
        "translator", "contractor", "volunteer", "dentist", "engineer", "lecturer", "professor", "pilot", "agent", "author", "supplier",
    ]

    /// Whether they pay the house, and are not paid by it. Clients have an account manager, and are nobody's colleagues.
    var keepsPayers: Bool {
        keepsPeople && (!keepsColleagues || !Synonyms.served.isDisjoint(with: Stem.words(of: name.name)))
    }

    /// Whether those people work for whoever keeps the table.
    var keepsColleagues: Bool {
        guard keepsPeople else { return false }
        let ofWork: Set<String> = ["hired", "hire", "salary", "wage", "job", "position", "manager", "rank", "employment"]
        return !Synonyms.serving.isDisjoint(with: Stem.words(of: name.name))
            || columns.contains { !ofWork.isDisjoint(with: Stem.words(of: $0.name)) }
    }
}
