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
    case approvedAlready
    case writesBlocked
    /// The step does not follow on the state. Nobody should ever see it.
    case outOfOrder(Fix.State)

    package var description: String {
        switch self {
        case .unknownButton: "I don't know this button. It may be from before I forgot what it was for."
        case .outdated: "Things have changed since this preview. Decide on the newer one in this thread."
        case .expired: "This proposal has expired. Ask for it again, and look at it afresh."
        case .over(let state): "This is decided already: it is \(state.rawValue)."
        case .needs(let role, let has): "That needs the role \(role.name); you are \(has.name)."
        case .external: "People of other organisations may look, and never act."
        case .stranger: "You are not on the list of people I may answer."
        case .elsewhere: "This button belongs to another conversation: decide there."
        case .ownProposal: "You asked for it yourself: somebody else has to approve it."
        case .approvedAlready: "You have approved it already; a second person has to."
        case .writesBlocked: "The failsafe blocks everything that changes something. The preview stands; approve it when that is over."
        case .outOfOrder(let state): "That cannot follow while it is \(state.rawValue)."
        }
    }
}
