import Actions
import Conversation
import Database
import JSON
import Kubernetes
import Operations
import Parameters
import Store
import TestSupport
import Threading
import Time

/// One process that works on a cluster, from the wish to the report.
struct FixProcess: Sendable {
    let registry: ActionRegistry
    let desk: FixDesk
    let store: FixStore
    let runner: FixRunner
    let progress = Locked<[String]>([])
    /// Why people were asked anew.
    let noted = Locked<[String]>([])

    init(_ database: Database, _ clusters: KubeClusters, name: String = "p1") {
        let actions = Action.kubernetes(clusters, settling: .milliseconds(1)).map { action in
            var quick = action
            (quick.pace, quick.patience) = (.milliseconds(5), .seconds(20))
            return quick
        }
        registry = ActionRegistry(actions)
        let noted = noted
        store = FixStore(database: database) { _, happening, _, _ in
            let changed = (happening.facts["changed"]?.array ?? []).compactMap(\.string)
            noted.withLock { $0 += changed }
        }
        desk = FixDesk(registry, store: store, writesBlocked: { false }, roles: { [:] })
        let progress = progress
        runner = FixRunner(desk, owner: name) { _, how in
            if case .verifying(let text) = how { progress.withLock { $0.append(text) } }
        }
    }

    func propose(_ action: String, _ arguments: JSONObject, channel: String = "C0DEPLOY1") async throws -> Result<Fix, FixDesk.Unwanted> {
        let thread = ThreadID(platform: .slack, workspace: "T0HELIO01", channel: channel, root: "1790000000.000100")
        return try await desk.propose(try registry.wish(action, arguments), by: Fix.Decider("U0NADIA01", role: .operator), in: thread)
    }

    func approve(_ fix: Fix) async throws {
        let token = fix.token ?? ""
        _ = try await desk.approve(token, by: Fix.Decider("U0LEAD", role: .approver)).get()
        if fix.risk == .high { _ = try await desk.approve(token, by: Fix.Decider("U0SECOND", role: .admin)).get() }
    }

    /// Proposed, approved and done.
    func finished(_ action: String, _ arguments: JSONObject) async throws -> Fix {
        let fix = try await propose(action, arguments).get()
        try await approve(fix)
        try await runner.run(fix.id)
        return try await now(fix)
    }

    func wayBack(_ fix: Fix) -> Wish? {
        guard let preview = fix.preview, let effect = fix.effect else { return nil }
        return registry[fix.wish.action]?.work.undo(fix.wish.arguments, preview, effect)
    }

    func now(_ fix: Fix) async throws -> Fix { try await store.fix(.id(fix.id)) ?? fix }
}

func withProcess(
    _ world: ClusterStandIn,
    _ scope: KubeScope = KubeScope(name: "prod"),
    _ body: (FixProcess, Database) async throws -> Void
) async throws {
    let folder = try TemporaryFolder()
    let database = try await Store.open(DatabaseLocation(path: folder.store))
    do { try await body(FixProcess(database, KubeClusters([world.cluster(scope)])), database) } catch {
        await database.close()
        throw error
    }
    await database.close()
}
