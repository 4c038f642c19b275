/// From values to places on the paper.
struct Scale: Equatable {
    var domain: ClosedRange<Double>
    /// May run backwards, as it does upwards on a page.
    var start: Double
    var end: Double

    func place(_ value: Double) -> Double {
        let span = domain.upperBound - domain.lowerBound
        guard span > 0 else { return (start + end) / 2 }
        return start + (value - domain.lowerBound) / span * (end - start)
    }
}
