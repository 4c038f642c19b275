package import JSON

/// A tool as it is offered to a model.
package struct ToolDefinition: Sendable, Equatable {
    package var name: String
    /// What it is for, in words that the model chooses by.
    package var description: String
    /// JSON Schema of an object.
    package var parameters: JSON

    package init(name: String, description: String, parameters: JSON = ["type": "object", "properties": [:]]) {
        self.name = name
        self.description = description
        self.parameters = parameters
    }
}
