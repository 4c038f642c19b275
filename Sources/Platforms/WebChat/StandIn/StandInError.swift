import JSON

/// A refusal in Slack's own words. It travels with status 200, as Slack's do.
package struct StandInError: Error, Equatable {
    package var code: String
    package var messages: [String] = []

    package init(_ code: String, _ messages: [String] = []) {
        self.code = code
        self.messages = messages
    }

    static func missing(_ field: String) -> StandInError {
        StandInError("invalid_arguments", ["[ERROR] missing required field: \(field)"])
    }

    static func invalid(_ field: String, _ problem: String) -> StandInError {
        StandInError("invalid_arguments", ["[ERROR] \(problem) [json-pointer:/\(field)]"])
    }

    var json: JSON {
        guard !messages.isEmpty else { return ["ok": false, "error": .string(code)] }
        return [
            "ok": false, "error": .string(code), "errors": .strings(messages), "response_metadata": ["messages": .strings(messages)],
        ]
    }
}
