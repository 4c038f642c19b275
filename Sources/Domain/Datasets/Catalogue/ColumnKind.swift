/// What a column holds, as far as questions, charts and tables care.
package enum ColumnKind: String, Sendable, Equatable, Codable {
    case integer, decimal, real, text, bool, date, timestamp, time, bytes, json, other

    package var isNumber: Bool { self == .integer || self == .decimal || self == .real }
    package var isTime: Bool { self == .date || self == .timestamp }
}
