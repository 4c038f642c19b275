package import Conversation
package import Settings

/// How far somebody may read a source at a place.
package enum SourceAccess: Sendable, Equatable {
    /// Everybody who sees the answer may read it.
    case shared
    /// Whoever asks may read it, and others who would see the answer here may not.
    case toAskerAlone
    case denied
}

/// Somebody who asks, and who else would read the answer.
package struct Asker: Sendable, Equatable {
    package var person: Person
    package var channel: String
    /// Nobody else sees the answer.
    package var isAlone: Bool

    package init(_ person: Person, in channel: String, isAlone: Bool) {
        self.person = person
        self.channel = channel
        self.isAlone = isAlone
    }

    package init(_ question: Question) {
        let isAlone =
            switch question.address {
            case .direct, .slashCommand, .shortcut: true
            // A thread of a direct message.
            case .mention, .threadReply: question.thread.platform == .slack && question.thread.channel.hasPrefix("D")
            }
        self.init(question.author, in: question.thread.channel, isAlone: isAlone)
    }
}

extension YardmasterSettings.Source.Readers {
    /// The groups whose members decide: none where something else does already.
    package func groupsToLookUp(for asker: Asker) -> Set<String> {
        access(of: asker, belongingTo: []) == .denied && access(of: asker, belongingTo: groups) != .denied ? groups : []
    }

    /// - Parameter groups: those that the asker is known to belong to. One that could not be looked up is none of them.
    package func access(of asker: Asker, belongingTo memberships: Set<String>) -> SourceAccess {
        // The ids are Slack's. Elsewhere anybody could take such a name.
        guard asker.person.platform == .slack else { return .denied }
        if channels.contains(asker.channel), !asker.person.isExternal { return .shared }
        let isNamed = users.contains(asker.person.id)
        // People of another company read what they are named for, one by one.
        let isMember = !asker.person.isExternal && !groups.isDisjoint(with: memberships)
        guard isNamed || isMember else { return .denied }
        return asker.isAlone ? .shared : .toAskerAlone
    }
}
