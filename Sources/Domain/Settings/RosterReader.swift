import Configuration
import Conversation

/// Reads who may do what.
enum RosterReader {
    static func listing(_ users: [String]) -> Roster.Listing {
        if users.isEmpty { return .nobody }
        return users.contains("*") ? .everybody : .users(Set(users))
    }

    /// `roles: {approver: {users: [U0LEAD], groups: [S0ONCALL]}}`
    static func grants(_ tree: YAMLNode?, file: String, _ problems: inout [ConfigurationProblem]) -> [Role: Roster.Grant] {
        guard let tree, tree.content != .null else { return [:] }
        guard let members = tree.members else {
            problems.append(.init(place: "\(file):\(tree.line)", key: "roles", message: "has to be a mapping of roles to who has them"))
            return [:]
        }
        var grants: [Role: Roster.Grant] = [:]
        for member in members {
            let place = "\(file):\(member.line)"
            guard let role = Role(name: member.key) else {
                let names = Role.allCases.map(\.name)
                let guess = Spelling.nearest(to: member.key, in: names).map { "; did you mean \($0)?" } ?? ""
                problems.append(
                    .init(
                        place: place,
                        key: "roles.\(member.key)",
                        message: "is no role; the roles are \(names.joined(separator: ", "))\(guess)"
                    )
                )
                continue
            }
            grants[role] = grant(member, role, file, &problems)
        }
        return grants
    }

    private static func grant(
        _ member: YAMLNode.Member,
        _ role: Role,
        _ file: String,
        _ problems: inout [ConfigurationProblem]
    ) -> Roster.Grant {
        var grant = Roster.Grant()
        guard let kinds = member.value.members else {
            problems.append(
                .init(
                    place: "\(file):\(member.line)",
                    key: "roles.\(role.name)",
                    message: "has to name users, groups or channels: {users: [U0LEAD]}"
                )
            )
            return grant
        }
        for kind in kinds {
            let path = "roles.\(role.name).\(kind.key)"
            guard let ids = kind.value.scalars?.flatMap(CommaSeparated.entries) else {
                problems.append(.init(place: "\(file):\(kind.line)", key: path, message: "has to be a list of ids"))
                continue
            }
            let complaints = ids.compactMap(kind.key == "users" ? ValueCheck.person : ValueCheck.place)
            problems += complaints.map { .init(place: "\(file):\(kind.line)", key: path, message: $0) }
            switch kind.key {
            case "users": grant.users = Set(ids)
            case "groups": grant.groups = Set(ids)
            case "channels": grant.channels = Set(ids)
            default:
                problems.append(
                    .init(place: "\(file):\(kind.line)", key: path, message: "there is no such key; use users, groups or channels")
                )
            }
        }
        // A star here would make everybody an approver by a slip.
        if (grant.users.union(grant.groups).union(grant.channels)).contains("*") {
            problems.append(
                .init(place: "\(file):\(member.line)", key: "roles.\(role.name)", message: "`*` is allowed in AUTHORIZED_SLACK_USERS alone")
            )
        }
        return grant
    }
}
