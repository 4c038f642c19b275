import JSON

/// Which objects are meant, by their labels.
package struct LabelSelector: Sendable, Equatable {
    /// As the API takes it: `app=web,tier in (front,back)`. Empty where everything is meant.
    package var text: String

    package init(_ labels: [String: String]) {
        text = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }

    /// Nil where there is none, which means nothing, not everything.
    init?(_ json: JSON?) {
        guard let json else { return nil }
        var parts = KubeObject.texts(json["matchLabels"]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        for expression in json["matchExpressions"]?.array ?? [] {
            guard let key = expression["key"]?.string else { continue }
            let values = (expression["values"]?.array ?? []).compactMap(\.string).joined(separator: ",")
            switch expression["operator"]?.string {
            case "In": parts.append("\(key) in (\(values))")
            case "NotIn": parts.append("\(key) notin (\(values))")
            case "Exists": parts.append(key)
            case "DoesNotExist": parts.append("!\(key)")
            default: return nil
            }
        }
        text = parts.joined(separator: ",")
    }
}
