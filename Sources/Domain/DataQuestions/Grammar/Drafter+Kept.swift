import Datasets

/// What is said behind something that is not there, and says only that it is not.
extension Drafter {
    /// `where no delay was ever reported`: that there was none, and no list of when.
    mutating func skipReported() {
        var ahead = 0
        while [.copula, .filler].contains(peek(ahead)) { ahead += 1 }
        guard ahead > 0, index + ahead < marks.count, Stem.isPast(marks[index + ahead].words), let kin = draft.kinships.last?.mention else {
            return
        }
        switch peek(ahead) {
        case .name(let mention)? where !mention.isTable && mention.likeliest.allSatisfy({ kin.isOf($0.table) && catalogue[$0].isTimeLike }),
            .verb(let mention)? where mention.times.keys.contains(where: { kin.isOf($0.table) }):
            index += ahead + 1
        default: break
        }
    }

    /// `no industry filled in`, `no phone on file`: not there is not there.
    mutating func skipKept() {
        let rest = marks[index...].prefix(2).map { $0.words.lowercased() }
        let (one, two) = (rest.first ?? "", rest.joined(separator: " "))
        if ["filled in", "filled out", "on file", "on record", "written down", "put in"].contains(two) {
            index += 2
        } else if [
            "filled", "set", "entered", "specified", "provided", "listed", "known", "given", "recorded", "stored", "noted", "maintained",
            "assigned", "allocated", "attached",
        ]
        .contains(one) {
            // `without a technician assigned`, where other keys lead to technicians as well
            if case .way(let role)? = peek() { take(way: role) }
            index += 1
        } else if case .unknown(let word)? = peek(), ["score", "value"].contains(word.lowercased()) {
            // `without a satisfaction score`
            index += 1
        }
    }
}
