import Agents
import Plotting

/// What people ask of an answer that stands in the conversation.
enum DataFollowUp: Sendable, Equatable {
    /// Nil where the last one is meant.
    case chart(String?, PlotForm?)
    case csv(String?)
    case statement(String?)
    /// One of the readings that were offered.
    case take(String)
    /// The question before, and this: `per month`, `only 2026`.
    case refine(String)

    init?(_ utterance: Utterance) {
        if let named = Self.named(utterance.words) {
            self = named
        } else if utterance.isOne(of: Self.charts) {
            self = .chart(nil, PlotForm(namedIn: utterance.text))
        } else if let form = Self.form(utterance) {
            self = .chart(nil, form)
        } else if utterance.isOne(of: Self.exports) {
            self = .csv(nil)
        } else if utterance.isOne(of: Self.statements) {
            self = .statement(nil)
        } else if let words = Self.refinement(utterance.words) {
            self = .refine(words)
        } else {
            return nil
        }
    }

    /// What a button says.
    var words: String {
        switch self {
        case .chart(let id, _): "chart" + (id.map { " of \($0)" } ?? " it")
        case .csv(let id): "csv" + (id.map { " of \($0)" } ?? "")
        case .statement(let id): "sql" + (id.map { " of \($0)" } ?? "")
        case .take(let id): "reading of \(id)"
        case .refine(let words): words
        }
    }

    /// Whether it says so by itself, whatever was said before.
    var isCertain: Bool {
        guard case .refine(let words) = self else { return true }
        let last = words.split(separator: " ").last.map(String.init) ?? ""
        return words.split(separator: " ").count == 2 && (Self.units.contains(last) || (last.count == 4 && Int(last) != nil))
    }

    private static func named(_ words: [String]) -> DataFollowUp? {
        guard words.count == 3, words[1] == "of", AskedData.isID(words[2]) else { return nil }
        return switch words[0] {
        case "chart": .chart(words[2], nil)
        case "csv": .csv(words[2])
        case "sql": .statement(words[2])
        case "reading": .take(words[2])
        default: nil
        }
    }

    private static func refinement(_ words: [String]) -> String? {
        let words = words.drop { ["and", "now", "but", "please", "then", "the", "same"].contains($0) }
        guard (2...6).contains(words.count), let first = words.first, ["per", "by", "only", "just"].contains(first) else { return nil }
        return words.joined(separator: " ")
    }

    private static func form(_ utterance: Utterance) -> PlotForm? {
        forms.first { utterance.isOne(of: $0.value) }?.key
    }

    private static let forms: [PlotForm: Set<String>] = [
        .bar: ["bars", "as bars", "as bar chart", "as columns"],
        .line: ["as line", "as a line", "as lines", "as line chart", "as line graph", "as a line graph"],
        .stacked: ["as stacked bars", "stacked", "stacked bars", "as stacked", "as a stacked bar chart", "as stacked bar chart"],
        .histogram: ["as histogram", "as a histogram", "histogram"],
    ]

    private static let units: Set<String> = ["hour", "day", "week", "month", "quarter", "year"]

    private static let charts: Set<String> = [
        "chart", "as chart", "as a chart", "chart it", "chart that", "chart this", "plot it", "plot that", "plot this", "as a plot",
        "draw it", "draw a chart", "show as chart", "show it as a chart", "show me a chart", "as a graph", "graph it", "as a bar chart",
        "as a line chart", "and as a chart", "same as a chart", "the same as a chart",
    ]
    private static let exports: Set<String> = [
        "csv", "as csv", "as a csv", "as csv file", "as a csv file", "export", "export it", "export that", "export as csv",
        "export it as csv", "download it", "download as csv", "give me the csv", "send me the csv", "and as csv", "the same as csv",
        "all rows as csv", "as a file", "as a spreadsheet",
    ]
    private static let statements: Set<String> = [
        "show the sql", "show sql", "show me the sql", "which sql", "what sql", "what was the sql", "what's the sql", "the sql",
        "show the query", "show me the query", "what was the query", "show the statement", "sql please", "which query was that",
    ]
}
