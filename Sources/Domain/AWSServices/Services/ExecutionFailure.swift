import JSON
package import Time

/// Where an execution failed, and what it said there.
package struct ExecutionFailure: Sendable, Equatable {
    /// Nil where it failed outside its states, as by a time-out of the whole.
    package var state: String?
    package var error: String?
    package var cause: String?
    package var at: Moment?

    /// - Parameter events: of the history, in any order.
    ///
    /// Of several failures the last one ended it: earlier ones were caught, retried or redriven.
    init?(_ events: [JSON]) {
        let numbered = events.compactMap { event in event["id"]?.int.map { (id: $0, event: event) } }.sorted { $0.id < $1.id }
        let byID = Dictionary(numbered.map { ($0.id, $0.event) }) { first, _ in first }
        guard let last = numbered.last(where: { Self.isEnd($0.event) }) else { return nil }
        at = last.event["timestamp"]?.instant
        var (error, cause) = Self.words(last.event)
        // The state that it was in, by the way back; where that leads nowhere, the one that was entered last.
        var (id, seen) = (last.event["previousEventId"]?.int ?? 0, Set<Int64>())
        while let event = byID[id], seen.insert(id).inserted {
            if error == nil || cause == nil {
                let inner = Self.words(event)
                (error, cause) = (error ?? inner.error, cause ?? inner.cause)
            }
            if let name = Self.entered(event) {
                state = name
                break
            }
            id = event["previousEventId"]?.int ?? 0
        }
        if state == nil { state = numbered.last { $0.id < last.id && Self.entered($0.event) != nil }.flatMap { Self.entered($0.event) } }
        (self.error, self.cause) = (error, cause)
    }

    private static func isEnd(_ event: JSON) -> Bool {
        ["ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted"].contains(event["type"]?.string ?? "")
    }

    private static func entered(_ event: JSON) -> String? {
        event["type"]?.string?.hasSuffix("StateEntered") == true ? event["stateEnteredEventDetails"]?["name"]?.string : nil
    }

    /// Whatever the kind of event, its details hold them under the same names.
    private static func words(_ event: JSON) -> (error: String?, cause: String?) {
        for (key, value) in event.object?.members ?? [] where key.hasSuffix("EventDetails") {
            let (error, cause) = (value["error"]?.string, value["cause"]?.string)
            if error != nil || cause != nil { return (error, cause) }
        }
        return (nil, nil)
    }
}
