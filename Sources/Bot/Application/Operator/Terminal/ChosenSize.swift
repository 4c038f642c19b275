package import CommandLine
package import Language

/// `--model-size`, held against what is configured.
package enum ChosenSize: Equatable {
    case usual
    case chosen(ModelSize)
    /// There is no model at all, so that the rules answer whatever was chosen.
    case noModels

    package init(_ name: String?, _ sizes: ModelSizes) throws(UsageError) {
        guard let size = name.flatMap(ModelSize.init) else {
            self = .usual
            return
        }
        if sizes.isEmpty {
            self = .noModels
        } else if sizes.models[size]?.isEmpty == false {
            self = .chosen(size)
        } else {
            let configured = ModelSize.allCases.compactMap { size in
                sizes.models[size].flatMap { $0.isEmpty ? nil : "\(size.rawValue) (\($0.map(\.description).joined(separator: ", ")))" }
            }
            throw UsageError(
                "No \(size.rawValue) model is configured. Configured: \(configured.joined(separator: "; ")).",
                hint: "Choose one of these, or set \(size.setting)=provider:model"
            )
        }
    }

    var size: ModelSize? { if case .chosen(let size) = self { size } else { nil } }
}
