/// What may go wrong with an action. It comes from the registry and from the settings, never from whoever proposes it.
package enum Risk: Int, Sendable, Comparable, CaseIterable {
    case low = 1
    case medium
    case high

    package init?(name: String) {
        guard let risk = Risk.allCases.first(where: { $0.name == name }) else { return nil }
        self = risk
    }

    package var name: String {
        switch self {
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        }
    }

    package static func < (left: Risk, right: Risk) -> Bool { left.rawValue < right.rawValue }
}
