package import Configuration

/// How much of a model a task is worth.
package enum ModelSize: String, Sendable, CaseIterable {
    case large, medium, small

    package var setting: String { "YARDMASTER_MODEL_\(rawValue.uppercased())" }
}

/// Which models stand for which size; the first of each is asked, the others stand in for it.
package struct ModelSizes: Sendable, Equatable {
    package var models: [ModelSize: [ModelName]]

    package init(_ models: [ModelSize: [ModelName]] = [:]) { self.models = models }

    /// - Parameter setting: the value of a setting by the name of its variable, such as `YARDMASTER_MODEL_LARGE`; nil where nobody set it.
    package init(reading setting: (String) -> String?) throws(ConfigurationProblem) {
        self.init()
        for size in ModelSize.allCases {
            guard let text = setting(size.setting) else { continue }
            do { models[size] = try ModelName.list(parsing: text) } catch {
                throw ConfigurationProblem(place: "the settings", key: size.setting, message: error.description)
            }
        }
    }

    package var isEmpty: Bool { models.values.allSatisfy(\.isEmpty) }

    /// A size's own models and then those of smaller sizes: a stand-in must not cost more than what it stands in for. Where nothing
    /// of that size or below is configured, the next larger serves.
    package func chain(for size: ModelSize) -> [ModelName] {
        let order: [ModelSize] = [.large, .medium, .small]
        let position = order.firstIndex(of: size) ?? 0
        var chain: [ModelName] = []
        for name in order[position...].flatMap({ models[$0] ?? [] }) where !chain.contains(name) { chain.append(name) }
        if !chain.isEmpty { return chain }
        return order[..<position].reversed().lazy.compactMap { models[$0] }.first { !$0.isEmpty } ?? []
    }

    /// What is configured for less than a size. Nil where there is nothing, or nothing else.
    package func smaller(than size: ModelSize) -> ModelName? {
        let order: [ModelSize] = [.large, .medium, .small]
        let asked = chain(for: size).first
        return order.drop { $0 != size }.dropFirst().lazy.compactMap { models[$0]?.first }.first { $0 != asked }
    }
}
