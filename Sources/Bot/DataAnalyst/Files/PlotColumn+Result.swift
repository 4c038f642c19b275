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
        // By its name, four digits are a year and not a postal code.
        let isYear = column.name.lowercased().hasSuffix("year")
        if !known.isEmpty, known.allSatisfy(\.isNumeric) {
            self.init(name, .numbers(cells.map(\.number)))
        } else if column.kind.isTime || column.kind == .text || column.kind == .other, !known.isEmpty,
            known.allSatisfy({ $0.moment(orYear: isYear) != nil })
        {
            self.init(name, .times(cells.map { $0.moment(orYear: isYear) }))
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

    /// `NaN` is one of an engine's numbers too, though none that lies anywhere.
    fileprivate var isNumeric: Bool {
        switch self {
        case .integer, .real: true
        case .decimal(let digits): Double(digits) != nil
        case .null, .bool, .text, .bytes, .masked: false
        }
    }

    fileprivate var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .real(let number): number.isFinite ? number : nil
        case .decimal(let digits): Double(digits).flatMap { $0.isFinite ? $0 : nil }
        case .null, .bool, .text, .bytes, .masked: nil
        }
    }

    /// Of a day, a month, a quarter, a year or a moment, as engines and our own statements write them; without a zone it is UTC.
    fileprivate func moment(orYear isYear: Bool) -> Moment? {
        guard case .text(let text) = self, (4...40).contains(text.utf8.count), text.utf8.first.map({ (48...57).contains($0) }) == true
        else { return nil }
        let bytes = Array(text.utf8)
        if bytes.count == 4 { return isYear ? Moment(text: text + "-01-01T00:00:00Z") : nil }
        guard bytes.count >= 7, bytes[4] == 45 else { return nil }
        switch bytes.count {
        case 7 where bytes[5] == 81:
            return Self.quarters[bytes[6]].flatMap { Moment(text: "\(text.prefix(4))-\($0)-01T00:00:00Z") }
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
    /// By their digits, the months with which they begin.
    private static let quarters: [UInt8: String] = [49: "01", 50: "04", 51: "07", 52: "10"]
}
