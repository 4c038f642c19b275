package import Time

/// A column of a result, as far as a picture can be made of it. Nil is a gap.
package struct PlotColumn: Sendable, Equatable {
    package enum Values: Sendable, Equatable {
        case numbers([Double?])
        case texts([String?])
        case times([Moment?])
    }

    package var name: String
    /// What its numbers count: `USD`, `ms`.
    package var unit: String?
    package var values: Values

    package init(_ name: String, unit: String? = nil, _ values: Values) {
        self.name = name
        self.unit = unit
        self.values = values
    }

    package var count: Int {
        switch values {
        case .numbers(let numbers): numbers.count
        case .texts(let texts): texts.count
        case .times(let times): times.count
        }
    }

    // Beyond this, sums and differences of two are no longer sure to be numbers; below the other, shares of them are not.
    private static let largest = 1e100
    private static let smallest = 1e-100

    var numbers: [Double?]? {
        guard case .numbers(let numbers) = values else { return nil }
        return numbers.map { $0.flatMap { abs($0) < Self.largest ? (abs($0) > Self.smallest ? $0 : 0) : nil } }
    }
    var texts: [String?]? { if case .texts(let texts) = values { texts } else { nil } }
    var times: [Moment?]? { if case .times(let times) = values { times } else { nil } }

    /// With its unit, where it has one.
    var label: String { ShownText.of(unit.map { "\(name) (\($0))" } ?? name) }
}
