import Cryptography
import JSON

/// Arguments that a schema wants mirrored in HTTP headers (`x-mcp-header`), so that a proxy can route by them.
struct ParameterHeaders: Equatable {
    private struct Place: Equatable {
        var path: [String]
        var header: String
    }

    private var places: [Place] = []

    /// Nil where an annotation is none that may be: then the tool is not to be used.
    init?(_ schema: JSON) {
        guard collect(schema, [], depth: 0) else { return nil }
        let names = places.map { $0.header.lowercased() }
        guard Set(names).count == names.count else { return nil }
    }

    private mutating func collect(_ schema: JSON, _ path: [String], depth: Int) -> Bool {
        guard depth < 16 else { return true }
        if let header = schema["x-mcp-header"] {
            guard let name = header.string, !path.isEmpty, Self.isToken(name),
                ["string", "integer", "boolean"].contains(schema["type"]?.string)
            else { return false }
            places.append(Place(path: path, header: name))
        }
        for (key, inner) in schema["properties"]?.object?.members ?? [] {
            guard collect(inner, path + [key], depth: depth + 1) else { return false }
        }
        return true
    }

    func headers(for arguments: JSONObject) -> [(String, String)] {
        places.compactMap { place in
            var value = JSON.object(arguments)
            for key in place.path {
                guard let inner = value[key] else { return nil }
                value = inner
            }
            let text: String? =
                switch value {
                case .string(let text): text
                case .integer(let number): String(number)
                case .bool(let flag): flag ? "true" : "false"
                case .null, .number, .array, .object: nil
                }
            return text.map { ("Mcp-Param-\(place.header)", Self.encoded($0)) }
        }
    }

    /// Plain characters as they are; anything else, and what looks encoded already, in base64.
    static func encoded(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && text.utf8.first != 0x20 && text.utf8.last != 0x20
        if isPlain && !text.hasPrefix("=?base64?") { return text }
        return "=?base64?\(Cryptography.base64(Array(text.utf8)))?="
    }

    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 80
            && text.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || "!#$%&'*+-.^_`|~".utf8.contains($0)
            }
    }
}
