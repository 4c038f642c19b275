import Datasets

/// Finds in the marks of a question what somebody is to a thing, or does with it, where a key tells that.
struct Relator {
    var marks: [Marked]
    let lexicon: Lexicon
    let roles: Roles

    var catalogue: Catalogue { lexicon.catalogue }

    static func related(_ marks: [Marked], _ lexicon: Lexicon, _ roles: Roles) -> [Marked] {
        var relator = Relator(marks: marks, lexicon: lexicon, roles: roles)
        relator.labels()
        relator.onlySo()
        relator.exceptions()
        relator.tallies()
        relator.objects()
        relator.linked()
        relator.belongings()
        relator.besides()
        relator.fields()
        relator.candidates()
        relator.nameRoles()
        relator.sellers()
        relator.people()
        relator.winners()
        relator.earners()
        relator.reports()
        relator.outdoing()
        relator.twins()
        relator.either()
        relator.acting()
        relator.parts()
        relator.nothing()
        relator.selves()
        relator.most()
        relator.theirs()
        relator.verbs()
        relator.passives()
        relator.actives()
        relator.nouns()
        relator.others()
        relator.holders()
        relator.ways()
        return relator.marks
    }

    func words(_ index: Int) -> String { marks.indices.contains(index) ? marks[index].words.lowercased() : "" }

    func first(_ index: Int) -> String { String(words(index).prefix { $0 != " " }) }

    /// The next that is no courtesy.
    func skip(_ index: Int) -> Int { marks[min(index, marks.count)...].firstIndex { $0.mark != .filler } ?? marks.count }

    func table(_ index: Int) -> Mention? {
        guard marks.indices.contains(index), case .name(let mention) = marks[index].mark, mention.isTable, mention.bestTable >= 0.7 else {
            return nil
        }
        return mention
    }

    /// The role that a mark may be of.
    func role(_ index: Int) -> Role? {
        guard marks.indices.contains(index) else { return nil }
        switch marks[index].mark {
        case .name(let mention):
            if mention.bestColumn >= 0.9 || words(index).contains(" "), let role = roles.role(of: mention) { return role }
            return mention.bestTable >= 0.95 && !Stem.isPast(words(index)) && Stem.of(words(index)) != words(index)
                ? nil : roles.role(first(index))
        case .verb, .unknown, .known, .agent, .preposition, .filler, .having, .number, .like:
            return RoleWords.isParticle(first(index)) ? nil : roles.role(first(index))
        default: return nil
        }
    }

    func isPast(_ index: Int) -> Bool {
        guard marks.indices.contains(index) else { return false }
        // A preferred supplier is nothing that was done.
        if case .name = marks[index].mark, words(index).contains(" "), !particle(index).isJoined { return false }
        return Stem.isPast(first(index)) || RoleWords.isIrregular(first(index))
    }

    /// Where the values end that begin here.
    func end(ofValues start: Int) -> Int {
        var end = start
        while marks.indices.contains(end), isValue(end) || end > start && marks[end].mark == .or && isValue(end + 1) {
            // `has ann approved`
            if end > start, isPast(end), role(end) != nil { break }
            end += 1
        }
        return end
    }

    func isValue(_ index: Int) -> Bool {
        guard marks.indices.contains(index) else { return false }
        switch marks[index].mark {
        case .known, .value: return true
        case .unknown(let word): return word.first?.isUppercase ?? false
        default: return false
        }
    }

    /// Whether rows of a table may be called so.
    func holds(_ table: Int, _ index: Int) -> Bool {
        switch marks[index].mark {
        case .known(let value): return value.addresses.contains { $0.table == table }
        case .value(let text), .unknown(let text):
            let labels = catalogue.tables[table].labels
            return catalogue.addresses(of: table).contains {
                labels.contains(catalogue[$0]) && (!lexicon.vocabulary.complete.contains($0) || lexicon.vocabulary.has(text, $0))
            }
        default: return false
        }
    }

    /// How the rows stand that somebody made stand so, where a column says it too.
    func state(_ index: Int, of role: Role) -> [Marked] {
        guard case .known(let value) = marks[index].mark, isPast(index),
            value.addresses.contains(where: { address in role.keys.keys.contains { $0.from == address.table } })
        else { return [] }
        return [marks[index]]
    }

    func mention(_ table: Int, _ words: String, over key: Links.Link? = nil) -> Marked {
        Marked(mark: .name(Mention(words: words, tables: [table: 1], over: key)), words: catalogue.tables[table].name.name)
    }
}
