import Costs
import Language

extension CostReport {
    static let width = 80

    /// For people; as wide as a terminal, whatever the names are.
    var table: String {
        guard !lines.isEmpty else { return "No model was asked since \(since).\n" }
        let head = ["\(key.rawValue)".uppercased(), "QUESTIONS", "CALLS", "READ", "CACHED", "WRITTEN", "COST"]
        let rows = [head] + (lines.count > 1 ? lines + [total] : lines).map(\.cells)
        var widths = head.indices.map { column in rows.reduce(0) { max($0, $1[column].count) } }
        let rest = widths.dropFirst().reduce(0) { $0 + 2 + $1 }
        widths[0] = min(widths[0], max(8, Self.width - rest))
        let text = rows.map { row in
            let name = Self.fitted(row[0], widths[0])
            let cells = zip(row, widths).dropFirst().map { "  " + Self.blanks($1 - $0.count) + $0 }
            return name + Self.blanks(widths[0] - name.count) + cells.joined() + "\n"
        }
        return text.joined() + notes
    }

    private var notes: String {
        var notes = ""
        if total.unpriced > 0 { notes += "* and \(Line.short(total.unpriced)) tokens whose price nobody knows; see models.prices\n" }
        if total.estimated > 0 { notes += "\(Line.short(total.estimated)) tokens are estimated: their provider told no count\n" }
        return notes
    }

    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

    /// The beginning and the end of a name tell most.
    private static func fitted(_ name: String, _ width: Int) -> String {
        let name = String(name.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? "?" : Character($0) })
        guard name.count > width else { return name }
        return name.prefix((width - 1) / 2) + "…" + name.suffix(width - 1 - (width - 1) / 2)
    }
}

extension CostReport.Line {
    fileprivate var cells: [String] {
        let money = unpriced > 0 ? "\(cost)*" : "\(cost)"
        return [name, "\(turns)", "\(calls)", Self.short(usage.input), Self.short(usage.cachedInput), Self.short(usage.output), money]
    }

    /// `950`, `12.3k`, `4.5M`
    static func short(_ count: Int) -> String {
        func tenths(_ unit: Int) -> String { "\(count / unit).\(count % unit * 10 / unit)" }
        return count < 10_000 ? "\(count)" : count < 1_000_000 ? tenths(1_000) + "k" : tenths(1_000_000) + "M"
    }
}
