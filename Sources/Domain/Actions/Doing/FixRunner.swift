import JSON
import Time

/// Does what was approved: once at most, whatever dies in between.
package struct FixRunner: Sendable {
    private let desk: FixDesk
    private let owner: String
    private let progress: @Sendable (Fix, Progress) async -> Void

    /// How far it is: worth showing, and no loss where it is not. All else is told by what the store notes.
    package enum Progress: Sendable, Equatable {
        /// Approved, and held up by the failsafe. Said anew each time somebody would begin it.
        case heldUp
        /// Done, and not seen to work yet.
        case verifying(String)
    }

    package init(_ desk: FixDesk, owner: String, progress: @escaping @Sendable (Fix, Progress) async -> Void) {
        self.desk = desk
        self.owner = owner
        self.progress = progress
    }

    private var store: FixStore { desk.store }

    /// From an approval to the end, or to a new preview.
    package func run(_ id: String) async throws {
        guard await !desk.writesBlocked() else { return try await holdUp(id) }
        let (owner, started) = (owner, desk.clock.now())
        guard
            case .success(let (fix, _)) = try await step(
                id,
                .claimed,
                { fix throws(FixRefusal) in try fix.claim(by: owner, now: started) }
            )
        else {
            return
        }
        guard let action = desk.registry[fix.wish.action], let approved = fix.preview else {
            return try await end(id, false, "this version does not know the action any more")
        }
        let now: Preview
        do throws(ActionProblem) { now = try await action.work.preview(fix.wish.arguments) } catch {
            return try await end(id, false, error.description)
        }
        var differences = now.observed.differences(from: approved.observed)
        if let risk = now.risk, risk > fix.risk { differences.append("risk: \(fix.risk.name) → \(risk.name)") }
        guard differences.isEmpty else {
            _ = try await desk.show(now, of: id, from: [.claimed], changed: differences)
            return
        }
        // The failsafe may have tripped since the press.
        guard await !desk.writesBlocked() else {
            let facts: JSONObject = ["why": "it is given back: the failsafe blocks writes"]
            _ = try await step(id, .claimed, facts: facts, { fix throws(FixRefusal) in _ = try fix.inherit(by: owner) })
            return try await holdUp(id)
        }
        try await execute(fix, by: action, approved)
    }

    /// Whoever approved it would wait for something that does not come.
    private func holdUp(_ id: String) async throws {
        guard let fix = try await store.fix(.id(id)), fix.state == .approved, desk.clock.now() < fix.expiresAt else { return }
        await progress(fix, .heldUp)
    }

    private func execute(_ fix: Fix, by action: Action, _ approved: Preview) async throws {
        let now = desk.clock.now()
        guard case .success(let (begun, _)) = try await step(fix.id, .executing, { fix throws(FixRefusal) in try fix.begin(now: now) })
        else {
            return
        }
        // Once begun it goes on to its end: cut off in the middle, nobody would know what came of it.
        let execution = await Task { () async -> Result<Effect, ActionProblem> in
            do throws(ActionProblem) {
                return .success(try await action.work.execute(fix.wish.arguments, approved, fix.mark))
            } catch { return .failure(error) }
        }.value
        switch execution {
        case .success(let effect): try await took(effect, begun, by: action)
        case .failure(let problem) where problem.kind == .ambiguous: try await examine(begun, by: action)
        case .failure(let problem) where problem.kind == .changed: try await showAnew(begun, by: action, approved, problem)
        case .failure(let problem): try await end(fix.id, false, problem.description)
        }
    }

    /// The world moved between the last look and the deed, which did not happen: people decide on what is there now.
    private func showAnew(_ fix: Fix, by action: Action, _ approved: Preview, _ problem: ActionProblem) async throws {
        let now: Preview
        do throws(ActionProblem) { now = try await action.work.preview(fix.wish.arguments) } catch {
            return try await end(fix.id, false, error.description)
        }
        let differences = now.observed.differences(from: approved.observed)
        // It may have been changed back meanwhile: then that it was is all that there is to say.
        let changed = differences.isEmpty ? [problem.description] : differences
        _ = try await desk.show(now, of: fix.id, from: [.executing], changed: changed)
    }

    private func took(_ effect: Effect, _ fix: Fix, by action: Action) async throws {
        let facts: JSONObject = ["effect": .string(effect.text)]
        guard
            case .success(let (fix, _)) = try await step(
                fix.id,
                .executed,
                facts: facts,
                { fix throws(FixRefusal) in try fix.took(effect) }
            )
        else {
            return
        }
        try await verify(fix, by: action)
    }

    /// It may have been done, and is not done again.
    private func examine(_ fix: Fix, by action: Action) async throws {
        guard let approved = fix.preview else { return try await end(fix.id, false, "what was approved is not known any more") }
        do {
            switch try await action.work.examine(fix.wish.arguments, approved, fix.mark) {
            case .happened(let effect): try await took(effect, fix, by: action)
            case .didNotHappen:
                try await end(fix.id, false, "I was interrupted before it was done, and it was not done. Ask for it again.")
            case .cannotTell(let why):
                try await end(fix.id, false, "I was interrupted and cannot tell whether it was done: \(why). Look before you ask again.")
            }
        } catch {
            try await end(fix.id, false, "I was interrupted, and could not look whether it was done: \(error). Look before you ask again.")
        }
    }

    private func verify(_ fix: Fix, by action: Action) async throws {
        guard let effect = fix.effect else { return try await end(fix.id, false, "nobody knows what to look for") }
        let limit = (fix.startedAt ?? desk.clock.now()) + action.patience
        var said = ""
        while true {
            let state: Verification
            do throws(ActionProblem) { state = try await action.work.verify(fix.wish.arguments, effect) } catch {
                // One look that fails says nothing about what is looked at.
                state = .waiting("it could not be looked at: \(error)")
            }
            switch state {
            case .succeeded(let text): return try await end(fix.id, true, text)
            case .failed(let text): return try await end(fix.id, false, text)
            case .waiting(let text):
                if desk.clock.now() >= limit { return try await end(fix.id, false, "it took too long; at last \(text)") }
                if text != said { await progress(fix, .verifying(text)) }
                said = text
            }
            // The world rings no bell: how often it is looked at is the action's to say.
            try await Task.sleep(for: action.pace)
        }
    }

    private func end(_ id: String, _ isFine: Bool, _ outcome: String) async throws {
        let step = try await step(id, isFine ? .verified : .failed, facts: ["outcome": .string(outcome)]) { fix throws(FixRefusal) in
            try fix.end(isFine, outcome)
        }
        guard case .success(let (fix, _)) = step else { return }
        if isFine, let earlier = fix.undoes {
            _ = try await self.step(earlier, .undone, facts: ["by": .string(id)]) { fix throws(FixRefusal) in try fix.takeBack(by: id) }
        }
    }

    /// What waits to be done, or was left by a process that is no more.
    ///
    /// - Parameter isTaken: whether the owner that a fix names is still at it.
    package func due(isTaken: @Sendable (Fix) async -> Bool) async throws -> [String] {
        var due = try await store.fixes(in: [.approved]).map(\.id)
        for fix in try await store.fixes(in: [.claimed, .executing, .verifying]) where await !isTaken(fix) { due.append(fix.id) }
        return due
    }

    /// Goes on with it from wherever it is.
    package func attend(_ id: String) async throws {
        guard let fix = try await store.fix(.id(id)) else { return }
        if fix.state == .approved { return try await run(id) }
        guard case .success(let (mine, next)) = try await inherit(fix) else { return }
        guard let action = desk.registry[mine.wish.action] else {
            return try await end(mine.id, false, "this version does not know the action any more; look whether it was done")
        }
        switch next {
        case .takeOn: try await run(id)
        case .examine: try await examine(mine, by: action)
        case .verify: try await verify(mine, by: action)
        }
    }

    private func inherit(_ fix: Fix) async throws -> Result<(fix: Fix, value: Fix.Inheritance), FixRefusal> {
        let (now, owner, before) = (desk.clock.now(), owner, fix.owner)
        return try await store.step(.id(fix.id), now: now) { fix throws(FixRefusal) in
            // Another process may have been quicker.
            guard fix.owner == before else { throw .outOfOrder(fix.state) }
            let next = try fix.inherit(by: owner)
            return (next, AuditEntry.Happening(.examined, fix: fix.id, actor: owner, ["from": .string(before ?? "nobody")]))
        }
    }

    private func step(
        _ id: String,
        _ kind: AuditEntry.Kind,
        facts: JSONObject = [:],
        _ body: @escaping @Sendable (inout Fix) throws(FixRefusal) -> Void
    ) async throws -> Result<(fix: Fix, value: Void), FixRefusal> {
        let owner = owner
        return try await store.step(.id(id), now: desk.clock.now()) { fix throws(FixRefusal) in
            try body(&fix)
            return ((), AuditEntry.Happening(kind, fix: id, actor: owner, facts))
        }
    }
}
