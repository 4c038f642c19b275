import Costs
import Language
import Terminal

extension CostReport {
    static let width = 80

    /// For people; as wide as a terminal, whatever the names are.
    var table: String {
        guard !lines.isEmpty else { return "No model was asked since \(since).\n" }
        let head = ["\(key.rawValue)".uppercased(), "QUESTIONS", "CALLS", "READ", "CACHED", "WRITTEN", "COST"]
        let rows = [head] + (lines.count > 1 ? lines + [total] : lines).map(\.cells)
        let grid = Grid(rows, isRight: [false] + rows[0].dropFirst().map { _ in true }, width: Self.width)
        return grid.lines.joined().map { $0 + "\n" }.joined() + notes
    }

    fileprivate static let longestName = 31

    private var notes: String {
        var notes = ""
        if total.unpriced > 0 { notes += "* and \(Line.short(total.unpriced)) tokens whose price nobody knows; see models.prices\n" }
        if total.estimated > 0 { notes += "\(Line.short(total.estimated)) tokens are estimated: their provider told no count\n" }
        return notes
    }
}

extension CostReport.Line {
    fileprivate var cells: [String] {
        let money = unpriced > 0 ? "\(cost)*" : "\(cost)"
        return [shortName, "\(turns)", "\(calls)", Self.short(usage.input), Self.short(usage.cachedInput), Self.short(usage.output), money]
    }

    /// The beginning and the end of a name tell most.
    private var shortName: String {
        let name = String(name.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? "?" : Character($0) })
        let (longest, half) = (CostReport.longestName, (CostReport.longestName - 1) / 2)
        return name.count > longest ? name.prefix(half) + "…" + name.suffix(longest - 1 - half) : name
    }

    /// `950`, `12.3k`, `4.5M`
    static func short(_ count: Int) -> String {
        func tenths(_ unit: Int) -> String { "\(count / unit).\(count % unit * 10 / unit)" }
        return count < 10_000 ? "\(count)" : count < 1_000_000 ? tenths(1_000) + "k" : tenths(1_000_000) + "M"
    }
}
