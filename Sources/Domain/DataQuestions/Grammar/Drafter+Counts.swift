import Datasets

extension Drafter {
    /// Whoever it is; where a table keeps persons by that name, those are rows like others.
    var isPeople: Bool {
        guard index < marks.count, ["people", "persons", "folks"].contains(marks[index].words.lowercased()) else { return false }
        guard let mention = marks[index].rows else { return true }
        return !mention.likeliestTables.contains { catalogue.tables[$0].keepsPersons }
    }

    /// `teams with more than 5 people`, where that is the table that says who is of which.
    var peopleAhead: Mention? {
        guard isPeople, let subject = draft.subjects.last else { return nil }
        let tables = subject.isTable ? Array(catalogue.tables.indices) : subject.likeliest.map(\.table)
        let people = tables.filter { catalogue.tables[$0].keepsPeople }
        return people.count == 1 ? Mention(words: marks[index].words, tables: [people[0]: 1]) : nil
    }

    mutating func people() {
        index += 1
        draft.measures.append(.people)
        draft.countsVisitors = index < marks.count && Deeds.visits.contains(marks[index].words.lowercased())
    }

    mutating func count() {
        index += 1
        if isPeople { return people() }
        skipFillers()
        if peek() == .distinct {
            index += 1
            if isPeople { return people() }
            if let mention = name() {
                draft.measures.append(.distinct(mention))
            } else {
                draft.leftovers.append(marks[index - 1].words)
            }
            return
        }
        // `average number of seats per plan`, where a column counts them.
        if pending == [.average], case .name(let mention)? = peek(), !mention.isTable, isNumeric(mention) {
            index += 1
            draft.measures.append(.aggregate(.average, mention.nearest))
            return pending = []
        }
        if let kind = kindOfSum() { return draft.measures.append(.aggregate(.sum, kind)) }
        // `average number of days to close a claim`
        if case .name(let lapse)? = peek(), lapse.isLapse {
            index += 1
            draft.measures.append(.aggregate(pending.first ?? (lapse.isUnitOfTime ? .sum : .average), lapse))
            return pending = []
        }
        if pending == [.average] {
            pending = []
            draft.measures.append(.rowsPer(name()))
            return
        }
        // `how many cancelled orders did we ship`
        draft.filters += adjectives()
        // `order count`
        if case .name(let mention)? = peek() {
            index += 1
            if mention.isTable {
                draft.measures.append(.rows(mention))
            } else if let rows = rowsWithTime(mention) {
                // `how many shifts start before 8 am`
                draft.measures.append(.rows(rows))
                draft.verbs.append(mention)
            } else if isNumeric(mention),
                marks[index - 2].words.lowercased() == "quantity of" || isQuantity(mention)
                    || (!mention.isTable && Units.isOne(mention.words.lowercased()))
            {
                draft.measures.append(.aggregate(.sum, mention))
            } else if isTruth(mention) {
                // `how many active members`
                draft.measures.append(.rows(nil))
                draft.filters.append(Draft.Filter(mention: mention, test: .holds))
            } else if followedByTable() || isDone(mention) {
                // `how many failed runs`, where a column is called so too
                index -= 1
                draft.measures.append(.rows(nil))
            } else {
                // `how many coupons were used`: each time.
                if wasGiven || isKeptByTime(mention) { return draft.measures.append(.values(mention)) }
                // `how many products cost more than 20` counts products.
                let isFiltered = filterValue(of: mention, isOptional: true)
                // `how many open beds` adds them up; a price or a rating is no number of anything.
                draft.measures.append(isFiltered ? .rows(nil) : counted(mention))
            }
        } else if let last = draft.subjects.last, last.isTable, draft.measures.isEmpty {
            draft.measures.append(.rows(last))
        } else {
            if draft.ranking != nil, draft.ranking?.by == nil { draft.ranking?.by = .rows(nil) } else { draft.measures.append(.rows(nil)) }
        }
    }

    /// `how many beds`, `how many viewers`, where a column adds them up or says how many there are on average, and different ones of the rest.
    private func counted(_ mention: Mention) -> Draft.Measure {
        if isSummed(mention) { return .aggregate(.sum, mention) }
        let isMean =
            !mention.likeliest.isEmpty
            && mention.likeliest.allSatisfy {
                catalogue[$0].isMeasure && ["avg", "average", "mean"].contains(Stem.words(of: catalogue[$0].name).first)
            }
        return isMean ? .aggregate(.average, mention) : .distinct(mention)
    }

    /// The rows whose time is called so, before what it is compared with.
    private func rowsWithTime(_ mention: Mention) -> Mention? {
        guard mention.words.contains(" "), peek()?.isTime ?? false, let table = mention.likeliest.first?.table,
            mention.likeliest.allSatisfy({ $0.table == table && catalogue[$0].isTimeLike }),
            let first = mention.words.split(separator: " ").first, Stem.isSeveral(first.lowercased())
        else { return nil }
        return Mention(words: String(first), tables: [table: 1])
    }

    /// `how many licences have expired`, where a column says when: of each row one, and no different days.
    private func isKeptByTime(_ mention: Mention) -> Bool {
        let said = mention.words.lowercased()
        return Stem.isSeveral(said) && !Units.isTime(Stem.of(said)) && !["date", "time"].contains(Stem.of(said))
            && !mention.likeliest.isEmpty && mention.likeliest.allSatisfy { catalogue[$0].isTimeLike }
    }

    var wasGiven: Bool {
        marks[min(index, marks.count)...].contains { marked in
            if case .lag = marked.mark { return true }
            return marked.words.lowercased().split(separator: " ").contains {
                ["used", "redeemed", "applied", "entered", "given", "spent", "issued"].contains($0)
            }
        }
    }

    func followedByTable() -> Bool { if case .name(let next)? = peek() { next.isTable } else { false } }

    /// `how many different customers booked in 2026`: the bookings were, that customers are counted in.
    func owner(of deed: Mention, before place: Int) -> Mention? {
        guard let owner = whatHappened(before: place) else { return nil }
        let isCountedOnce = draft.measures.last == .distinct(owner) && !deed.likeliest.isEmpty
        return isCountedOnce && !deed.likeliest.contains { owner.isOf($0.table) } ? nil : owner
    }

    mutating func distinct() {
        index += 1
        guard let mention = name() else {
            draft.isDistinct = true
            return
        }
        // `different hostnames per operating system`: how many.
        if peek() == .per, draft.measures.isEmpty, pending.isEmpty { return draft.measures.append(.distinct(mention)) }
        draft.subjects.append(mention)
        draft.isDistinct = true
    }
}
