import Configuration
import Time

/// Reads a table of prices, in dollars for a million tokens.
enum PriceFile {
    private static let keys: Set<String> = ["provider", "model", "above", "from", "input", "cached", "cache_write", "output"]

    static func prices(in bytes: [UInt8], file: String) throws(ConfigurationProblem) -> [ModelPrice] {
        let root = try YAMLParser.parse(bytes, file: file)
        if let unknown = root.members?.first(where: { $0.key != "prices" }) {
            throw ConfigurationProblem(place: "\(file):\(unknown.line)", key: unknown.key, message: "only `prices` can stand here")
        }
        return try prices(in: root["prices"] ?? YAMLNode(.null, line: root.line), file: file)
    }

    static func prices(in list: YAMLNode, file: String) throws(ConfigurationProblem) -> [ModelPrice] {
        guard let nodes = list.elements else {
            throw ConfigurationProblem(place: "\(file):\(list.line)", key: "prices", message: "a list of prices has to stand here")
        }
        var prices: [ModelPrice] = []
        for node in nodes { prices.append(try price(node, file: file)) }
        return prices
    }

    private static func price(_ node: YAMLNode, file: String) throws(ConfigurationProblem) -> ModelPrice {
        func problem(_ key: String, _ message: String) -> ConfigurationProblem {
            ConfigurationProblem(place: "\(file):\(node[key]?.line ?? node.line)", key: key, message: message)
        }
        func amount(_ key: String) throws(ConfigurationProblem) -> Int64? {
            guard let value = node[key] else { return nil }
            guard let amount = value.scalar.flatMap({ Cost(dollars: $0) })?.microdollars else {
                throw problem(key, "is an amount of dollars for a million tokens, such as 0.25")
            }
            return amount
        }
        if let unknown = node.members?.first(where: { !keys.contains($0.key) }) {
            throw ConfigurationProblem(place: "\(file):\(unknown.line)", key: unknown.key, message: "no price has such a key")
        }
        guard let provider = node["provider"]?.scalar.flatMap(ProviderName.init) else {
            throw problem("provider", "is one of \(ProviderName.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        guard let pattern = node["model"]?.scalar, !pattern.isEmpty else {
            throw problem("model", "is missing; name it, with * for the rest")
        }
        guard let from = node["from"]?.scalar.flatMap({ Moment(text: $0 + "T00:00:00Z") }) else {
            throw problem("from", "is the day from which on it holds, such as 2026-01-31")
        }
        guard let input = try amount("input") else { throw problem("input", "is missing") }
        guard let output = try amount("output") else { throw problem("output", "is missing") }
        let above = node["above"].map { $0.scalar.flatMap { Int($0) } ?? -1 } ?? 0
        guard above >= 0 else {
            throw problem("above", "is a number of tokens")
        }
        return ModelPrice(
            provider: provider,
            pattern: pattern,
            from: from,
            above: above,
            input: input,
            cachedInput: try amount("cached") ?? input,
            cacheWrites: try amount("cache_write") ?? input,
            output: output
        )
    }
}
