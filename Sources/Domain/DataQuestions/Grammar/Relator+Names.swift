import Datasets

extension Relator {
    /// `looks after` is one word; so is `personal trainer`, where a key is called `pt_trainer_id`.
    mutating func nameRoles() {
        var index = 0
        while index < marks.count {
            // `the most expensive` is one word too.
            if index + 1 < marks.count, marks[index].mark == .most(isDescending: true), case .quality(_, false) = marks[index + 1].mark {
                marks.remove(at: index)
            }
            if let (count, word) = phrase(index) {
                let said = marks[index..<index + count].map(\.words).joined(separator: " ")
                marks.replaceSubrange(index..<index + count, with: [Marked(mark: .unknown(word), words: word + " " + said)])
            } else if let key = adjective(index) {
                let words = marks[index].words + " " + marks[index + 1].words
                let mention = Mention(words: words, columns: [key: 1])
                marks.replaceSubrange(index..<index + 2, with: [Marked(mark: .name(mention), words: words)])
            }
            if isBehindRole(index) { marks[index].mark = .filler }
            index += 1
        }
    }

    /// `with the black pieces`, `on the home side`: what one has who has that part in it.
    private func isBehindRole(_ index: Int) -> Bool {
        guard index > 0, ["piece", "pieces", "side", "seat", "colour", "color"].contains(words(index)), table(index) == nil,
            case .name(let mention) = marks[index - 1].mark
        else { return false }
        return roles.role(of: mention) != nil
    }

    private func phrase(_ index: Int) -> (Int, String)? {
        for count in [3, 2] where index + count <= marks.count {
            let said = marks[index..<index + count].map { $0.words.lowercased() }.joined(separator: " ")
            if let word = RoleWords.phrases[said] { return (count, word) }
        }
        return nil
    }

    private func adjective(_ index: Int) -> ColumnAddress? {
        guard index + 1 < marks.count, case .unknown(let word) = marks[index].mark, let table = table(index + 1) else { return nil }
        let initials = [word, marks[index + 1].words].compactMap { $0.lowercased().first.map(String.init) }.joined()
        let found = (roles.role(initials: initials) ?? roles.role(word))?.only { table.isOf($0.to) }
        guard let key = found?.best.first, found?.best.count == 1 else { return nil }
        return catalogue.addresses(of: key.from).first { catalogue[$0].name == key.pairs[0].ours }
    }

    /// `who reports to ann`, `direct reports of ann`: rows whose key names her.
    mutating func reports() {
        followers()
        guard let superiors = roles.superiors("reports to") else { return }
        for index in marks.indices.reversed() where RoleWords.root(first(index)) == "report" {
            guard first(index + 1) == "to" else { continue }
            let next = skip(index + 2)
            if next < marks.count, isValue(next), let role = superiors.only({ holds($0.to, next) }) {
                marks.replaceSubrange(index..<next, with: [Marked(mark: .tied(role), words: "reports to")])
                nameRows(role)
            } else if let start = askedOf(index), let role = superiors.only({ holds($0.from, start) }) {
                // `who does ann report to`
                marks.replaceSubrange(index..<index + 2, with: [Marked(mark: .holder(role), words: "reports to")])
            }
        }
        for index in marks.indices.reversed() where Self.serving.contains(words(index)) && index > 0 {
            // `employees under ann`, `who works for ann`
            let rows = marks[..<index].indices.reversed().compactMap { table($0) }.first
            guard index + 1 < marks.count, isValue(index + 1), rows != nil || marks[..<index].contains(where: { $0.mark == .who }),
                let role = superiors.only({ rows?.isOf($0.from) ?? true && holds($0.to, index + 1) })
            else { continue }
            marks[index] = Marked(mark: .tied(role), words: "under")
        }
        for index in marks.indices.reversed() {
            let count = ["direct reports", "direct report"].contains(words(index) + " " + words(index + 1)) ? 2 : 1
            guard count == 2 || ["subordinates", "reportees", "direct reports"].contains(words(index)), let key = superiors.best.first
            else {
                continue
            }
            var rows = [mention(key.from, "direct reports", over: key)]
            var end = index + count
            let aux = skip(end)
            let isAsked = RoleWords.isAuxiliary(first(aux)) || first(aux) == "of" || aux == end && first(aux) == "under"
            let next = isAsked ? skip(aux + 1) : skip(end)
            if next < marks.count, next > end, isValue(next), let role = superiors.only({ holds($0.to, next) }) {
                rows.append(Marked(mark: .tied(role), words: "direct reports"))
                end = next
            }
            // `ann's direct reports`
            var start = index
            while start > 0, isValue(start - 1) { start -= 1 }
            if start < index, rows.count == 1, let role = superiors.only({ holds($0.to, start) }) {
                rows += [Marked(mark: .tied(role), words: "direct reports")] + marks[start..<index]
            } else {
                start = index
            }
            marks.replaceSubrange(start..<end, with: rows)
        }
    }

    private static let serving: Set<String> = [
        "under", "work for", "works for", "working for", "who work for", "work under", "works under", "working under",
    ]

    /// Of whom the question `who does ann report to` asks that.
    func askedOf(_ index: Int) -> Int? {
        guard let aux = marks[..<index].lastIndex(where: { RoleWords.isAuxiliary($0.words) }) else { return nil }
        let start = skip(aux + 1)
        return start < index && isValue(start) && end(ofValues: start) == index ? start : nil
    }
}
