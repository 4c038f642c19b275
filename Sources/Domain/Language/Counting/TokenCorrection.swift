/// How far the estimate is from what a model's provider counts, learned from what it reports. A pure value, one for each model.
package struct TokenCorrection: Sendable, Equatable {
    /// Thousandths of counted by estimated; the highest of late, which sinks slowly.
    private(set) var ratio: Int?

    package init() {}

    /// One conversation in code or in Chinese must not be taken for all of them.
    private static let bounds = 400...3_000

    /// - Parameter counted: the tokens of the whole input, as the provider reports them.
    package mutating func learn(estimated: Int, counted: Int) {
        // Short requests are mostly what the provider writes around them, and no request has more tokens than these.
        guard (200...100_000_000).contains(estimated), counted > 0 else { return }
        let seen = min(max(min(counted, 1_000_000_000) * 1_000 / estimated, Self.bounds.lowerBound), Self.bounds.upperBound)
        guard let ratio else {
            self.ratio = seen
            return
        }
        // Up at once and down by small steps: too many is safe, too few is not.
        self.ratio = seen > ratio ? seen : (ratio * 9 + seen + 9) / 10
    }

    /// With a tenth more, because the next text is not like the last.
    package func tokens(estimated: Int) -> Int {
        guard let ratio else { return estimated }
        return (estimated * ratio * 11 + 9_999) / 10_000
    }

    /// The estimate up to which a request keeps within a limit that the provider counts.
    package func estimate(within limit: Int) -> Int {
        guard let ratio else { return limit }
        return limit * 10_000 / (ratio * 11)
    }
}
