import Datasets

/// Reads the marks of a question from left to right.
struct Drafter {
    var draft = Draft()
    let marks: [Marked]
    let catalogue: Catalogue

    /// Columns all of whose values are known.
    let sampled: Set<ColumnAddress>
    let vocabulary: Vocabulary
    let lexicon: Lexicon

    var index = 0
    var pending: [Aggregate] = []
    var wasHaving = false
    var wasWhich = false
    var wasPreposition = ""
    var number: Int?
    /// Where the words end that speak of rows of another table.
    var kinEnd = 0
    /// Whether what follows belongs to something that was denied.
    var isDenying = false

    init(_ marks: [Marked], _ lexicon: Lexicon) {
        self.marks = marks
        catalogue = lexicon.catalogue
        sampled = lexicon.vocabulary.complete
        vocabulary = lexicon.vocabulary
        self.lexicon = lexicon
    }

    static func draft(_ marks: [Marked], _ lexicon: Lexicon) -> Draft {
        var drafter = Drafter(marks, lexicon)
        drafter.read()
        return drafter.draft
    }

    func peek(_ offset: Int = 0) -> Mark? { index + offset < marks.count ? marks[index + offset].mark : nil }

    /// The next that says something, without what has no meaning between.
    mutating func skipFillers() {
        while let mark = peek() {
            if case .way(let role) = mark { take(way: role) } else if mark != .filler, mark != .all { return }
            index += 1
        }
    }

    /// Takes a name, if one is next.
    mutating func name() -> Mention? {
        let start = index
        skipFillers()
        if case .name(let mention)? = peek() {
            index += 1
            return mention
        }
        index = start
        return nil
    }
}
