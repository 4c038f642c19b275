import Telemetry
import Testing

@Suite struct MetricsTests {
    private func exposition(_ metrics: Metrics) -> [Substring] {
        String(decoding: metrics.exposition(), as: UTF8.self).split(separator: "\n")
    }

    @Test func countersGaugesAndHistograms() {
        let metrics = Metrics()
        metrics.counter("events_total", help: "Events.", labels: [("outcome", "accepted")]).increment(by: 2)
        metrics.counter("events_total", help: "Events.", labels: [("outcome", "accepted")]).increment()
        metrics.gauge("depth", help: "Depth.").set(1.5)
        let histogram = metrics.histogram("seconds", help: "Seconds.", bounds: [0.1, 1])
        for value in [0.05, 0.1, 0.5, 7] { histogram.observe(value) }
        let lines = exposition(metrics)
        for expected in [
            "# TYPE events_total counter", "events_total{outcome=\"accepted\"} 3", "depth 1.5", "seconds_bucket{le=\"0.1\"} 2",
            "seconds_bucket{le=\"1\"} 3", "seconds_bucket{le=\"+Inf\"} 4", "seconds_count 4", "seconds_sum 7.65",
        ] {
            #expect(lines.contains(Substring(expected)))
        }
    }

    @Test func labelsAreEscapedAndBounded() {
        let metrics = Metrics()
        metrics.counter("c", help: "A\nB", labels: [("path", "a\"b\\c\nd")]).increment()
        #expect(exposition(metrics).contains(#"c{path="a\"b\\c\nd"} 1"#))
        for number in 0..<10_000 { metrics.counter("c", help: "", labels: [("path", "\(number)")]).increment() }
        let series = exposition(metrics).filter { $0.hasPrefix("c{") }
        #expect(series.count == 257)
        #expect(series.contains(#"c{path="other"} 9745"#))
    }

    @Test func theProcessIsDescribed() throws {
        let lines = exposition(Metrics())
        for name in ["process_resident_memory_bytes", "process_cpu_seconds_total", "process_open_fds", "process_start_time_seconds"] {
            let line = try #require(lines.first { $0.hasPrefix("\(name) ") })
            #expect(try #require(Double(line.dropFirst(name.count + 1))) > 0)
        }
    }
}
