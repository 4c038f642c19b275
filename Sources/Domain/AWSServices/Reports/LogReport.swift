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
        self.init(group, from: from, to: to, said: events.map { Line(text: $0.message, count: 1, last: $0.at) }, isCut: isCut)
    }

    /// - Parameter said: messages as they were written, each with how often.
    init(_ group: String, from: Moment, to: Moment, said: [Line], isCut: Bool) {
        (self.group, self.from, self.to) = (group, from, to)
        (total, self.isCut) = (said.reduce(0) { $0 + $1.count }, isCut)
        var alike: [String: Line] = [:]
        for line in said {
            let text = String(line.text.split(whereSeparator: \.isNewline).first ?? "").prefix(400)
            let shape = Self.shape(text)
            var same = alike[shape] ?? Line(text: String(text), count: 0, last: line.last)
            same.count += line.count
            same.last = max(same.last, line.last)
            alike[shape] = same
        }
        lines = alike.values.sorted { ($0.count, $0.last, $0.text) > ($1.count, $1.last, $1.text) }
    }

    /// What Insights counted; nil where it came to no end.
    init?(_ group: String, from: Moment, to: Moment, _ insight: LogInsight, most: Int, where isError: (String) -> Bool) {
        guard insight.status == "Complete" else { return nil }
        let said = insight.rows.compactMap { row -> Line? in
            guard let text = row.first(where: { $0.name == "@message" })?.value, isError(text) else { return nil }
            let count = row.first { $0.name == "n" }.flatMap { Int($0.value) } ?? 1
            let last = row.first { $0.name == "last" }.flatMap { Self.time($0.value) } ?? from
            return Line(text: text, count: count, last: last)
        }
        self.init(group, from: from, to: to, said: said, isCut: insight.rows.count >= most)
    }

    /// As Insights writes times: `2026-11-21 12:00:00.000`, and milliseconds where it takes them for a number.
    private static func time(_ text: String) -> Moment? {
        if let milliseconds = Double(text) { return milliseconds.magnitude < 1e15 ? Moment(milliseconds: Int64(milliseconds)) : nil }
        return Moment(text: text.split(separator: " ").joined(separator: "T") + "Z")
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

    /// So much is read line by line at most; what is more, Insights counts where it lies.
    private static let mostEvents = 500
    /// Insights gives no more kinds of message than this.
    private static let mostRows = 10_000
    /// Pages of so long a time would be many, and most of them empty.
    private static let longestFilter = Duration.hours(2)

    package func errors(in group: String, last: Duration = .hours(1), patience: Duration = .seconds(20)) async throws(AWSError) -> LogReport
    {
        let (from, to) = (now - last, now)
        if last > Self.longestFilter, let counted = await counted(group, from: from, to: to, patience: patience) { return counted }
        let pattern = Self.errors.map { $0.contains(" ") ? "?\"\($0)\"" : "?\($0)" }.joined(separator: " ")
        let events = try await logs.events(in: group, from: from, to: to, pattern: pattern, most: Self.mostEvents)
        let isCut = events.count >= Self.mostEvents
        if isCut, last <= Self.longestFilter, let counted = await counted(group, from: from, to: to, patience: patience) { return counted }
        // A server that knows no such patterns gives everything.
        return LogReport(group, from: from, to: to, events.filter { Self.isError($0.message) }, isCut: isCut)
    }

    private static func isError(_ message: String) -> Bool { errors.contains { message.contains($0) } }

    /// Nil where Insights may not be asked, or has no answer in that time: the filter then tells what it can.
    private func counted(_ group: String, from: Moment, to: Moment, patience: Duration) async -> LogReport? {
        let query =
            "fields @message | filter @message like /\(Self.errors.joined(separator: "|"))/ | stats count(*) as n, max(@timestamp) as last by @message | sort n desc"
        guard
            let insight = try? await logs.query(query, in: [group], from: from, to: to, most: Self.mostRows, patience: patience)
        else { return nil }
        return LogReport(group, from: from, to: to, insight, most: Self.mostRows, where: Self.isError)
    }
}
