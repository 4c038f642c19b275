import JSON

extension JSON {
    /// An object without its absent members: Slack leaves a key out where it has nothing to say.
    static func record(_ members: (String, JSON?)...) -> JSON { record(members) }

    static func record(_ members: [(String, JSON?)]) -> JSON {
        .object(JSONObject(members.compactMap { key, value in value.map { (key: key, value: $0) } }))
    }

    static func strings(_ values: some Sequence<String>) -> JSON { .array(values.map { .string($0) }) }
}
