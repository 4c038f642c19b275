import Datasets

/// Who has somebody for a coach, a mentor or a teacher, where a key of their own table says whom.
extension Relator {
    /// `which coaches have the most students`, `how many mentees does each mentor have`: the rows whose key leads to those.
    mutating func followers() {
        for index in marks.indices where Self.followers.contains(Stem.of(words(index))) && table(index) == nil {
            guard isUnknown(index), let key = leading(index) else { continue }
            marks[index] = Marked(mark: .name(Mention(words: words(index), tables: [key.from: 1])), words: words(index))
        }
    }

    private func isUnknown(_ index: Int) -> Bool {
        switch marks[index].mark {
        case .unknown: true
        case .name(let mention): !mention.isTable && mention.best < 0.8
        default: false
        }
    }

    /// The key by which another word of the question names who leads them.
    private func leading(_ index: Int) -> Links.Link? {
        let said = marks.indices.filter { $0 != index && Self.leaders.contains(RoleWords.root(first($0))) }
        let keys = Set(said.flatMap { role($0)?.only { key in key.from == key.to }?.best ?? [] })
        return keys.count == 1 ? keys.first : nil
    }

    private static let followers: Set<String> = [
        "student", "pupil", "trainee", "mentee", "apprentice", "learner", "disciple", "protege", "tutee", "coachee",
    ]
    private static let leaders = Set(
        ["coach", "mentor", "trainer", "teacher", "tutor", "instructor", "advisor", "adviser", "supervisor", "master"].map(RoleWords.root)
    )
}
