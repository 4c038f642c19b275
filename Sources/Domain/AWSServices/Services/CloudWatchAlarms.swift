import JSON
package import Time

package struct Alarm: Sendable, Equatable {
    package var name: String
    /// `ALARM`, `OK` or `INSUFFICIENT_DATA`.
    package var state: String
    package var reason: String
    package var since: Moment?
    package var metric: String?
    /// The values of what narrows its metric: `web`, `prod`, `api-7f`.
    package var dimensions: [String]

    package var text: String { "\(name)\(since.map { " since \($0.text)" } ?? "")\(metric.map { " (\($0))" } ?? ""): \(reason)" }
    package var rings: Bool { state == "ALARM" }

    init?(_ json: JSON) {
        guard let name = json["AlarmName"]?.string else { return nil }
        self.name = name
        state = json["StateValue"]?.string ?? ""
        reason = json["StateReason"]?.string ?? ""
        since = json["StateTransitionedTimestamp"]?.instant ?? json["StateUpdatedTimestamp"]?.instant
        metric = json["MetricName"]?.string.map { name in json["Namespace"]?.string.map { "\($0) \(name)" } ?? name }
        dimensions = (json["Dimensions"]?.array ?? []).compactMap { $0["Value"]?.string }
    }

    /// Its own name has the words of that name one behind the other, or its metric is of just that thing: `checkout-5xx` is an alarm of
    /// `checkout`, and one of `checkouts` is not.
    package func names(_ thing: String) -> Bool {
        if dimensions.contains(where: { $0.lowercased() == thing.lowercased() }) { return true }
        let (own, wanted) = (Self.words(name), Self.words(thing))
        guard !wanted.isEmpty, own.count >= wanted.count else { return false }
        return (0...(own.count - wanted.count)).contains { own[$0...].starts(with: wanted) }
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}

/// Alarms of Amazon CloudWatch.
package struct CloudWatchAlarms: Sendable {
    let caller: AWSCaller

    /// - Parameter state: nil for all.
    package func alarms(in state: String? = "ALARM", most: Int = 100) async throws(AWSError) -> [Alarm] {
        let question = AWSQuestion.read(.alarms, "DescribeAlarms", "the alarms could not be listed")
        let body = JSONObject(saying: [
            ("StateValue", state.map { .string($0) }), ("AlarmTypes", ["MetricAlarm", "CompositeAlarm"]), ("MaxRecords", 100),
        ])
        let token = ("NextToken", "NextToken")
        // Both lists have pages of their own within the same answers.
        var (alarms, next): ([Alarm], JSONObject) = ([], body)
        for _ in 0..<20 {
            let page = try await caller.ask(question, .object(next))
            for list in ["MetricAlarms", "CompositeAlarms"] { alarms += (page[list]?.array ?? []).compactMap(Alarm.init) }
            guard alarms.count < most, let following = page[token.1]?.string, !following.isEmpty, next[token.0]?.string != following else {
                break
            }
            next[token.0] = .string(following)
        }
        return Array(alarms.prefix(most))
    }
}
