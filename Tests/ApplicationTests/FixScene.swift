import Conversation
import Database
import JSON
import Parameters
import Settings
import Store
import TestSupport
import Threading
import Time

@testable import Actions

/// A store with one fix that went its whole way, and one that nobody decided, at times that are always the same.
struct FixScene {
    static let start = Moment(seconds: 1_795_262_400)
    let folder: TemporaryFolder
    let database: Database
    let store: FixStore
    let desk: FixDesk
    private let time: Locked<Moment>

    init() async throws {
        folder = try TemporaryFolder()
        database = try await Store.open(DatabaseLocation(path: folder.store))
        let time = Locked(Self.start)
        self.time = time
        store = FixStore(database: database)
        desk = FixDesk(
            ActionRegistry([Self.action]),
            store: store,
            clock: WallClock {
                time.withLock { time in
                    time = time + .seconds(1)
                    return time
                }
            },
            writesBlocked: { false },
            roles: { ["approver": ["U0LEAD"]] }
        )
    }

    var trail: AuditTrail { AuditTrail(database: database) }
    var now: Moment { time.withLock(\.self) }

    func settings(_ more: [String: String] = [:]) throws -> YardmasterSettings {
        let environment = ["DATABASE_URL": "sqlite:\(folder.store)", "GITHUB_TOKEN": "an-invented-literal"]
        return try .load(file: nil, environment: environment.merging(more) { $1 })
    }

    /// Asked for, refused to a viewer, approved and done: eight records.
    func goAllTheWay() async throws {
        let token = try await propose("fix-7k2mq9tn4w", "web").token ?? ""
        _ = try await desk.approve(token, by: Fix.Decider("U0VIEWER", role: .viewer))
        _ = try await desk.approve(token, by: Fix.Decider("U0LEAD", role: .approver)).get()
        try await FixRunner(desk, owner: "yard-1", progress: { _, _ in }).run("fix-7k2mq9tn4w")
    }

    @discardableResult
    func propose(_ id: String, _ service: String) async throws -> Fix {
        let wish = Wish("restart_service", try Arguments(["service": .string(service)], for: Self.action.parameters))
        let thread = ThreadID(platform: .slack, workspace: "T0HELIO01", channel: "C0DEPLOY1", root: "1790000000.000100")
        return try await desk.propose(wish, by: Fix.Decider("U0NADIA01", role: .operator), in: thread, id: id).get()
    }

    /// So many refusals, in one commit.
    func refuse(_ times: Int) async throws {
        let now = now
        try await database.write { connection in
            for _ in 0..<times {
                try AuditTrail.append(AuditEntry.Happening(.refused, fix: "fix-7k2mq9tn4w", actor: "U0VIEWER"), at: now, on: connection)
            }
        }
    }

    /// As somebody who owns the file.
    func forge(_ sql: String) async throws {
        try await database.write { connection in
            for trigger in ["audit_stays", "audit_is_kept", "audit_only_grows"] {
                try connection.execute("DROP TRIGGER IF EXISTS \(trigger)")
            }
            try connection.execute(sql)
        }
    }

    private static let action = Action(
        "restart_service",
        title: "Restart a service",
        purpose: "restarts a service",
        parameters: [Parameter("service", .text(longest: 200), "its name")],
        risk: .medium,
        pace: .milliseconds(1),
        work: Action.Work(
            preview: { arguments throws(ActionProblem) in
                Preview(
                    "Restarts the deployment \(arguments.text("service") ?? "") in shop, 3 pods one after another, and waits until each of them is ready.",
                    details: ["image: registry.example/web:41"],
                    observed: Observation(["replicas": "3"])
                )
            },
            execute: { _, _, _ throws(ActionProblem) in Effect("The rollout is started.", url: "https://kube.example/web") },
            examine: { _, _, _ throws(ActionProblem) in .didNotHappen },
            verify: { _, _ throws(ActionProblem) in .succeeded("3 of 3 pods are new") }
        )
    )
}
