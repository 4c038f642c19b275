import Actions
import Conversation
import Database
import JSON
import Store
import TestSupport
import Threading
import Time

/// One process, as far as fixes are concerned, with a store of its own or with another's.
struct Scene: Sendable {
    let registry: ActionRegistry
    let store: FixStore
    let desk: FixDesk
    let runner: FixRunner
    /// What was said while it went on.
    let progress = Locked<[String]>([])

    init(_ actions: [Action], _ database: Database, name: String = "p1") {
        // Nobody waits in a test.
        let quick = actions.map { action in
            var action = action
            (action.pace, action.patience) = (.milliseconds(5), .seconds(20))
            return action
        }
        registry = ActionRegistry(quick)
        store = FixStore(database: database)
        desk = FixDesk(registry, store: store, writesBlocked: { false }, roles: { [:] })
        let progress = progress
        runner = FixRunner(desk, owner: name) { _, how in
            if case .verifying(let text) = how { progress.withLock { $0.append(text) } }
        }
    }

    static let thread = ThreadID(platform: .slack, workspace: "T0HELIO01", channel: "C0DEPLOY1", root: "1790000000.000100")

    func proposed(_ action: String, _ arguments: JSONObject) async throws -> Fix {
        try await desk.propose(try registry.wish(action, arguments), by: .init("U0NADIA01", role: .operator), in: Self.thread).get()
    }

    /// Why it cannot even be looked at.
    func impossible(_ action: String, _ arguments: JSONObject) async throws -> String? {
        let wish = try registry.wish(action, arguments)
        guard
            case .failure(.impossible(let problem)) = try await desk.propose(wish, by: .init("U0NADIA01", role: .operator), in: Self.thread)
        else { return nil }
        return problem.description
    }

    func approved(_ action: String, _ arguments: JSONObject) async throws -> Fix {
        var fix = try await proposed(action, arguments)
        for person in ["U0LEAD", "U0SECOND"] where fix.state == .previewed {
            fix = try await desk.approve(fix.token ?? "", by: .init(person, role: .approver)).get().fix
        }
        return fix
    }

    /// Looked at, approved, and done, to its end.
    func done(_ action: String, _ arguments: JSONObject) async throws -> Fix {
        let fix = try await approved(action, arguments)
        try await runner.run(fix.id)
        return try await self.fix(fix.id)
    }

    func fix(_ id: String) async throws -> Fix {
        guard let fix = try await store.fix(.id(id)) else { throw Missing() }
        return fix
    }

    struct Missing: Error {}

    /// What a process does at its start: whoever held something is dead.
    func takeOver() async throws {
        for id in try await runner.due(isTaken: { _ in false }) { try await runner.attend(id) }
    }
}

/// Where a process may die. What was begun in the world goes on without it.
enum Death: CaseIterable, Sendable {
    case beforeDoing, afterDoing, verifying
}

extension Action {
    /// The same, in a process that comes to the place where it dies, and never goes on.
    func dying(_ death: Death, _ isDead: Locked<Bool>) -> Action {
        @Sendable func die(_ here: Death) async {
            guard here == death else { return }
            isDead.withLock { $0 = true }
            await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
        }
        var action = self
        let (execute, verify) = (work.execute, work.verify)
        action.work.execute = { arguments, preview, mark throws(ActionProblem) in
            await die(.beforeDoing)
            let effect = try await execute(arguments, preview, mark)
            await die(.afterDoing)
            return effect
        }
        action.work.verify = { arguments, effect throws(ActionProblem) in
            await die(.verifying)
            return try await verify(arguments, effect)
        }
        return action
    }
}

func withStore(_ body: (Database) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let database = try await Store.open(DatabaseLocation(path: folder.store))
    do { try await body(database) } catch {
        await database.close()
        throw error
    }
    await database.close()
}

/// Proposes and approves in one process, which dies at a place, and lets another one take over.
func died(_ death: Death, _ action: Action, _ arguments: JSONObject, _ database: Database) async throws -> Fix {
    let isDead = Locked(false)
    let first = Scene([action.dying(death, isDead)], database)
    let fix = try await first.approved(action.id, arguments)
    // It never comes back, so nobody waits for it.
    Task.detached { try await first.runner.run(fix.id) }
    _ = try await eventually { isDead.withLock(\.self) }
    let second = Scene([action], database, name: "p2")
    try await second.takeOver()
    return try await second.fix(fix.id)
}
