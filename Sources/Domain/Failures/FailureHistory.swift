package import Time

/// How often the same failure was seen before, this time included.
package struct FailureHistory: Sendable, Equatable {
    package var count: Int
    package var firstSeen: Moment
    package var lastSeen: Moment
    /// The latest first.
    package var branches: [String]
    /// Links to the latest runs, the latest first.
    package var runs: [String]
}
