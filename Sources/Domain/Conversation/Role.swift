/// What a person may do with the bot. Each includes the ones before it.
package enum Role: Int, Comparable, Sendable, CaseIterable {
    case viewer = 1
    case `operator`
    case approver
    case admin

    package init?(name: String) {
        guard let role = Role.allCases.first(where: { $0.name == name }) else { return nil }
        self = role
    }

    package var name: String {
        switch self {
        case .viewer: "viewer"
        case .operator: "operator"
        case .approver: "approver"
        case .admin: "admin"
        }
    }

    package static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
}
