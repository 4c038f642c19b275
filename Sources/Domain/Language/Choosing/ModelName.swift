/// A model as settings name it: `provider:model`.
package struct ModelName: Sendable, Hashable, CustomStringConvertible {
    package var provider: ProviderName
    /// As the provider calls it; it may hold colons of its own.
    package var model: String

    package init(_ provider: ProviderName, _ model: String) {
        self.provider = provider
        self.model = model
    }

    package var description: String { "\(provider.rawValue):\(model)" }
}

package enum ProviderName: String, Sendable, CaseIterable {
    case openai, anthropic, bedrock, gemini, ollama
}

extension ProviderName {
    /// For people.
    package var title: String {
        switch self {
        case .openai: "OpenAI"
        case .anthropic: "Anthropic"
        case .bedrock: "Amazon Bedrock"
        case .gemini: "Gemini"
        case .ollama: "Ollama"
        }
    }

    package var keySetting: String {
        switch self {
        case .openai: "OPENAI_API_KEY"
        case .anthropic: "ANTHROPIC_API_KEY"
        case .bedrock: "AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID and its companions"
        case .gemini: "GEMINI_API_KEY"
        case .ollama: "OLLAMA_HOST"
        }
    }

    package var addressSetting: String {
        switch self {
        case .openai: "OPENAI_BASE_URL"
        case .anthropic: "ANTHROPIC_BASE_URL"
        case .bedrock: "AWS_REGION and AWS_ENDPOINT_URL"
        case .gemini: "GEMINI_BASE_URL"
        case .ollama: "OLLAMA_HOST"
        }
    }
}

extension ModelName {
    package struct Unreadable: Error, Equatable, CustomStringConvertible {
        package var description: String
    }

    package init(parsing text: String) throws(Unreadable) {
        let shown = "“\(text.prefix(80))”"
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let providers = ProviderName.allCases.map(\.rawValue).joined(separator: ", ")
        guard parts.count == 2 else { throw Unreadable(description: "\(shown) has no colon; write provider:model, as in ollama:llama3.2") }
        guard let provider = ProviderName(rawValue: parts[0].lowercased()) else {
            throw Unreadable(description: "\(shown) begins with no provider; it is one of \(providers)")
        }
        guard !parts[1].isEmpty, parts[1].utf8.allSatisfy({ $0 > 32 && $0 != 127 }) else {
            throw Unreadable(description: "\(shown) names no model behind the colon")
        }
        self.init(provider, String(parts[1]))
    }

    /// One, or several in the order in which they stand in for each other, separated by commas.
    package static func list(parsing text: String) throws(Unreadable) -> [ModelName] {
        var names: [ModelName] = []
        for part in text.split(separator: ",") {
            let trimmed = part.drop { $0 == " " }
            let name = try ModelName(parsing: String(trimmed.prefix { $0 != " " }))
            if !names.contains(name) { names.append(name) }
        }
        guard !names.isEmpty else { throw Unreadable(description: "no model is named; write provider:model, as in ollama:llama3.2") }
        return names
    }
}
