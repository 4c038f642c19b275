import JSON

/// Looks at names alone: unknown members, and required ones that are missing.
struct SchemaKeys {
    let schema: JSON

    init(_ schema: JSON) { self.schema = schema }

    func complaints(about value: JSON) -> [String] { complaints(value, schema, "") }

    private func complaints(_ value: JSON, _ rule: JSON, _ path: String) -> [String] {
        let rule = resolved(rule)
        if let elements = value.array {
            guard let items = rule["items"] else { return [] }
            return elements.enumerated().flatMap { complaints($0.element, items, "\(path)[\($0.offset)]") }
        }
        guard let object = value.object, let properties = rule["properties"]?.object else { return [] }
        var found = (rule["required"]?.array ?? []).compactMap(\.string).filter { object[$0] == nil }.map { "\(path).\($0) is missing" }
        for (key, member) in object.members {
            if let known = properties[key] {
                found += complaints(member, known, "\(path).\(key)")
            } else if rule["additionalProperties"] == false {
                found.append("\(path).\(key) is unknown")
            }
        }
        return found
    }

    private func resolved(_ rule: JSON) -> JSON {
        var rule = rule
        while let name = rule["$ref"]?.string, let target = schema["definitions"]?[String(name.dropFirst("#/definitions/".count))] {
            rule = target
        }
        return rule
    }
}
