import Plotting

/// The files that a question asks for along with its answer.
struct FileWishes: Sendable, Equatable {
    struct Wish: Sendable, Equatable {
        /// Nil where any will do.
        var form: PlotForm?
    }

    var chart: Wish?
    var csv = false

    static let none = FileWishes()

    init() {}

    init(_ choice: Understood.Choice, in question: String) {
        chart = choice.wantsChart ? Wish(form: PlotForm(namedIn: question)) : nil
        csv = choice.wantsFile
    }
}

extension PlotForm {
    /// `as stacked bars`, `line chart of …`. A word that may be a column's own (`line`) counts only beside what says that it is a form.
    init?(namedIn text: String) {
        let words = text.lowercased().split { !$0.isLetter }.map(String.init)
        let pairs = zip(words, words.dropFirst())
        func isForm(_ names: Set<String>) -> Bool {
            pairs.contains { before, after in
                (names.contains(before) && ["chart", "graph", "plot", "bars"].contains(after))
                    || (["as", "a", "stacked"].contains(before) && names.contains(after))
            }
        }
        if isForm(["stacked"]) || pairs.contains(where: { $0 == ("stacked", "bar") }) {
            self = .stacked
        } else if isForm(["histogram"]) || words.first == "histogram" {
            self = .histogram
        } else if isForm(["line", "lines"]) {
            self = .line
        } else if isForm(["bar", "bars"]) {
            self = .bar
        } else {
            return nil
        }
    }
}
