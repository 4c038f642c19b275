import Actions
import Conversation
import Database
import JSON
import Parameters
import Store
import TestSupport
import Threading
import Time

/// A world with one service in it, which counts what was done to it, and can stop the time of whoever does it.
final class World: Sendable {
    /// Where a process may die: nothing after it ever happens.
    enum Death: String, CaseIterable, Sendable {
        case none, previewing, deciding, beforeDoing, afterDoing, verifying
    }

    struct State {
        var replicas = "3"
        var marks: [String] = []
        var failure: ActionProblem?
        var death = Death.none
        /// Somebody has died there.
        var isDead = false
        var verification = Verification.succeeded("3 of 3 pods are new")
        var keepsMarks = true
        /// Why it cannot be looked at.
        var unseeable: ActionProblem?
        var seen = Preview("", observed: Observation([:]))
        var whileLooking: @Sendable () -> Void = {}
        /// What somebody makes of it between the last look and the deed.
        var movesTo: String?
    }

    let state = Locked(State())

    var done: Int { state.withLock { $0.marks.count } }

    func pass(_ death: Death) async {
        let dies = state.withLock { state in
            state.isDead = state.isDead || state.death == death
            return state.death == death
        }
        guard dies else { return }
        // As dead as a process can be within a test: it holds what it holds, and never comes back.
        await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
    }

    func action(_ risk: Risk = .medium) -> Action {
        Action(
            "restart",
            title: "Restart",
            purpose: "restarts a service",
            parameters: [Parameter("service", .text(longest: 40), "its name")],
            risk: risk,
            pace: .milliseconds(1),
            work: Action.Work(
                preview: { [self] arguments throws(ActionProblem) in
                    await pass(.previewing)
                    let state = state.withLock(\.self)
                    state.whileLooking()
                    if let problem = state.unseeable { throw problem }
                    var preview = state.seen
                    preview.summary = "Restarts \(arguments.text("service") ?? "")."
                    preview.observed = Observation(["replicas": state.replicas])
                    return preview
                },
                execute: { [self] _, _, mark throws(ActionProblem) in
                    await pass(.beforeDoing)
                    let failure: ActionProblem? = state.withLock { state in
                        if let moved = state.movesTo {
                            // Just once, and before anything is done.
                            (state.replicas, state.movesTo) = (moved, nil)
                            return ActionProblem(.changed, "It was changed at the last moment, and nothing was done.")
                        }
                        if state.failure?.kind != .unavailable { state.marks.append(mark) }
                        return state.failure
                    }
                    await pass(.afterDoing)
                    if let failure { throw failure }
                    return Effect("It is started.", facts: Observation(["mark": mark]))
                },
                examine: { [self] _, _, mark throws(ActionProblem) in
                    state.withLock { state in
                        guard state.keepsMarks else { return .cannotTell("it keeps no marks") }
                        return state.marks.contains(mark) ? .happened(Effect("It was started.")) : .didNotHappen
                    }
                },
                verify: { [self] _, _ throws(ActionProblem) in
                    await pass(.verifying)
                    return state.withLock { $0.verification }
                },
                undo: { _, _, _ in nil }
            )
        )
    }
}

/// One process, as far as fixes are concerned.
struct Process: Sendable {
    let world: World
    let desk: FixDesk
    let store: FixStore
    let runner: FixRunner
    /// What was written along with the steps.
    let noted = Locked<[String]>([])
    let isBlocked = Locked(false)

    init(
        _ name: String,
        _ world: World,
        _ database: Database,
        risk: Risk = .medium,
        clock: WallClock = .system,
        others: @escaping @Sendable (String, Role) -> Int? = { _, _ in nil }
    ) {
        self.world = world
        let (isBlocked, noted) = (isBlocked, noted)
        store = FixStore(database: database) { fix, happening, _, _ in
            noted.withLock { $0.append("\(happening.kind.rawValue) \(fix.state.rawValue)") }
        }
        desk = FixDesk(
            ActionRegistry([world.action(risk)]),
            store: store,
            clock: clock,
            writesBlocked: {
                await world.pass(.deciding)
                return isBlocked.withLock(\.self)
            },
            roles: { ["approver": ["U0LEAD"]] },
            others: others
        )
        runner = FixRunner(desk, owner: name) { _, progress in
            noted.withLock { $0.append("\(progress)") }
        }
    }

    /// What a process does at its start: whoever held something is dead.
    func takeOver() async throws {
        for id in try await runner.due(isTaken: { _ in false }) { try await runner.attend(id) }
    }

    /// Proposed, shown, and approved.
    func approved() async throws -> Fix {
        let shown = try await proposed()
        let decision = try await desk.approve(shown.token ?? "", by: .lead)
        return try decision.get().fix
    }

    func wish(_ service: String = "web") throws -> Wish {
        Wish("restart", try Arguments(["service": .string(service)], for: world.action().parameters))
    }

    func proposed(_ id: String = FixName.make()) async throws -> Fix {
        try await desk.propose(try wish(), by: .nadia, in: .deploy, id: id).get()
    }
}

extension Fix.Decider {
    static let nadia = Fix.Decider("U0NADIA01", role: .operator)
    static let lead = Fix.Decider("U0LEAD", role: .approver)
    static let second = Fix.Decider("U0SECOND", role: .admin)
    static let viewer = Fix.Decider("U0VIEWER", role: .viewer)
    static let stranger = Fix.Decider("U0ELSEWHERE", role: .admin, isExternal: true)
}

extension ThreadID {
    static let deploy = ThreadID(platform: .slack, workspace: "T0HELIO01", channel: "C0DEPLOY1", root: "1790000000.000100")
}

func withStore(_ body: (Database, DatabaseLocation) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let location = DatabaseLocation(path: folder.store)
    let database = try await Store.open(location)
    do { try await body(database, location) } catch {
        await database.close()
        throw error
    }
    await database.close()
}
