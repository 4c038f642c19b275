package import Time

/// What went wrong in a log group: lines that say so, those alike counted once.
package struct LogReport: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        package var text: String
        package var count: Int
        package var last: Moment
    }

    package var group: String
    package var from: Moment
    package var to: Moment
    /// The most frequent first.
    package var lines: [Line]
    package var total: Int
    /// There were more than were read.
    package var isCut: Bool

    init(_ group: String, from: Moment, to: Moment, _ events: [LogEvent], isCut: Bool) {
        (self.group, self.from, self.to) = (group, from, to)
        (total, self.isCut) = (events.count, isCut)
        var alike: [String: Line] = [:]
        for event in events {
            let text = String(event.message.split(whereSeparator: \.isNewline).first ?? "").prefix(400)
            alike[Self.shape(text), default: Line(text: String(text), count: 0, last: event.at)].count += 1
            alike[Self.shape(text)]?.last = event.at
        }
        lines = alike.values.sorted { ($0.count, $0.last, $0.text) > ($1.count, $1.last, $1.text) }
    }

    /// Without what differs from one time to the next: runs of digits, and what holds them.
    private static func shape(_ text: Substring) -> String {
        text.split(separator: " ").map { $0.contains(where: \.isNumber) ? "#" : String($0) }.joined(separator: " ")
    }

    package var text: String {
        guard total > 0 else { return "No errors in \(group) from \(from.text) to \(to.text)." }
        let shown = lines.prefix(10).map { "\($0.count)×  \($0.text)  (last \($0.last.text))" }
        let head =
            "\(isCut ? "At least \(total)" : "\(total)") line\(total == 1 ? "" : "s") in \(group) from \(from.text) to \(to.text) speak of errors:"
        let rest = lines.count > 10 ? ["and \(lines.count - 10) other kinds"] : []
        return ([head] + shown + rest).joined(separator: "\n")
    }
}

extension AWSAccount {
    private static let errors = [
        "ERROR", "Error", "error", "FATAL", "Fatal", "Exception", "Traceback", "panic", "CRITICAL", "Task timed out",
    ]

    package func errors(in group: String, last: Duration = .hours(1), most: Int = 500) async throws(AWSError) -> LogReport {
        let (from, to) = (now - last, now)
        let pattern = Self.errors.map { $0.contains(" ") ? "?\"\($0)\"" : "?\($0)" }.joined(separator: " ")
        let events = try await logs.events(in: group, from: from, to: to, pattern: pattern, most: most)
        // A server that knows no such patterns gives everything.
        let errors = events.filter { event in Self.errors.contains { event.message.contains($0) } }
        return LogReport(group, from: from, to: to, errors, isCut: events.count >= most)
    }
}
