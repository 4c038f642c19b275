import AWSIdentity
import Configuration
package import Documents
package import Language
package import Time

extension YardmasterSettings {
    /// The models that answer in words. None of them has to be there.
    package struct Models: Sendable {
        package var sizes: ModelSizes
        /// Nil where documents are found by their words alone.
        package var embeddings: EmbeddingChoice?
        package var endpoints: ModelEndpoints
        package var prices: PriceTable

        /// Those of the configured models whose price nobody knows.
        package func unpriced(at now: Moment) -> [ModelName] {
            var names = ModelSize.allCases.flatMap { sizes.models[$0] ?? [] }
            if case .provider(let name) = embeddings { names.append(name) }
            return Set(names.filter { prices.price(of: $0, at: now) == nil }).sorted { $0.description < $1.description }
        }
    }
}

extension YardmasterSettings.Models {
    /// The names have been checked, each where it stands.
    init(_ resolution: Resolution, as identity: AWSIdentity, _ problems: inout [ConfigurationProblem]) {
        func models(_ size: ModelSize) -> [ModelName] {
            resolution.text("yardmaster_model_\(size.rawValue)").flatMap { try? ModelName.list(parsing: $0) } ?? []
        }
        sizes = ModelSizes(Dictionary(uniqueKeysWithValues: ModelSize.allCases.map { ($0, models($0)) }))
        embeddings = resolution.text("yardmaster_model_embeddings").flatMap { try? EmbeddingChoice(parsing: $0) }
        endpoints = ModelEndpoints(reading: { resolution.text($0.lowercased()) }, as: identity)
        let isProviderAsked = if case .provider = embeddings { true } else { false }
        prices = Self.prices(resolution, isAsked: !sizes.isEmpty || isProviderAsked, &problems)
    }

    /// Those that come with the program, under those of a file, under those of the settings themselves.
    private static func prices(_ resolution: Resolution, isAsked: Bool, _ problems: inout [ConfigurationProblem]) -> PriceTable {
        let path = resolution.text("models.prices")
        let list = resolution.trees["prices"].flatMap { $0.content == .null ? nil : $0 }
        var prices = PriceTable()
        // Whoever asks no model does not wait at each start for what they cost.
        guard isAsked || path != nil || list != nil else { return prices }
        do throws(ConfigurationProblem) {
            prices = try PriceTable.embedded()
            if let path {
                guard let bytes = try? readFile(path) else {
                    let message = "the file \(path) cannot be read; does it exist, and may I read it?"
                    throw ConfigurationProblem(place: resolution.place(of: "models.prices"), key: "models.prices", message: message)
                }
                prices = try prices.overridden(by: bytes, file: path)
            }
            if let list { prices = try prices.overridden(by: list, file: resolution.file) }
        } catch { problems.append(error) }
        return prices
    }

    /// Secrets that are no settings of ours, and must not be said all the same.
    static func foreignSecrets(_ environment: [String: String]) -> [String] {
        let names = ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN"]
        return names.compactMap { environment[$0] }.filter { !$0.isEmpty }
    }
}

extension ValueCheck {
    @Sendable static func models(_ text: String) -> String? {
        do throws(ModelName.Unreadable) {
            _ = try ModelName.list(parsing: text)
            return nil
        } catch { return error.description }
    }

    @Sendable static func embeddings(_ text: String) -> String? {
        do throws(EmbeddingChoice.Unreadable) {
            _ = try EmbeddingChoice(parsing: text)
            return nil
        } catch { return error.description }
    }
}
