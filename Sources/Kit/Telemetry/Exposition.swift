extension Metrics {
    /// Prometheus' text format, version 0.0.4.
    package func exposition() -> [UInt8] {
        var text = ""
        for (name, family) in snapshot + ProcessMetrics.families {
            text += "# HELP \(name) \(Self.escaped(family.help, quotes: false))\n# TYPE \(name) \(family.kind)\n"
            for key in family.order {
                guard let series = family.series[key] else { continue }
                switch series.instrument {
                case .counter(let counter): text += "\(name)\(Self.labels(series.labels)) \(counter.value)\n"
                case .gauge(let gauge): text += "\(name)\(Self.labels(series.labels)) \(Self.number(gauge.value))\n"
                case .histogram(let histogram): text += Self.lines(of: histogram, name, series.labels)
                }
            }
        }
        return Array(text.utf8)
    }

    private static func lines(of histogram: Histogram, _ name: String, _ labels: Labels) -> String {
        var text = ""
        var cumulative = 0
        let counts = histogram.counts
        for (bound, count) in zip(histogram.bounds, counts) {
            cumulative += count
            text += "\(name)_bucket\(Self.labels(labels + [("le", number(bound))])) \(cumulative)\n"
        }
        cumulative += counts.last ?? 0
        text += "\(name)_bucket\(Self.labels(labels + [("le", "+Inf")])) \(cumulative)\n"
        text += "\(name)_sum\(Self.labels(labels)) \(number(histogram.total))\n"
        text += "\(name)_count\(Self.labels(labels)) \(cumulative)\n"
        return text
    }

    private static func labels(_ labels: Labels) -> String {
        labels.isEmpty ? "" : "{" + labels.map { "\($0.0)=\"\(escaped($0.1, quotes: true))\"" }.joined(separator: ",") + "}"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : "\(value)"
    }
}
