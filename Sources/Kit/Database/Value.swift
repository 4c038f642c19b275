package import Time

/// What is bound to a placeholder.
package enum Value: Sendable, Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

extension Value {
    package init(_ value: Int64?) { self = value.map(Value.integer) ?? .null }
    package init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
    package init(_ value: Double?) { self = value.map(Value.real) ?? .null }
    package init(_ value: String?) { self = value.map(Value.text) ?? .null }
    package init(_ value: [UInt8]?) { self = value.map(Value.blob) ?? .null }
    package init(_ value: Bool) { self = .integer(value ? 1 : 0) }
    package init(_ moment: Moment?) { self = moment.map { .integer($0.milliseconds) } ?? .null }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral
{
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(floatLiteral value: Double) { self = .real(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(booleanLiteral value: Bool) { self.init(value) }
    package init(nilLiteral: ()) { self = .null }
}
