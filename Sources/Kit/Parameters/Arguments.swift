package import JSON

/// Arguments that have been held against what a tool, or an action, wants. It cannot be called with others.
package struct Arguments: Sendable, Equatable {
    private let values: JSONObject

    package func text(_ name: String) -> String? { values[name]?.string }
    package func integer(_ name: String) -> Int64? { values[name]?.int }
    package func number(_ name: String) -> Double? { values[name]?.double }
    package func flag(_ name: String) -> Bool { values[name]?.bool ?? false }
    package func texts(_ name: String) -> [String] { values[name]?.array?.compactMap(\.string) ?? [] }

    /// As they are sent on to whoever checks them by a schema of his own.
    package var object: JSONObject { values }

    /// Of which somebody else has made sure: a schema that is not ours, or we, before they were stored.
    package init(checked values: JSONObject) { self.values = values }

    /// What a small model writes as text is taken for the number or the flag that it is; nothing else is guessed.
    package init(_ object: JSONObject, for parameters: [Parameter]) throws(ArgumentProblem) {
        if let unknown = object.members.first(where: { member in !parameters.contains { $0.name == member.key } }) {
            let names = parameters.map { "“\($0.name)”" }.joined(separator: ", ")
            throw ArgumentProblem(
                "there is no argument “\(unknown.key.prefix(80))”; \(names.isEmpty ? "it takes none" : "there are \(names)")"
            )
        }
        var values: [(key: String, value: JSON)] = []
        for parameter in parameters {
            guard let value = object[parameter.name], !value.isNull else {
                if parameter.isRequired { throw ArgumentProblem("the argument “\(parameter.name)” is missing") }
                continue
            }
            guard let taken = parameter.kind.taking(value) else {
                throw ArgumentProblem("the argument “\(parameter.name)” must be \(parameter.kind.words)")
            }
            values.append((key: parameter.name, value: taken))
        }
        self.values = JSONObject(values)
    }
}

/// What is wrong with a call, in words that a model, or a person, can mend it by.
package struct ArgumentProblem: Error, Equatable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}

extension Parameter.Kind {
    fileprivate func taking(_ value: JSON) -> JSON? {
        switch self {
        case .text(let longest): value.string.flatMap { $0.count <= longest ? .string($0) : nil }
        case .choice(let words): value.string.flatMap { words.contains($0) ? .string($0) : nil }
        case .integer(let range): Self.integer(value).flatMap { range.contains($0) ? .integer($0) : nil }
        case .number(let range):
            (value.double ?? value.string.flatMap(Double.init)).flatMap { range.contains($0) ? .number($0) : nil }
        case .flag: (value.bool ?? ["true": true, "false": false][value.string ?? ""]).map(JSON.bool)
        case .texts(let most, let longest):
            value.array.flatMap { elements in
                let texts = elements.compactMap(\.string)
                let isFit = texts.count == elements.count && texts.count <= most && texts.allSatisfy { $0.count <= longest }
                return isFit ? .array(elements) : nil
            }
        }
    }

    private static func integer(_ value: JSON) -> Int64? {
        if let whole = value.int ?? value.string.flatMap({ Int64($0) }) { return whole }
        return value.double.flatMap { Int64(exactly: $0) }
    }

    fileprivate var words: String {
        switch self {
        case .text(let longest): "a text of at most \(longest) characters"
        case .choice(let words): "one of \(words.map { "“\($0)”" }.joined(separator: ", "))"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .flag: "true or false"
        case .texts(let most, let longest): "a list of at most \(most) texts of at most \(longest) characters each"
        }
    }
}
