import Threading

/// What is counted, by name and labels. Asking twice for the same instrument gives the same one.
package final class Metrics: Sendable {
    package typealias Labels = [(String, String)]

    /// More label values than this in one family are counted together: a label that a stranger can choose must not fill the memory.
    static let maximumSeries = 256

    enum Instrument: Sendable {
        case counter(Counter)
        case gauge(Gauge)
        case histogram(Histogram)
    }

    struct Series: Sendable {
        var labels: Labels
        var instrument: Instrument
    }

    struct Family: Sendable {
        var help: String
        var kind: String
        var series: [String: Series] = [:]
        var order: [String] = []
    }

    private let families = Locked<[String: Family]>([:])

    package init() {}

    package func counter(_ name: String, help: String, labels: Labels = []) -> Counter {
        let instrument = instrument(name, help, "counter", labels) { .counter(Counter()) }
        guard case .counter(let counter) = instrument else { preconditionFailure("\(name) is no counter") }
        return counter
    }

    package func gauge(_ name: String, help: String, labels: Labels = []) -> Gauge {
        let instrument = instrument(name, help, "gauge", labels) { .gauge(Gauge()) }
        guard case .gauge(let gauge) = instrument else { preconditionFailure("\(name) is no gauge") }
        return gauge
    }

    package func histogram(_ name: String, help: String, labels: Labels = [], bounds: [Double] = Histogram.seconds) -> Histogram {
        let instrument = instrument(name, help, "histogram", labels) { .histogram(Histogram(bounds: bounds)) }
        guard case .histogram(let histogram) = instrument else { preconditionFailure("\(name) is no histogram") }
        return histogram
    }

    private func instrument(_ name: String, _ help: String, _ kind: String, _ labels: Labels, _ make: () -> Instrument) -> Instrument {
        families.withLock { families in
            var family = families[name] ?? Family(help: help, kind: kind)
            var labels = labels
            var key = Self.key(labels)
            if family.series[key] == nil, family.series.count >= Self.maximumSeries {
                labels = labels.map { ($0.0, "other") }
                key = Self.key(labels)
            }
            if let known = family.series[key] { return known.instrument }
            let made = make()
            family.series[key] = Series(labels: labels, instrument: made)
            family.order.append(key)
            families[name] = family
            return made
        }
    }

    private static func key(_ labels: Labels) -> String { labels.map { "\($0.0)=\($0.1)" }.joined(separator: "\u{1f}") }

    var snapshot: [(name: String, family: Family)] {
        families.withLock { $0.sorted { $0.key < $1.key }.map { (name: $0.key, family: $0.value) } }
    }
}
