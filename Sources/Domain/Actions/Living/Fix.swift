package import Conversation
package import Time

/// One action on its way from a proposal to its end. A pure value: what may become of it next is decided here and nowhere else.
package struct Fix: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        case proposed
        /// People see what would be done, and may decide.
        case previewed
        case approved
        case rejected
        case expired
        /// A process has taken it on; nothing has been done yet.
        case claimed
        /// From here on it may have been done.
        case executing
        case verifying
        case succeeded
        case failed
        case undone

        package var isEnded: Bool {
            switch self {
            case .rejected, .expired, .succeeded, .failed, .undone: true
            case .proposed, .previewed, .approved, .claimed, .executing, .verifying: false
            }
        }
    }

    package struct Approval: Sendable, Equatable {
        package var person: String
        package var role: Role
        package var at: Moment
    }

    /// Short and readable, for people and for the mark in the world. It opens nothing.
    package let id: String
    package internal(set) var wish: Wish
    /// As the registry and the settings had it when it was proposed; a preview can raise it.
    package internal(set) var risk: Risk
    package internal(set) var approving: Role
    package let proposer: String
    package let thread: ThreadID
    package let proposedAt: Moment
    /// The failure that it is meant to mend.
    package let fingerprint: String?
    /// The fix that this one takes back.
    package let undoes: String?

    package internal(set) var state: State = .proposed
    package internal(set) var preview: Preview?
    /// What the buttons of the preview carry, and nothing else. A new preview has another one.
    package internal(set) var token: String?
    package internal(set) var approvals: [Approval] = []
    package internal(set) var expiresAt: Moment
    /// The process that is at it.
    package internal(set) var owner: String?
    package internal(set) var startedAt: Moment?
    package internal(set) var effect: Effect?
    /// What came of it, or why it ended.
    package internal(set) var outcome: String?

    package init(
        id: String,
        _ wish: Wish,
        of action: Action,
        proposer: String,
        thread: ThreadID,
        now: Moment,
        life: Duration,
        fingerprint: String? = nil,
        undoes: String? = nil
    ) {
        self.id = id
        self.wish = wish
        risk = action.risk(with: wish.arguments)
        approving = risk > action.risk ? max(action.approving, .approver) : action.approving
        self.proposer = proposer
        self.thread = thread
        proposedAt = now
        self.fingerprint = fingerprint
        self.undoes = undoes
        expiresAt = now + life
    }

    /// Put on whatever is changed, so that it can be found out later whether it was.
    package var mark: String { "yardmaster-\(id)" }

    /// How many different people have to agree.
    package var approversNeeded: Int { risk == .high ? 2 : 1 }
    package var approversMissing: Int { max(0, approversNeeded - approvals.count) }
}
