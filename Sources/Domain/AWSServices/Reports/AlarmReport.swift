import Time

/// The alarms that ring.
package struct AlarmReport: Sendable, Equatable {
    package var alarms: [Alarm]

    package var text: String {
        guard !alarms.isEmpty else { return "No alarm rings." }
        return alarms.map { alarm in
            let since = alarm.since.map { " since \($0.text)" } ?? ""
            return "\(alarm.name)\(since)\(alarm.metric.map { " (\($0))" } ?? ""): \(alarm.reason)"
        }.joined(separator: "\n")
    }
}

extension AWSAccount {
    package func ringing() async throws(AWSError) -> AlarmReport { AlarmReport(alarms: try await alarms.alarms()) }
}
