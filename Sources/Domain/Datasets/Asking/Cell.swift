/// One value of a result. What a platform's numbers cannot hold exactly stays as the engine wrote it.
package enum Cell: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case real(Double)
    /// An exact number in the engine's own digits: `-12345678901234567890.10`.
    case decimal(String)
    /// Text, and whatever has no kind of its own here. Dates and times are ISO 8601: `1969-07-20`, `2026-11-21 09:30:00+00`.
    case text(String)
    case bytes([UInt8])
    /// The configuration hides this column. What stood there never left the engine's side of the source.
    case masked
}
