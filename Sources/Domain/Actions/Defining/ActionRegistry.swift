package import JSON
package import Parameters

/// Every action that there is. What is not in here cannot be proposed, by nobody.
package struct ActionRegistry: Sendable {
    private let actions: [String: Action]

    /// Of two with one id the first is meant: whoever comes later cannot take its place.
    package init(_ actions: [Action]) { self.actions = Dictionary(actions.map { ($0.id, $0) }) { first, _ in first } }

    package subscript(_ id: String) -> Action? { actions[id] }

    package var all: [Action] { actions.values.sorted { $0.id < $1.id } }

    /// The wish that a text's arguments amount to, held against what the action takes.
    package func wish(_ id: String, _ arguments: JSONObject) throws(ArgumentProblem) -> Wish {
        guard let action = actions[id] else {
            throw ArgumentProblem("there is no action “\(id.prefix(80))”; there are \(all.map(\.id).joined(separator: ", "))")
        }
        return Wish(id, try Arguments(arguments, for: action.parameters))
    }
}
