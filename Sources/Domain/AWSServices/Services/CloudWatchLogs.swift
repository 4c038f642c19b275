import JSON
package import Time

package struct LogEvent: Sendable, Equatable {
    package var at: Moment
    package var stream: String
    package var message: String
}

/// What CloudWatch Logs Insights says to a query.
package struct LogInsight: Sendable, Equatable {
    /// `Complete`, or how it ended otherwise.
    package var status: String
    /// Each row as names with values, in their order.
    package var rows: [[(name: String, value: String)]]

    package static func == (left: LogInsight, right: LogInsight) -> Bool {
        left.status == right.status && left.rows.count == right.rows.count
            && zip(left.rows, right.rows).allSatisfy { $0.map(\.name) == $1.map(\.name) && $0.map(\.value) == $1.map(\.value) }
    }
}

/// Amazon CloudWatch Logs.
package struct CloudWatchLogs: Sendable {
    let caller: AWSCaller

    package func groups(prefix: String? = nil, most: Int = 100) async throws(AWSError) -> [String] {
        let question = AWSQuestion.read(.logs, "DescribeLogGroups", "the log groups could not be listed")
        let body = JSONObject(saying: [("logGroupNamePrefix", prefix.map { .string($0) }), ("limit", 50)])
        return try await caller.list(question, body, in: "logGroups", most: most).compactMap { $0["logGroupName"]?.string }
    }

    /// In their order.
    ///
    /// - Parameter pattern: as CloudWatch writes it: `?ERROR ?Exception`.
    package func events(
        in group: String,
        from start: Moment,
        to end: Moment,
        pattern: String? = nil,
        most: Int = 200
    ) async throws(AWSError) -> [LogEvent] {
        let question = AWSQuestion.read(.logs, "FilterLogEvents", "the log group \(group) could not be read", on: resource(group))
        let body = JSONObject(saying: [
            ("logGroupName", .string(group)), ("startTime", .integer(start.milliseconds)), ("endTime", .integer(end.milliseconds)),
            ("filterPattern", pattern.map { .string($0) }), ("limit", .integer(Int64(min(most, 10_000)))),
        ])
        let events = try await caller.list(question, body, in: "events", most: most).compactMap { json in
            json["timestamp"]?.int.map {
                LogEvent(at: Moment(milliseconds: $0), stream: json["logStreamName"]?.string ?? "", message: json["message"]?.string ?? "")
            }
        }
        return events.sorted { $0.at < $1.at }
    }

    private func startQuery(_ query: String, in groups: [String], from start: Moment, to end: Moment, most: Int = 100)
        async throws(AWSError) -> String
    {
        // It costs a scan and changes nothing, so that it may be started twice.
        let question = AWSQuestion.read(.logs, "StartQuery", "the query could not be started", on: groups.first.map(resource) ?? "*")
        let answer = try await caller.ask(
            question,
            [
                "queryString": .string(query), "logGroupNames": .array(groups.map { .string($0) }), "startTime": .integer(start.seconds),
                "endTime": .integer(end.seconds), "limit": .integer(Int64(most)),
            ]
        )
        guard let id = answer["queryId"]?.string else {
            throw AWSError(.unreadable, .logs, attempt: question.attempt, reason: "the answer names no query")
        }
        return id
    }

    private func result(of query: String) async throws(AWSError) -> LogInsight {
        let question = AWSQuestion.read(.logs, "GetQueryResults", "the results of the query could not be read")
        let answer = try await caller.ask(question, ["queryId": .string(query)])
        let rows = (answer["results"]?.array ?? []).map { row in
            (row.array ?? []).compactMap { field in
                field["field"]?.string.flatMap { $0 == "@ptr" ? nil : (name: $0, value: field["value"]?.string ?? "") }
            }
        }
        return LogInsight(status: answer["status"]?.string ?? "Unknown", rows: rows)
    }

    /// Started, and looked at until it is over or the patience is.
    package func query(
        _ query: String,
        in groups: [String],
        from start: Moment,
        to end: Moment,
        most: Int = 100,
        patience: Duration = .seconds(30),
        pace: Duration = .seconds(1)
    ) async throws(AWSError) -> LogInsight {
        let id = try await startQuery(query, in: groups, from: start, to: end, most: most)
        let deadline = monotonicNanoseconds() + UInt64(max(patience.milliseconds, 0)) * 1_000_000
        while true {
            let result = try await result(of: id)
            guard ["Scheduled", "Running"].contains(result.status), monotonicNanoseconds() < deadline else { return result }
            // Amazon tells nobody when a query is over: it has to be looked at again.
            do { try await Task.sleep(for: pace) } catch {
                throw AWSError(.cancelled, .logs, attempt: "the query was not waited for", reason: "nobody waits for it any longer")
            }
        }
    }

    private func resource(_ group: String) -> String { "arn:aws:logs:\(caller.region):*:log-group:\(group):*" }
}
