package import Conversation
package import JSON
import Parameters
package import Time

/// Where wishes become fixes, and where presses are taken. It looks and decides; what is approved, a ``FixRunner`` does.
package struct FixDesk: Sendable {
    let registry: ActionRegistry
    let store: FixStore
    let life: Duration
    let clock: WallClock
    /// While the failsafe blocks writes, people may look and nothing is done.
    let writesBlocked: @Sendable () async -> Bool
    /// Who could do what at this moment, for the audit.
    let roles: @Sendable () -> JSONObject
    /// How many besides one person have a role, nil where only a press will tell.
    let others: @Sendable (_ person: String, Role) -> Int?

    package init(
        _ registry: ActionRegistry,
        store: FixStore,
        life: Duration = .minutes(30),
        clock: WallClock = .system,
        writesBlocked: @escaping @Sendable () async -> Bool,
        roles: @escaping @Sendable () -> JSONObject,
        others: @escaping @Sendable (_ person: String, Role) -> Int? = { _, _ in nil }
    ) {
        self.registry = registry
        self.store = store
        self.life = life
        self.clock = clock
        self.writesBlocked = writesBlocked
        self.roles = roles
        self.others = others
    }

    package enum Unwanted: Error, Sendable, Equatable, CustomStringConvertible {
        case refused(FixRefusal)
        case impossible(ActionProblem)
        case unknownAction(String)

        package var description: String {
            switch self {
            case .refused(let refusal): refusal.description
            case .impossible(let problem): problem.description
            case .unknownAction(let id): "There is no action “\(id)”."
            }
        }
    }

    /// Looks at what a wish would do, and lays it before people.
    ///
    /// - Parameters:
    ///   - isAlone: nobody but the proposer would see the card.
    ///   - id: the same where the same event is handled again, so that it makes no second proposal.
    package func propose(
        _ wish: Wish,
        by decider: Fix.Decider,
        in thread: ThreadID,
        isAlone: Bool = false,
        id: String = FixName.make(),
        fingerprint: String? = nil,
        undoes: String? = nil
    ) async throws -> Result<Fix, Unwanted> {
        guard let action = registry[wish.action] else { return .failure(.unknownAction(wish.action)) }
        if decider.isExternal { return .failure(.refused(.external)) }
        guard decider.role >= action.proposing else { return .failure(.refused(.needs(action.proposing, has: decider.role))) }
        // Whoever made the wish may not have held it against what the action takes: it may come from a rule, or from before an upgrade.
        do throws(ArgumentProblem) { _ = try Arguments(wish.arguments.object, for: action.parameters) } catch {
            return .failure(.impossible(ActionProblem(.precondition, "That is not possible: \(error).")))
        }
        if let problem = action.closed(wish.arguments, thread) { return .failure(.impossible(problem)) }
        let known = try await store.fix(.id(id))
        if let known, known.state != .proposed { return Self.shown(known) }
        var fix =
            known
            ?? Fix(
                id: id,
                wish,
                of: action,
                proposer: decider.person,
                thread: thread,
                now: clock.now(),
                life: life,
                fingerprint: fingerprint,
                undoes: undoes
            )
        // What nobody could ever decide is not laid before anybody.
        if let refusal = unapprovable(fix, isAlone) { return .failure(.refused(refusal)) }
        let preview: Preview
        do throws(ActionProblem) { preview = try await action.work.preview(wish.arguments) } catch {
            return try await drop(fix, wish, error)
        }
        var seen = fix
        seen.raise(to: preview.risk)
        if let refusal = unapprovable(seen, isAlone) { return .failure(.refused(refusal)) }
        if known == nil { fix = try await store.add(fix, [asked(for: wish, fix)], now: clock.now()) }
        let shown = try await show(preview, of: fix.id, from: [.proposed])
        // Whoever handles the same event beside us was faster.
        if case .failure(.refused(.outOfOrder)) = shown, let known = try await store.fix(.id(fix.id)) { return Self.shown(known) }
        return shown
    }

    /// Of one that was proposed before, by the same event.
    private static func shown(_ fix: Fix) -> Result<Fix, Unwanted> {
        fix.preview == nil ? .failure(.impossible(ActionProblem(.precondition, fix.outcome ?? "It could not be shown."))) : .success(fix)
    }

    private func unapprovable(_ fix: Fix, _ isAlone: Bool) -> FixRefusal? {
        fix.unapprovable(isAlone: isAlone) { others(fix.proposer, $0) }
    }

    /// Without a preview nobody can decide: it ends where it began, and the audit says why. What was refused is not kept.
    private func drop(_ fix: Fix, _ wish: Wish, _ problem: ActionProblem) async throws -> Result<Fix, Unwanted> {
        let ended = AuditEntry.Happening(.failed, fix: fix.id, actor: "bot", ["why": .string(problem.description)])
        var dropped = fix
        do throws(FixRefusal) { try dropped.drop(problem.description) } catch { return .failure(.refused(error)) }
        let first = try await store.add(dropped, [asked(for: wish, fix), ended], now: clock.now())
        // One that a process left that died before it had looked.
        guard first.state == .proposed else { return Self.shown(first) }
        _ = try await store.step(.id(fix.id), now: clock.now()) { fix throws(FixRefusal) in
            try fix.drop(problem.description)
            return ((), ended)
        }
        return .failure(.impossible(problem))
    }

    private func asked(for wish: Wish, _ fix: Fix) -> AuditEntry.Happening {
        let facts: JSONObject = [
            "action": .string(wish.action), "risk": .string(fix.risk.name), "thread": .string(fix.thread.key),
            "arguments": .object(wish.arguments.object),
        ]
        return AuditEntry.Happening(.proposed, fix: fix.id, actor: fix.proposer, facts)
    }

    /// - Parameters:
    ///   - states: in which it may be.
    ///   - changed: what is not as it was when an earlier preview was approved.
    func show(
        _ preview: Preview,
        of id: String,
        from states: [Fix.State],
        changed: [String] = []
    ) async throws -> Result<Fix, Unwanted> {
        let (now, life, token, roles) = (clock.now(), life, FixName.token(), roles())
        let shown = try await store.step(.id(id), now: now) { fix throws(FixRefusal) in
            guard states.contains(fix.state) else { throw .outOfOrder(fix.state) }
            try fix.show(preview, token: token, now: now, life: life)
            var facts: JSONObject = ["preview": preview.json, "roles": .object(roles)]
            if !changed.isEmpty { facts["changed"] = .array(changed.map { .string($0) }) }
            return ((), AuditEntry.Happening(.previewed, fix: id, actor: "bot", facts))
        }
        return shown.map(\.fix).mapError { .refused($0) }
    }

    /// - Returns: how many more people have to approve.
    package func approve(_ token: String, by decider: Fix.Decider) async throws -> Result<(fix: Fix, missing: Int), FixRefusal> {
        let (now, isBlocked, roles) = (clock.now(), await writesBlocked(), roles())
        let decision = try await store.step(.token(token), now: now, refused: refusal(by: decider)) { fix throws(FixRefusal) in
            let missing = try fix.approve(by: decider, token: token, now: now, writesBlocked: isBlocked)
            let facts: JSONObject = [
                "role": .string(decider.role.name), "missing": .integer(Int64(missing)), "digest": .string(fix.digest),
                "roles": .object(roles),
            ]
            return (missing, AuditEntry.Happening(.approved, fix: fix.id, actor: decider.person, facts))
        }
        return decision.map { ($0.fix, $0.value) }
    }

    package func reject(_ token: String, by decider: Fix.Decider, reason: String?) async throws -> Result<Fix, FixRefusal> {
        let now = clock.now()
        let decision = try await store.step(.token(token), now: now, refused: refusal(by: decider)) { fix throws(FixRefusal) in
            try fix.reject(by: decider, token: token, reason: reason, now: now)
            var facts: JSONObject = ["role": .string(decider.role.name)]
            facts["reason"] = reason.map { .string($0) }
            return ((), AuditEntry.Happening(.rejected, fix: fix.id, actor: decider.person, facts))
        }
        return decision.map(\.fix)
    }

    /// Writes down that somebody pressed who may not even ask.
    package func turnAway(_ token: String, _ decider: Fix.Decider) async throws {
        _ = try await store.step(.token(token), now: clock.now(), refused: refusal(by: decider)) {
            _ throws(FixRefusal) -> (Void, AuditEntry.Happening) in
            throw .stranger
        }
    }

    /// Ends what nobody decided in time.
    ///
    /// - Returns: what has expired just now, to be told in its thread.
    package func expire() async throws -> [Fix] {
        let now = clock.now()
        var expired: [Fix] = []
        for fix in try await store.fixes(in: [.proposed, .previewed, .approved], expiredBy: now) {
            let step = try await store.step(.id(fix.id), now: now) { fix throws(FixRefusal) in
                guard fix.expire(now: now) else { throw .outOfOrder(fix.state) }
                return ((), AuditEntry.Happening(.expired, fix: fix.id, actor: "bot"))
            }
            if case .success(let (fix, _)) = step { expired.append(fix) }
        }
        return expired
    }

    /// What there is to do, and how long nothing comes to its end by itself.
    package func agenda() async throws -> (isBusy: Bool, untilNextEnd: Duration?) {
        let agenda = try await store.agenda()
        return (agenda.isBusy, agenda.nextEnd.map { $0 - clock.now() })
    }

    private func refusal(by decider: Fix.Decider) -> @Sendable (Fix, FixRefusal) -> AuditEntry.Happening? {
        let roles = roles()
        return { fix, refusal in
            AuditEntry.Happening(
                .refused,
                fix: fix.id,
                actor: decider.person,
                [
                    "role": .string(decider.role.name), "why": .string(refusal.description), "state": .string(fix.state.rawValue),
                    "roles": .object(roles),
                ]
            )
        }
    }
}
