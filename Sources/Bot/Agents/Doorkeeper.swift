package import Conversation
package import Time
import Threading

/// Decides whether somebody may talk to the bot. A look-up that fails denies.
package struct Doorkeeper: Sendable {
    package enum Verdict: Sendable, Equatable {
        case admitted(Role)
        case turnedAway(reason: Reason)
    }

    package enum Reason: Sendable, Equatable {
        /// Nobody was configured: a fresh installation.
        case nobodyConfigured
        case stranger
        case lookUpFailed
    }

    private let roster: Roster
    private let members: @Sendable (_ group: String, _ person: Person) async throws -> Set<String>
    private let cache = Locked<[String: CachedGroup]>([:])
    private let clock: WallClock

    private struct CachedGroup {
        var members: Set<String>
        var until: Moment
    }

    package init(
        roster: Roster,
        clock: WallClock = .system,
        members: @escaping @Sendable (_ group: String, _ person: Person) async throws -> Set<String>
    ) {
        self.roster = roster
        self.clock = clock
        self.members = members
    }

    package func admit(_ person: Person, inChannel channel: String) async -> Verdict {
        if roster.isEmpty { return .turnedAway(reason: .nobodyConfigured) }
        var groups: Set<String> = []
        for group in roster.groupsToLookUp(for: person) {
            guard let belongs = await isMember(person, of: group) else { return .turnedAway(reason: .lookUpFailed) }
            if belongs { groups.insert(group) }
        }
        switch roster.standing(of: person, inChannel: channel, groups: groups) {
        case .role(let role): return .admitted(role)
        case .stranger: return .turnedAway(reason: .stranger)
        }
    }

    /// Nil where it cannot be known.
    private func isMember(_ person: Person, of group: String) async -> Bool? {
        let key = "\(person.workspace)/\(group)"
        let now = clock.now()
        if let known = cache.withLock({ $0[key] }), known.until > now { return known.members.contains(person.id) }
        guard let members = try? await members(group, person) else { return nil }
        cache.withLock { $0[key] = CachedGroup(members: members, until: now + .minutes(5)) }
        return members.contains(person.id)
    }
}

extension Doorkeeper.Reason {
    /// The one polite private answer to somebody who may not ask.
    package var reply: Reply {
        switch self {
        case .nobodyConfigured:
            Reply(
                [
                    .text("I'm installed, but nobody may talk to me yet."),
                    .text(
                        "Whoever runs me has to set \(.code("AUTHORIZED_SLACK_USERS")) (user ids, or \(.code("*")) for everybody as viewer) or \(.code("roles")) in my configuration."
                    ),
                ],
                audience: .asker
            )
        case .stranger:
            Reply(
                [.text("Sorry, you are not on the list of people I may answer. Whoever runs me can add you.")],
                audience: .asker
            )
        case .lookUpFailed:
            Reply(
                [.text("Sorry, I could not check whether you may ask me, so I have to say no for now. Please try again in a few minutes.")],
                audience: .asker
            )
        }
    }
}
