import Synchronization

/// Only grows.
package final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    package func increment(by amount: Int = 1) { count.wrappingAdd(amount, ordering: .relaxed) }
    package var value: Int { count.load(ordering: .relaxed) }
}

/// Goes up and down.
package final class Gauge: Sendable {
    private let bits = Atomic<UInt64>(0)

    package func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }
    package func set(_ value: Int) { set(Double(value)) }
    package var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
}

/// How often a value fell at or below each bound.
package final class Histogram: Sendable {
    package static let seconds: [Double] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    let bounds: [Double]
    private let cells: [Cell]
    /// In billionths, so that it can be added without a lock.
    private let sum = Atomic<Int>(0)

    private final class Cell: Sendable { let count = Atomic<Int>(0) }

    init(bounds: [Double]) {
        self.bounds = bounds
        cells = (0...bounds.count).map { _ in Cell() }
    }

    package func observe(_ value: Double) {
        guard value.isFinite else { return }
        let place = bounds.firstIndex { value <= $0 } ?? bounds.count
        cells[place].count.wrappingAdd(1, ordering: .relaxed)
        sum.wrappingAdd(Int(value * 1e9), ordering: .relaxed)
    }

    package func observe(_ duration: Duration) {
        observe(Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18)
    }

    /// Not cumulative: one count a bound, and the last for what was above all.
    var counts: [Int] { cells.map { $0.count.load(ordering: .relaxed) } }
    var total: Double { Double(sum.load(ordering: .relaxed)) / 1e9 }
}
