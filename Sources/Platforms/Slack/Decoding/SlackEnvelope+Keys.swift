import JSON

extension SlackEnvelope {
    /// `slack:<app>:<team>:<event>`.
    func eventKey() throws(SlackDecodingError) -> String {
        let app = try id(appID, "api_app_id")
        let team = try id(teamID ?? workspace, "team_id")
        let event = try id(eventID, "event_id")
        return join("slack:", UInt8(ascii: ":"), app, team, event)
    }

    /// `slack/<workspace>/<channel>/<message or root>`, or with an empty end for what has no thread.
    func placeKey(_ channel: JSONText?, _ ts: JSONText?, _ field: String) throws(SlackDecodingError) -> String {
        join("slack/", UInt8(ascii: "/"), try id(workspace, "team_id"), try id(channel, "channel"), try id(ts, field))
    }

    func placeKey(_ channel: JSONText?) throws(SlackDecodingError) -> String {
        join("slack/", UInt8(ascii: "/"), try id(workspace, "team_id"), try id(channel, "channel"), 0..<0)
    }

    /// The top level of a direct conversation is one thread: order and memory go on from one message to the next.
    func directKey(_ channel: JSONText?) throws(SlackDecodingError) -> String {
        try placeKey(channel) + SlackThreads.direct
    }

    func workspaceKey() throws(SlackDecodingError) -> String {
        join("slack/", UInt8(ascii: "/"), try id(workspace, "team_id"), 0..<0, 0..<0)
    }

    /// Ids go into keys that are joined by slashes: they are short and plain, or they are not Slack's.
    func id(_ text: JSONText?, _ field: String) throws(SlackDecodingError) -> Range<Int> {
        guard let text, !text.isEmpty else { throw .missing(field) }
        let range = text.range
        var isPlain = !text.hasEscapes && range.count <= 255
        for index in range where !SlackID.allows(document[index]) { isPlain = false }
        guard isPlain else { throw .malformedID(field) }
        return range
    }

    /// One allocation for a key, which is all that an event costs.
    private func join(
        _ prefix: StaticString,
        _ separator: UInt8,
        _ first: Range<Int>,
        _ second: Range<Int>,
        _ third: Range<Int>
    ) -> String {
        let count = prefix.utf8CodeUnitCount + first.count + second.count + third.count + 2
        return unsafe String(unsafeUninitializedCapacity: count) { buffer in
            var end = 0
            func append(_ byte: UInt8) {
                unsafe buffer[end] = byte
                end += 1
            }
            for index in 0..<prefix.utf8CodeUnitCount { unsafe append(prefix.utf8Start[index]) }
            for index in first { append(document[index]) }
            append(separator)
            for index in second { append(document[index]) }
            append(separator)
            for index in third { append(document[index]) }
            return end
        }
    }
}

/// What every id of Slack's looks like: graphic ASCII without the slash that keys are joined with.
enum SlackID {
    static func allows(_ byte: UInt8) -> Bool { 0x21...0x7E ~= byte && byte != UInt8(ascii: "/") }

    static func isPlain(_ text: String) -> Bool { !text.isEmpty && text.utf8.count <= 255 && text.utf8.allSatisfy(allows) }
}
