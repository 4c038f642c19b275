import JSON

extension ExecutionFailure {
    private static let longest = 500

    /// One sentence: `It failed in Load: States.TaskFailed: the disk is full`. Nil where nobody says anything.
    ///
    /// - Parameter failure: what the history tells, nil where it could not be read: then the execution's own words have to do.
    package static func words(_ failure: ExecutionFailure?, of execution: Execution) -> String? {
        let parts = [failure?.error ?? execution.error, (failure?.cause ?? execution.cause).map(plain)].compactMap(\.self).filter {
            !$0.isEmpty
        }
        guard failure?.state != nil || !parts.isEmpty else { return nil }
        let place = failure?.state.map { " in \($0)" } ?? ""
        let verb = execution.status == .aborted ? "was stopped" : execution.status == .timedOut ? "timed out" : "failed"
        return "It \(verb)\(place)\(parts.isEmpty ? "" : ": ")\(parts.joined(separator: ": "))"
    }

    /// Functions write their causes as JSON, with a trace that nobody reads in a chat.
    private static func plain(_ cause: String) -> String {
        guard cause.hasPrefix("{"), let json = try? JSON(parsing: Array(cause.utf8)) else { return short(cause) }
        let words = [json["errorType"]?.string, json["errorMessage"]?.string ?? json["StoppedReason"]?.string].compactMap(\.self)
        return short(words.isEmpty ? cause : words.joined(separator: ": "))
    }

    private static func short(_ text: String) -> String { text.count > longest ? text.prefix(longest) + "…" : text }
}
