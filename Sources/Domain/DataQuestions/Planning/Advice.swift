import Datasets

/// What somebody is told whose question was not understood: what was missing, and what he could ask of these very tables.
struct Advice {
    let lexicon: Lexicon

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    private var catalogue: Catalogue { lexicon.catalogue }

    func words(for misfit: Misfit) -> String {
        switch misfit {
        case .unknown(let words):
            let near = lexicon.nearest(to: words)
            return "I do not know what “\(words)” is here." + (near.isEmpty ? "" : " Near to it: \(list(near)).") + examples
        case .masked(let name): return "“\(name)” is hidden by the configuration: I never read it."
        case .noSubject:
            return "I could not tell which table that is about. There are \(list(catalogue.tables.map(\.name.name)))." + examples
        case .noTime(let name): return "“\(name)” has no time to go by." + examples
        case .unrelated(let one, let other): return "I see no way from “\(one)” to “\(other)”: no foreign key leads there."
        case .multiplied(let what, _):
            return "Adding up \(what) that way would count rows more than once. Ask for each of the tables by itself."
        case .noMeasure(let words):
            let numbers = catalogue.tables.flatMap(\.columns).filter { $0.isMeasure && !$0.isMasked }.map(\.name)
            return "I found no number for “\(words)”." + (numbers.isEmpty ? "" : " There are \(list(Array(Set(numbers)).sorted())).")
                + examples
        case .unplaced(let words, let read):
            return "I read “\(read)”, but found no place for “\(words)” in it, and will not leave that out." + examples
        case .noValuePlace(let text):
            return "I do not know which column “\(text)” is a value of. Say it with the column: “with status \(text)”."
        }
    }

    private func list(_ names: [String]) -> String {
        let shown = names.prefix(8)
        return shown.map { "`\($0)`" }.joined(separator: ", ") + (names.count > shown.count ? " and \(names.count - shown.count) more" : "")
    }

    /// Made of this catalogue, so that each of them has an answer.
    private var examples: String {
        guard let table = catalogue.tables.first(where: { !$0.times.isEmpty }) ?? catalogue.tables.first else { return "" }
        let name = table.name.name
        var examples = ["how many \(name)", "describe \(name)"]
        if !table.times.isEmpty { examples.append("\(name) per month this year") }
        if let group = table.columns.first(where: { $0.kind == .text && !$0.isMasked && !$0.isTimeLike }) {
            examples.append("\(name) by \(group.name)")
        }
        return " Try " + examples.map { "“\($0)”" }.joined(separator: ", ") + "."
    }
}
