import JSON

/// A tool as its server lists it, before anybody has decided about it. Two that are equal are the same tool.
struct ListedTool: Sendable, Equatable {
    /// The longest that a tool's schema may be, since a model has to read it.
    static let schemaLimit = 64 << 10
    static let descriptionLimit = 2_000

    var name: String
    var title: String
    var description: String
    var schema: JSON
    var outputSchema: JSON?
    var annotations: JSON?

    /// Nil where it has no name that could be spoken of.
    init?(_ entry: JSON) {
        guard let name = entry["name"]?.string, !name.isEmpty, name.utf8.count <= 1_000 else { return nil }
        self.name = name
        title = entry["title"]?.string ?? ""
        description = entry["description"]?.string ?? ""
        schema = entry["inputSchema"] ?? .null
        outputSchema = entry["outputSchema"]
        annotations = entry["annotations"]
    }

    /// What is wrong with it by itself.
    var fault: String? {
        if !isPlainName { return "its name holds more than letters, digits, and “_-./”, or more than 128 of them" }
        guard schema.object != nil else { return "its arguments have no schema" }
        if schema["type"] != nil && schema["type"] != "object" { return "its arguments are no object" }
        if schema.serialized().count > Self.schemaLimit { return "the schema of its arguments is longer than \(Self.schemaLimit) bytes" }
        return ParameterHeaders(schema) == nil ? "its schema asks for headers that cannot be" : nil
    }

    private var isPlainName: Bool {
        name.utf8.count <= 128
            && name.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || "_-./".utf8.contains($0)
            }
    }
}
