import Configuration
package import Language

extension YardmasterSettings {
    /// The models that answer in words. None of them has to be there.
    package struct Models: Sendable {
        package var sizes: ModelSizes
        package var endpoints: ModelEndpoints
    }
}

extension YardmasterSettings.Models {
    /// The names have been checked, each where it stands.
    init(_ resolution: Resolution, environment: [String: String]) {
        func models(_ size: ModelSize) -> [ModelName] {
            resolution.text("yardmaster_model_\(size.rawValue)").flatMap { try? ModelName.list(parsing: $0) } ?? []
        }
        sizes = ModelSizes(Dictionary(uniqueKeysWithValues: ModelSize.allCases.map { ($0, models($0)) }))
        endpoints = ModelEndpoints { variable in
            let path = variable.lowercased()
            // What is Amazon's own is no setting of ours.
            return resolution.entries[path] == nil ? environment[variable].flatMap { $0.isEmpty ? nil : $0 } : resolution.text(path)
        }
    }

    /// Secrets that are no settings of ours, and must not be said all the same.
    static func foreignSecrets(_ environment: [String: String]) -> [String] {
        ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"].compactMap { environment[$0] }.filter { !$0.isEmpty }
    }
}

extension ValueCheck {
    @Sendable static func models(_ text: String) -> String? {
        do throws(ModelName.Unreadable) {
            _ = try ModelName.list(parsing: text)
            return nil
        } catch { return error.description }
    }
}
