package import Conversation
import JSON
import Parameters
package import Time

extension Fix {
    /// Somebody who pressed a button, and what he is at this moment: roles may have changed since the proposal.
    package struct Decider: Sendable, Equatable {
        package var person: String
        package var role: Role
        package var isExternal: Bool
        /// Where the press came from, where that is known.
        package var place: ThreadID?

        package init(_ person: String, role: Role, isExternal: Bool = false, at place: ThreadID? = nil) {
            self.person = person
            self.role = role
            self.isExternal = isExternal
            self.place = place
        }
    }

    /// What people see from now on. Whatever was approved of an earlier preview counts no more. An execution comes back to this only where
    /// whoever was at it knows that nothing was done.
    package mutating func show(_ preview: Preview, token: String, now: Moment, life: Duration) throws(FixRefusal) {
        guard [.proposed, .previewed, .approved, .claimed, .executing].contains(state) else { throw refusal(at: now) }
        raise(to: preview.risk)
        self.preview = preview
        self.token = token
        approvals = []
        owner = nil
        startedAt = nil
        expiresAt = now + life
        state = .previewed
    }

    /// - Returns: how many more people have to approve; zero when it is approved.
    package mutating func approve(by decider: Decider, token: String, now: Moment, writesBlocked: Bool) throws(FixRefusal) -> Int {
        try checkDecision(by: decider, token: token, now: now)
        guard !writesBlocked else { throw .writesBlocked }
        if decider.person == proposer, risk > .low { throw .ownProposal }
        if approvals.contains(where: { $0.person == decider.person }) { throw .approvedAlready }
        approvals.append(Approval(person: decider.person, role: decider.role, at: now))
        if approversMissing == 0 { state = .approved }
        return approversMissing
    }

    /// Whoever proposed it may take it back, whatever his role is now.
    package mutating func reject(by decider: Decider, token: String, reason: String?, now: Moment) throws(FixRefusal) {
        try checkDecision(by: decider, token: token, now: now, own: true)
        state = .rejected
        outcome = reason
    }

    /// - Returns: whether it was time.
    package mutating func expire(now: Moment) -> Bool {
        // What is approved is as good as begun, unless nobody came to begin it.
        guard [.proposed, .previewed, .approved].contains(state), now >= expiresAt else { return false }
        if state == .proposed { forgetArguments() }
        state = .expired
        return true
    }

    /// What has once been seen as dangerous stays so, whatever a later look says.
    mutating func raise(to seen: Risk?) {
        guard let seen, seen > risk else { return }
        risk = seen
        approving = max(approving, .approver)
    }

    private func checkDecision(by decider: Decider, token: String, now: Moment, own: Bool = false) throws(FixRefusal) {
        // Who may not even look is told no more than that.
        if decider.isExternal { throw .external }
        if let place = decider.place, !isDecided(in: place) { throw .elsewhere }
        guard token == self.token else { throw .outdated }
        guard state == .previewed else { throw refusal(at: now) }
        guard now < expiresAt else { throw .expired }
        if own, decider.person == proposer { return }
        guard decider.role >= approving else { throw .needs(approving, has: decider.role) }
    }

    /// What only one person sees, and what stands in no thread, is pressed somewhere in the same channel.
    private func isDecided(in place: ThreadID) -> Bool {
        guard place.platform == thread.platform, place.workspace == thread.workspace, place.channel == thread.channel else { return false }
        return thread.root == nil || place.root == nil || place.root == thread.root
    }

    /// Why nobody could ever decide on it where it would be laid before people, whoever presses. Nil where somebody may.
    ///
    /// - Parameters:
    ///   - isAlone: nobody but the proposer sees it there.
    ///   - others: how many besides the proposer have a role, nil where only a press will tell.
    func unapprovable(isAlone: Bool, _ others: (Role) -> Int?) -> FixRefusal? {
        guard risk > .low else { return nil }
        if isAlone { return .nobodyHere(approving, needed: approversNeeded) }
        guard let number = others(approving), number < approversNeeded else { return nil }
        return .nobodyElse(approving, needed: approversNeeded, number)
    }

    func refusal(at now: Moment) -> FixRefusal {
        switch state {
        case .expired: .expired
        case .proposed: .outOfOrder(state)
        default: .over(state)
        }
    }
}

extension Fix {
    /// What cannot be shown cannot be decided.
    mutating func drop(_ why: String) throws(FixRefusal) {
        guard state == .proposed else { throw .outOfOrder(state) }
        state = .failed
        outcome = why
        forgetArguments()
    }

    /// Nothing is ever done with them, and they may be just what was refused: a secret. What the audit keeps of them is redacted.
    private mutating func forgetArguments() { wish.arguments = Arguments(checked: [:]) }
}
