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
        var asOf: Moment
    }

    private let lookUps = Locked<[String: LookUp]>([:])

    private struct LookUp {
        var begun: Moment
        /// Nil where it fails.
        var members: Task<Set<String>?, Never>
    }

    /// How old what is known of a group may be where nothing is decided by it.
    private static let patience = Duration.minutes(5)

    package init(
        roster: Roster,
        clock: WallClock = .system,
        members: @escaping @Sendable (_ group: String, _ person: Person) async throws -> Set<String>
    ) {
        self.roster = roster
        self.clock = clock
        self.members = members
    }

    /// - Parameter asOf: who belongs to a group is looked up again where that was last done before this.
    package func admit(_ person: Person, inChannel channel: String, asOf: Moment? = nil) async -> Verdict {
        if roster.isEmpty { return .turnedAway(reason: .nobodyConfigured) }
        let since = asOf ?? clock.now() - Self.patience
        var groups: Set<String> = []
        for group in roster.groupsToLookUp(for: person) {
            guard let members = await members(of: group, for: person, since: since) else { return .turnedAway(reason: .lookUpFailed) }
            if members.contains(person.id) { groups.insert(group) }
        }
        switch roster.standing(of: person, inChannel: channel, groups: groups) {
        case .role(let role): return .admitted(role)
        case .stranger: return .turnedAway(reason: .stranger)
        }
    }

    /// Nil where it cannot be known.
    package func isMember(_ person: Person, of group: String) async -> Bool? {
        await members(of: group, for: person, since: clock.now() - Self.patience)?.contains(person.id)
    }

    /// Nil where it cannot be known. However many ask at once, a group is looked up by one of them after the other.
    private func members(of group: String, for person: Person, since: Moment) async -> Set<String>? {
        let key = "\(person.workspace)/\(group)"
        while true {
            if let known = cache.withLock({ $0[key] }), known.asOf >= since { return known.members }
            let (lookUp, isOurs) = lookUps.withLock { lookUps in
                if let running = lookUps[key] { return (running, false) }
                let mine = begin(group, for: person, as: key)
                lookUps[key] = mine
                return (mine, true)
            }
            let found = await lookUp.members.value
            // One that was under way already may not know of a change any more.
            if isOurs || lookUp.begun >= since { return found }
        }
    }

    private func begin(_ group: String, for person: Person, as key: String) -> LookUp {
        let begun = clock.now()
        let found = Task<Set<String>?, Never> {
            let members = try? await self.members(group, person)
            if let members { cache.withLock { $0[key] = CachedGroup(members: members, asOf: begun) } }
            // Before anybody hears of it: who then has to look anew must not find one that is over, which he would not wait for.
            lookUps.withLock { $0[key] = nil }
            return members
        }
        return LookUp(begun: begun, members: found)
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
