/// Who may talk to the bot, and as what. A pure decision: group members are looked up by the caller.
package struct Roster: Sendable, Equatable {
    package enum Listing: Sendable, Equatable {
        case nobody
        /// `*`: everybody is a viewer.
        case everybody
        /// Listed users are operators.
        case users(Set<String>)
    }

    package struct Grant: Sendable, Equatable {
        package var users: Set<String>
        package var groups: Set<String>
        package var channels: Set<String>

        package init(users: Set<String> = [], groups: Set<String> = [], channels: Set<String> = []) {
            self.users = users
            self.groups = groups
            self.channels = channels
        }
    }

    package enum Standing: Sendable, Equatable {
        case role(Role)
        case stranger
    }

    package var listing: Listing
    package var grants: [Role: Grant]

    package init(listing: Listing, grants: [Role: Grant] = [:]) {
        self.listing = listing
        self.grants = grants
    }

    /// Neither users nor roles were configured.
    package var isEmpty: Bool { listing == .nobody && grants.isEmpty }

    /// The groups whose members decide about this person: none where the person is named.
    package func groupsToLookUp(for person: Person) -> Set<String> {
        if namedRole(of: person) != nil { return [] }
        return grants.values.reduce(into: []) { $0.formUnion($1.groups) }
    }

    /// A role by name outweighs one by group, which outweighs one by channel.
    ///
    /// People from another company are never more than viewers, whatever a group or a channel says.
    package func standing(of person: Person, inChannel channel: String, groups: Set<String>) -> Standing {
        let role =
            namedRole(of: person)
            ?? highest { !$0.groups.isDisjoint(with: groups) }
            ?? highest { $0.channels.contains(channel) }
            ?? (listing == .everybody ? .viewer : nil)
        guard let role else { return .stranger }
        return .role(person.isExternal ? .viewer : role)
    }

    /// How many besides a person have a role, where all who do are named; nil where groups or channels decide.
    package func others(than person: String, atLeast role: Role) -> Int? {
        let grants = grants.filter { $0.key >= role }.map(\.value)
        guard role > .operator, grants.allSatisfy({ $0.groups.isEmpty && $0.channels.isEmpty }) else { return nil }
        return grants.reduce(into: Set<String>()) { $0.formUnion($1.users) }.subtracting([person]).count
    }

    private func namedRole(of person: Person) -> Role? {
        let granted = highest { $0.users.contains(person.id) }
        guard case .users(let listed) = listing, listed.contains(person.id) else { return granted }
        return max(granted ?? .operator, .operator)
    }

    private func highest(where matches: (Grant) -> Bool) -> Role? {
        grants.filter { matches($0.value) }.keys.max()
    }
}
