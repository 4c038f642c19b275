import Datasets
import Plotting
import Redaction
import Time

extension PlotColumn {
    /// What a picture can show of a column. NULL, and what is hidden, is a gap; what no number holds is one too.
    ///
    /// A picture cannot be redacted afterwards, so that its words are before.
    init(_ column: ResultColumn, _ cells: [Cell], redactor: Redactor) {
        let known = cells.filter { $0 != .null && $0 != .masked }
        let name = redactor.redact(column.name)
        if !known.isEmpty, known.allSatisfy({ $0.number != nil }) {
            self.init(name, .numbers(cells.map(\.number)))
        } else if column.kind.isTime || column.kind == .text || column.kind == .other, !known.isEmpty,
            known.allSatisfy({ $0.moment != nil })
        {
            self.init(name, .times(cells.map(\.moment)))
        } else if known.isEmpty, column.kind.isNumber {
            self.init(name, .numbers(cells.map { _ in nil }))
        } else {
            self.init(name, .texts(cells.map { cell in cell.isGap ? nil : redactor.redact(ResultTable.words(cell)) }))
        }
    }

    static func all(_ columns: [ResultColumn], _ rows: [[Cell]], redactor: Redactor) -> [PlotColumn] {
        columns.enumerated().map { index, column in
            PlotColumn(column, rows.map { index < $0.count ? $0[index] : .null }, redactor: redactor)
        }
    }
}

extension Cell {
    fileprivate var isGap: Bool { self == .null || self == .masked }

    fileprivate var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .real(let number): number.isFinite ? number : nil
        case .decimal(let digits): Double(digits).flatMap { $0.isFinite ? $0 : nil }
        case .null, .bool, .text, .bytes, .masked: nil
        }
    }

    /// Of a day, a month or a moment, as engines and our own statements write them; without a zone it is UTC.
    fileprivate var moment: Moment? {
        guard case .text(let text) = self, (7...40).contains(text.utf8.count), text.utf8.first.map({ (48...57).contains($0) }) == true
        else { return nil }
        let bytes = Array(text.utf8)
        guard bytes[4] == 45 else { return nil }
        switch bytes.count {
        case 7: return Moment(text: text + "-01T00:00:00Z")
        case 10: return Moment(text: text + "T00:00:00Z")
        default:
            guard bytes.count >= 16, bytes[10] == 32 || bytes[10] == 84 else { return nil }
            let (day, time) = (text.prefix(10), text.dropFirst(11))
            let clock = time.prefix { $0.isNumber || $0 == ":" || $0 == "." }
            var zone = String(time.dropFirst(clock.count))
            if zone.isEmpty { zone = "Z" }
            if zone.utf8.count == 3, zone.utf8.first == 43 || zone.utf8.first == 45 { zone += ":00" }
            return Moment(text: "\(day)T\(clock)\(clock.utf8.count == 5 ? ":00" : "")\(zone)")
        }
    }
}
