package import Language

/// What models read and wrote for one turn, and what that costs.
package struct Spending: Sendable, Equatable {
    package private(set) var models: [ModelName: Usage] = [:]
    package private(set) var cost = Cost.zero
    /// Models whose price nobody knows: the cost is without theirs.
    package private(set) var unpriced: Set<ModelName> = []

    package init() {}

    package mutating func add(_ usage: Usage, by model: ModelName, at cost: Cost?) {
        models[model] = (models[model] ?? Usage()) + usage
        if let cost { self.cost = self.cost + cost } else { unpriced.insert(model) }
    }

    package mutating func add(_ other: Spending) {
        for (model, usage) in other.models { models[model] = (models[model] ?? Usage()) + usage }
        cost = cost + other.cost
        unpriced.formUnion(other.unpriced)
    }

    package var total: Usage { models.values.reduce(Usage(), +) }
}
