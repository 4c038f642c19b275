package import JSON

/// A server's schema as a model is shown it: what providers take, and no longer than a model has to read. Arguments are held against the
/// whole one all the same.
package struct OfferedSchema: Sendable, Equatable {
    /// In bytes.
    package static let longest = 6_000
    private static let deepest = 8

    package let json: JSON

    /// Nil where providers would refuse a request because of it.
    package init?(_ schema: JSON) {
        guard schema.object != nil, Self.namesAreFit(schema, depth: 0) else { return nil }
        for words in [300, 80, 0] {
            let trimmed = Self.root(Self.trimmed(schema, words: words, depth: 0))
            if trimmed.serialized().count <= Self.longest {
                json = trimmed
                return
            }
        }
        json = ["type": "object", "properties": [:], "description": "Its arguments are too many to be listed here."]
    }

    /// Alternatives of the whole are refused by some; the check before the call knows them.
    private static func root(_ schema: JSON) -> JSON {
        var members = (schema.object?.members ?? []).filter {
            !["anyOf", "oneOf", "allOf", "type", "enum", "const", "$ref"].contains($0.key)
        }
        if !members.contains(where: { $0.key == "properties" }) { members.append((key: "properties", value: [:])) }
        return .object(JSONObject([(key: "type", value: "object")] + members))
    }

    private static let kept: Set<String> = [
        "type", "enum", "const", "$ref", "required", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength",
        "maxLength", "minItems", "maxItems",
    ]

    /// - Parameter words: how long a description may be.
    private static func trimmed(_ schema: JSON, words: Int, depth: Int) -> JSON {
        guard let object = schema.object else { return schema }
        guard depth < deepest else { return [:] }
        func inner(_ value: JSON) -> JSON { trimmed(value, words: words, depth: depth + 1) }
        let members = object.members.compactMap { key, value -> (key: String, value: JSON)? in
            switch key {
            case "description":
                guard words > 0, let text = value.string else { return nil }
                return (key, .string(text.count > words ? text.prefix(words) + "…" : text))
            case "properties", "$defs", "definitions":
                return value.object.map { (key, .object(JSONObject($0.members.map { (key: $0.key, value: inner($0.value)) }))) }
            case "items", "additionalProperties": return (key, inner(value))
            case "anyOf", "oneOf", "allOf": return value.array.map { (key, .array($0.map(inner))) }
            default: return kept.contains(key) ? (key, value) : nil
            }
        }
        return .object(JSONObject(members))
    }

    /// One argument of a name that a provider does not take would fail every request.
    private static func namesAreFit(_ schema: JSON, depth: Int) -> Bool {
        guard let object = schema.object, depth < deepest else { return true }
        return object.members.allSatisfy { key, value in
            switch key {
            case "properties":
                value.object?.members.allSatisfy { isFit($0.key) && namesAreFit($0.value, depth: depth + 1) } ?? true
            case "items", "additionalProperties": namesAreFit(value, depth: depth + 1)
            case "anyOf", "oneOf", "allOf": value.array?.allSatisfy { namesAreFit($0, depth: depth + 1) } ?? true
            case "$defs", "definitions": value.object?.members.allSatisfy { namesAreFit($0.value, depth: depth + 1) } ?? true
            default: true
            }
        }
    }

    private static func isFit(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || "_-.".utf8.contains($0)
            }
    }
}
