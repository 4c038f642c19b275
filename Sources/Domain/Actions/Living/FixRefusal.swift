package import Conversation

/// Why a press, or a step, does not count. Told to whoever pressed, in private.
package enum FixRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// No fix has such a button, or it is one of an earlier preview.
    case unknownButton
    case outdated
    case expired
    case over(Fix.State)
    case needs(Role, has: Role)
    case external
    /// Who may not even ask.
    case stranger
    /// Pressed in another conversation than the one it was proposed in.
    case elsewhere
    case ownProposal
    /// It would be proposed where nobody else reads.
    case nobodyHere(Role, needed: Int)
    /// It would be proposed where too few people have the role.
    case nobodyElse(Role, needed: Int, Int)
    case approvedAlready
    case writesBlocked
    /// The step does not follow on the state. Nobody should ever see it.
    case outOfOrder(Fix.State)

    package var description: String {
        switch self {
        case .unknownButton: "I don't know this button. It may be from before I forgot what it was for."
        case .outdated: "Things have changed since this preview. Decide on the newer one in this thread."
        case .expired: "This proposal has expired. Ask for it again, and look at it afresh."
        case .over(let state): "This is decided already: it is \(state.words)."
        case .needs(let role, let has): "That needs the role \(role.name); you are \(has.name)."
        case .external: "People of other organisations may look, and never act."
        case .stranger: "You are not on the list of people I may answer."
        case .elsewhere: "This button belongs to another conversation: decide there."
        case .ownProposal: "You asked for it yourself: somebody else has to approve it."
        case .nobodyHere(let role, let needed):
            "That has to be approved by \(Self.others(needed)) of role \(role.name), and nobody but you would see it here. "
                + "Mention me in a channel, and ask me there."
        case .nobodyElse(let role, let needed, let number):
            "That has to be approved by \(Self.others(needed)) of role \(role.name), and besides you "
                + (number == 0 ? "nobody has" : "only \(number) \(number == 1 ? "person has" : "people have")")
                + " it. `roles.\(role.name)` in the settings says who does."
        case .approvedAlready: "You have approved it already; a second person has to."
        case .writesBlocked: "The failsafe blocks everything that changes something. The preview stands; approve it when that is over."
        case .outOfOrder(let state): "That cannot follow while it is \(state.rawValue)."
        }
    }

    private static func others(_ needed: Int) -> String { needed == 1 ? "somebody else" : "\(needed) others" }
}

extension Fix.State {
    /// As it is said to people.
    var words: String {
        switch self {
        case .claimed, .executing: "being done"
        case .verifying: "done, and looked at whether it worked"
        case .succeeded: "done, and has worked"
        case .undone: "done, and taken back"
        case .proposed, .previewed, .approved, .rejected, .expired, .failed: rawValue
        }
    }
}
