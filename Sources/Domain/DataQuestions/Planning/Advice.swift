import Datasets

/// What somebody is told whose question was not understood: what was missing, and what he could ask of these very tables.
struct Advice {
    let lexicon: Lexicon
    /// The table that the question names, if it names any.
    let named: Table?
    /// What it says and nothing here is called.
    let strange: String?

    init(_ lexicon: Lexicon, _ draft: Draft) {
        self.lexicon = lexicon
        named = draft.tables.first.map { lexicon.catalogue.tables[$0] }
        let said = draft.filters.compactMap { if case .loose(let values, _) = $0.test { values.first?.text } else { nil } }
        strange = said.first { lexicon.vocabulary.value(Stem.written(in: $0)) == nil }
    }

    private var catalogue: Catalogue { lexicon.catalogue }

    func words(for misfit: Misfit) -> String {
        switch misfit {
        case .unknown(let words):
            let near = lexicon.nearest(to: words)
            return "I do not know what “\(words)” is here." + (near.isEmpty ? "" : " Near to it: \(list(near)).") + examples
        case .masked(let name): return "“\(name)” is hidden by the configuration: I never read it."
        case .noSubject:
            return (strange.map { "“\($0)” is no name here, and no value that I know. " } ?? "")
                + "I could not tell which table that is about. There are \(list(catalogue.tables.map(\.name.name)))." + examples
        case .noTime(let name): return "“\(name)” has no time to go by." + examples
        case .unrelated(let one, let other): return "I see no way from “\(one)” to “\(other)”: no foreign key leads there."
        case .multiplied(let what, _):
            return "Adding up \(what) that way would count rows more than once. Ask for each of the tables by itself."
        case .noMeasure(let words):
            let numbers = catalogue.tables.flatMap(\.columns).filter { $0.isMeasure && !$0.isMasked }.map(\.name)
            return "I found no number for “\(words)”." + (numbers.isEmpty ? "" : " There are \(list(Array(Set(numbers)).sorted())).")
                + examples
        case .ofEach:
            return "I cannot pick the first row of every group. Ask for the highest or lowest number or time of each, or for one group."
                + examples
        case .unplaced(let words, let read):
            return "I read “\(read)”, but found no place for “\(words)” in it, and will not leave that out." + examples
        case .noValuePlace(let text):
            let near = lexicon.nearest(to: text)
            return "“\(text)” is no name here, and no value that I know."
                + (near.isEmpty ? valueExample(text) : " Near to it: \(list(near)).") + examples
        }
    }

    private func list(_ names: [String]) -> String {
        let shown = names.prefix(8)
        return shown.map { "`\($0)`" }.joined(separator: ", ") + (names.count > shown.count ? " and \(names.count - shown.count) more" : "")
    }

    /// Of a column that may hold what is not known of it.
    private func valueExample(_ text: String) -> String {
        guard let named, let table = catalogue.tables.firstIndex(of: named) else { return "" }
        let open = catalogue.addresses(of: table).first { address in
            let column = catalogue[address]
            return column.kind == .text && !column.isMasked && !column.isTimeLike && !lexicon.vocabulary.complete.contains(address)
        }
        return open.map { " If it is one, say of which column: “\(named.name.name) with \(catalogue[$0].name) \(text)”." } ?? ""
    }

    /// Made of this catalogue, so that each of them has an answer.
    private var examples: String {
        guard let table = named ?? catalogue.tables.first(where: { !$0.times.isEmpty }) ?? catalogue.tables.first else { return "" }
        let name = table.name.name
        var examples = ["how many \(name)", "describe \(name)"]
        if !table.times.isEmpty { examples.append("\(name) per month this year") }
        if let group = table.columns.first(where: { $0.kind == .text && !$0.isMasked && !$0.isTimeLike && $0 != table.label }) {
            examples.append("\(name) by \(group.name)")
        }
        return " Try " + examples.map { "“\($0)”" }.joined(separator: ", ") + "."
    }
}
