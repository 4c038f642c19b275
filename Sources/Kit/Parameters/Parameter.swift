package import JSON

/// What a tool or an action wants to be told. The schema that a model sees and the check of what it says come from the same value.
package struct Parameter: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case text(longest: Int)
        case choice([String])
        case integer(ClosedRange<Int64>)
        case number(ClosedRange<Double>)
        case flag
        case texts(most: Int, longest: Int)
    }

    package var name: String
    package var description: String
    package var kind: Kind
    package var isRequired: Bool

    package init(_ name: String, _ kind: Kind, _ description: String, isRequired: Bool = true) {
        self.name = name
        self.kind = kind
        self.description = description
        self.isRequired = isRequired
    }

    package var schema: JSON {
        let described = (key: "description", value: JSON.string(description))
        switch kind {
        case .text(let longest):
            return .object(JSONObject([(key: "type", value: "string"), (key: "maxLength", value: .integer(Int64(longest))), described]))
        case .choice(let words):
            return .object(JSONObject([(key: "type", value: "string"), (key: "enum", value: .array(words.map(JSON.string))), described]))
        case .integer(let range):
            return .object(
                JSONObject([
                    (key: "type", value: "integer"), (key: "minimum", value: .integer(range.lowerBound)),
                    (key: "maximum", value: .integer(range.upperBound)), described,
                ])
            )
        case .number(let range):
            return .object(
                JSONObject([
                    (key: "type", value: "number"), (key: "minimum", value: .number(range.lowerBound)),
                    (key: "maximum", value: .number(range.upperBound)), described,
                ])
            )
        case .flag: return .object(JSONObject([(key: "type", value: "boolean"), described]))
        case .texts(let most, let longest):
            let item: JSON = ["type": "string", "maxLength": .integer(Int64(longest))]
            return .object(
                JSONObject([
                    (key: "type", value: "array"), (key: "items", value: item), (key: "maxItems", value: .integer(Int64(most))), described,
                ])
            )
        }
    }
}

extension [Parameter] {
    /// JSON Schema of an object.
    package var schema: JSON {
        [
            "type": "object",
            "properties": .object(JSONObject(map { (key: $0.name, value: $0.schema) })),
            "required": .array(filter(\.isRequired).map { .string($0.name) }),
            "additionalProperties": false,
        ]
    }
}
