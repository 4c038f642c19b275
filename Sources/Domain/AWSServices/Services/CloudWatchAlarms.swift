import JSON
package import Time

package struct Alarm: Sendable, Equatable {
    package var name: String
    /// `ALARM`, `OK` or `INSUFFICIENT_DATA`.
    package var state: String
    package var reason: String
    package var since: Moment?
    package var metric: String?

    init?(_ json: JSON) {
        guard let name = json["AlarmName"]?.string else { return nil }
        self.name = name
        state = json["StateValue"]?.string ?? ""
        reason = json["StateReason"]?.string ?? ""
        since = json["StateTransitionedTimestamp"]?.instant ?? json["StateUpdatedTimestamp"]?.instant
        metric = json["MetricName"]?.string.map { name in json["Namespace"]?.string.map { "\($0) \(name)" } ?? name }
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
