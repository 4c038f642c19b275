import Datasets

/// Times by their names.
extension Marker {
    /// `due date`, `date of hire`: a time by its name, where the column is called otherwise.
    func dated(_ marks: [Marked]) -> [Marked] {
        var dated: [Marked] = []
        for marked in marks {
            let isDate = ["date", "dates"].contains(marked.words.lowercased())
            guard isDate, Self.isWordAlone(marked.mark), let last = dated.last, let mention = timeName(last) else {
                dated.append(marked)
                continue
            }
            dated[dated.count - 1] = Marked(mark: .name(mention), words: last.words + " " + marked.words)
        }
        return dated
    }

    /// `by start month`: the months in which it began.
    func bucketed(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for index in marks.indices.dropFirst().dropLast() where [.by, .per].contains(marks[index - 1].mark) {
            guard case .unit = marks[index + 1].mark, let mention = timeName(marks[index]) else { continue }
            marks[index].mark = .verb(mention)
            marks.swapAt(index, index + 1)
        }
        return marks
    }

    private static func isWordAlone(_ mark: Mark) -> Bool {
        switch mark {
        case .unknown: true
        case .name(let mention): !mention.isTable && mention.bestColumn < 1
        default: false
        }
    }

    private func timeName(_ marked: Marked) -> Mention? {
        var mention: Mention
        switch marked.mark {
        case .name(let name) where !name.isTable || !lexicon.timed(name).times.isEmpty: mention = name
        case .verb(let name): mention = name
        case .unknown(let word): mention = Mention(words: word)
        default: return nil
        }
        mention = lexicon.timed(mention)
        // `payment date`, where a column says when it was paid
        if mention.times.isEmpty, let verb = Happenings.nouns[mention.words.lowercased()] {
            mention = lexicon.timed(Mention(words: verb))
        }
        guard !mention.times.isEmpty else { return nil }
        return Mention(words: marked.words, columns: mention.times, times: mention.times)
    }
}
