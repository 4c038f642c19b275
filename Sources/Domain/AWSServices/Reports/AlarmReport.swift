import Time

/// Alarms, those that ring first.
package struct AlarmReport: Sendable, Equatable {
    /// Of what; nil for whatever there is.
    package var subject: String?
    package var ringing: [Alarm]
    /// Those that do not ring, where they were asked for.
    package var quiet: [Alarm]
    /// There were more than were read.
    package var isCut: Bool

    package var text: String {
        let head =
            ringing.isEmpty
            ? "No alarm\(subject.map { " of \($0)" } ?? "") rings\(isCut ? ", as far as I looked" : "")." : "\(ringing.count) ring:"
        let lines = ringing.map(\.text)
        let silent = quiet.isEmpty ? [] : ["quiet: \(quiet.prefix(20).map { "\($0.name) (\($0.state))" }.joined(separator: ", "))"]
        return ([head] + lines + silent).joined(separator: "\n")
    }
}

extension AWSAccount {
    private static let mostAlarms = 1_000

    /// - Parameters:
    ///   - subject: what they have to name; with one, those that do not ring are told as well.
    ///   - isAdmitted: which may be told of at all.
    package func alarmReport(of subject: String? = nil, where isAdmitted: @Sendable (String) -> Bool = { _ in true }) async throws(AWSError)
        -> AlarmReport
    {
        let read = try await alarms.alarms(in: subject == nil ? "ALARM" : nil, most: Self.mostAlarms)
        let meant = read.filter { alarm in isAdmitted(alarm.name) && subject.map { alarm.names($0) } ?? true }
        let ringing = meant.filter(\.rings).sorted { ($0.since ?? .init(seconds: 0)) > ($1.since ?? .init(seconds: 0)) }
        return AlarmReport(
            subject: subject,
            ringing: ringing,
            quiet: meant.filter { !$0.rings },
            isCut: read.count >= Self.mostAlarms
        )
    }
}
