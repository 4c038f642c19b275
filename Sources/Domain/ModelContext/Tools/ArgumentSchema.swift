package import JSON

/// The part of JSON Schema that tools describe their arguments with. What is not known here is left for the server to check.
package struct ArgumentSchema: Sendable {
    private let root: JSON

    package init(_ schema: JSON) { root = schema }

    /// What is wrong with the arguments, in words that whoever made them can mend them by; nil where nothing is.
    package func problem(with arguments: JSONObject) -> String? {
        var check = Check(root: root)
        return check.problem(.object(arguments), root, "", depth: 0)
    }
}

private struct Check {
    let root: JSON
    /// A schema of many alternatives within each other must not take for ever; beyond this the server decides.
    var steps = 20_000

    init(root: JSON) { self.root = root }

    mutating func problem(_ value: JSON, _ schema: JSON, _ path: String, depth: Int) -> String? {
        steps -= 1
        if depth > 40 || steps < 0 { return nil }
        if schema == .bool(false) { return "\(shown(path)) is not allowed" }
        if let target = schema["$ref"]?.string {
            guard let resolved = resolve(target) else { return nil }
            return problem(value, resolved, path, depth: depth + 1)
        }
        if let problem = typeProblem(value, schema, path) { return problem }
        if let words = choiceProblem(value, schema, path) { return words }
        if let problem = sizeProblem(value, schema, path) { return problem }
        if let object = value.object, let problem = memberProblem(object, schema, path, depth) { return problem }
        if let elements = value.array, let items = schema["items"] {
            for (index, element) in elements.enumerated() {
                if let problem = problem(element, items, "\(path)[\(index)]", depth: depth + 1) { return problem }
            }
        }
        return alternativesProblem(value, schema, path, depth)
    }

    private func resolve(_ target: String) -> JSON? {
        guard target.hasPrefix("#/") else { return nil }
        var place = root
        for part in target.dropFirst(2).split(separator: "/") {
            guard let inner = place[Self.unescaped(part)] else { return nil }
            place = inner
        }
        return place
    }

    private static func unescaped(_ part: Substring) -> String { String(part).replacing("~1", with: "/").replacing("~0", with: "~") }

    private func typeProblem(_ value: JSON, _ schema: JSON, _ path: String) -> String? {
        let types = schema["type"]?.string.map { [$0] } ?? schema["type"]?.array?.compactMap(\.string) ?? []
        if types.isEmpty || types.contains(where: { has(value, type: $0) }) { return nil }
        return "\(shown(path)) has to be \(types.map(Self.word).joined(separator: " or "))"
    }

    private func has(_ value: JSON, type: String) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("integer", .integer), ("number", .integer), ("number", .number), ("string", .string),
            ("array", .array), ("object", .object):
            true
        case ("integer", .number(let number)): number == number.rounded()
        case ("null", _), ("boolean", _), ("integer", _), ("number", _), ("string", _), ("array", _), ("object", _): false
        default: true
        }
    }

    private static func word(_ type: String) -> String {
        switch type {
        case "integer": "a whole number"
        case "number": "a number"
        case "boolean": "true or false"
        case "string": "a text"
        case "array": "a list"
        case "object": "an object"
        default: type
        }
    }

    private func choiceProblem(_ value: JSON, _ schema: JSON, _ path: String) -> String? {
        if let only = schema["const"], only != value { return "\(shown(path)) has to be \(Self.written(only))" }
        guard let choices = schema["enum"]?.array, !choices.contains(value) else { return nil }
        return "\(shown(path)) has to be one of \(choices.prefix(20).map(Self.written).joined(separator: ", "))"
    }

    private func sizeProblem(_ value: JSON, _ schema: JSON, _ path: String) -> String? {
        func outside(_ size: Double, _ least: String, _ most: String, _ unit: String) -> String? {
            if let least = schema[least]?.double, size < least { return "\(shown(path)) has to be at least \(Self.plain(least))\(unit)" }
            if let most = schema[most]?.double, size > most { return "\(shown(path)) has to be at most \(Self.plain(most))\(unit)" }
            return nil
        }
        switch value {
        case .string(let text): return outside(Double(text.unicodeScalars.count), "minLength", "maxLength", " characters long")
        case .array(let elements): return outside(Double(elements.count), "minItems", "maxItems", " entries long")
        case .integer, .number:
            guard let number = value.double else { return nil }
            if let bound = schema["exclusiveMinimum"]?.double, number <= bound {
                return "\(shown(path)) has to be above \(Self.plain(bound))"
            }
            if let bound = schema["exclusiveMaximum"]?.double, number >= bound {
                return "\(shown(path)) has to be below \(Self.plain(bound))"
            }
            return outside(number, "minimum", "maximum", "")
        case .null, .bool, .object: return nil
        }
    }

    private mutating func memberProblem(_ object: JSONObject, _ schema: JSON, _ path: String, _ depth: Int) -> String? {
        for name in schema["required"]?.array?.compactMap(\.string) ?? [] where object[name] == nil {
            return "\(shown(inner(path, name))) is missing"
        }
        let properties = schema["properties"]?.object
        for (name, value) in object.members {
            if let known = properties?[name] {
                if let problem = problem(value, known, inner(path, name), depth: depth + 1) { return problem }
            } else if let others = schema["additionalProperties"] {
                if others == .bool(false), schema["patternProperties"] == nil {
                    let names = properties?.members.prefix(20).map(\.key).joined(separator: ", ") ?? ""
                    return "there is no \(shown(inner(path, name)))\(names.isEmpty ? "" : "; there are \(names)")"
                }
                if others.object != nil, let problem = problem(value, others, inner(path, name), depth: depth + 1) { return problem }
            }
        }
        return nil
    }

    private mutating func alternativesProblem(_ value: JSON, _ schema: JSON, _ path: String, _ depth: Int) -> String? {
        for part in schema["allOf"]?.array ?? [] {
            if let problem = problem(value, part, path, depth: depth + 1) { return problem }
        }
        for key in ["anyOf", "oneOf"] {
            guard let alternatives = schema[key]?.array, !alternatives.isEmpty else { continue }
            var first: String?
            var fits = false
            for alternative in alternatives where !fits {
                if let problem = problem(value, alternative, path, depth: depth + 1) { first = first ?? problem } else { fits = true }
            }
            if !fits, let first { return first }
        }
        return nil
    }

    private func inner(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
    private func shown(_ path: String) -> String { path.isEmpty ? "the whole" : "“\(path.prefix(120))”" }
    private static func written(_ value: JSON) -> String { String(String(decoding: value.serialized(), as: UTF8.self).prefix(80)) }
    private static func plain(_ number: Double) -> String { Int64(exactly: number).map(String.init) ?? "\(number)" }
}
