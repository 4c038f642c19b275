import JSON

extension JSON {
    /// An object without the members that have no value: Slack reads a `null` as a value, and a wrong one.
    static func members(_ members: [(String, JSON?)]) -> JSON {
        .object(JSONObject(members.compactMap { key, value in value.flatMap { $0 == .null ? nil : (key: key, value: $0) } }))
    }

    /// How much of Slack's allowance for a message this takes.
    var slackLength: Int { String(decoding: serialized(), as: UTF8.self).slackLength }
}
