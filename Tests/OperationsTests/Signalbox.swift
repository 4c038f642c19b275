import Actions
import Agents
import Conversation
import Database
import Inbox
import JSON
import Language
import Memory
import Operations
import Parameters
import Reasoning
import Redaction
import Store
import Telemetry
import TestSupport
import Threading
import Time

/// What may be done is one thing, `throw_points`, and it counts how often it was done.
final class Points: Sendable {
    struct State {
        var thrown: [String] = []
        var previews = 0
        var position = "left"
        var undoes = false
        var verification = Verification.succeeded("They lie right.")
    }

    let state = Locked(State())
    let risk: Risk

    init(_ risk: Risk = .low) { self.risk = risk }

    var thrown: Int { state.withLock { $0.thrown.count } }

    static let parameters = [
        Parameter("number", .integer(1...9), "of the points"), Parameter("to", .choice(["left", "right"]), "where to"),
    ]

    var action: Action {
        Action(
            "throw_points",
            title: "Throw the points",
            purpose: "throws points to the other side",
            parameters: Self.parameters,
            risk: risk,
            pace: .milliseconds(5),
            work: Action.Work(
                preview: { [state] arguments throws(ActionProblem) in
                    let position = state.withLock { state in
                        state.previews += 1
                        return state.position
                    }
                    guard position != "broken" else { throw ActionProblem(.precondition, "The points are broken.") }
                    return Preview(
                        "Throws points \(arguments.integer("number") ?? 0) to the \(arguments.text("to") ?? "").",
                        details: ["No train is near."],
                        diff: "- \(position)\n+ \(arguments.text("to") ?? "")",
                        observed: Observation(["position": position])
                    )
                },
                execute: { [state] _, _, mark throws(ActionProblem) in
                    state.withLock { $0.thrown.append(mark) }
                    return Effect("They are being thrown.")
                },
                examine: { [state] _, _, mark throws(ActionProblem) in
                    state.withLock { $0.thrown.contains(mark) } ? .happened(Effect("They were thrown.")) : .didNotHappen
                },
                verify: { [state] _, _ throws(ActionProblem) in state.withLock { $0.verification } },
                undo: { [state] arguments, preview, _ in
                    guard state.withLock({ $0.undoes }) else { return nil }
                    var back = arguments.object
                    back["to"] = .string(preview.observed["position"] ?? "left")
                    return Wish("throw_points", Arguments(checked: back))
                }
            )
        )
    }
}

/// A process, as far as fixes are concerned: over a store that it may share with others.
struct Signalbox: Sendable {
    static let thread = ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "1.1")

    let database: Database
    let operations: Operations
    let inbox: Inbox
    let metrics = Metrics()
    let isBlocked = Locked(false)
    let bell = Bell()
    /// How often the crew has looked whether there is something to do.
    let looks = Locked(0)
    let crew: FixCrew

    init(
        _ points: Points,
        _ database: Database,
        name: String = "p1",
        clock: WallClock = .system,
        alive: Locked<Set<String>> = Locked([]),
        pause: Duration = .seconds(5),
        rest: Duration = .minutes(1),
        life: Duration = .minutes(30)
    ) {
        self.database = database
        let (isBlocked, bell, metrics) = (isBlocked, bell, metrics)
        let inbox = Inbox(database, outbox: Outbox(database))
        self.inbox = inbox
        let store = FixStore(database: database, noting: FixNews.noting) { fix, happening in
            FixTelemetry(metrics).noted(fix, happening)
        }
        let registry = ActionRegistry([points.action])
        let desk = FixDesk(
            registry,
            store: store,
            life: life,
            clock: clock,
            writesBlocked: { isBlocked.withLock(\.self) },
            roles: { ["approver": ["U0LEAD"]] }
        )
        operations = Operations(registry, desk: desk, store: store, failure: { _ in "fingerprint" }, wake: { bell.ring() })
        let runner = FixRunner(desk, owner: name) { fix, progress in
            _ = try? await inbox.accept(FixNews.progress(fix, progress, at: WallClock.system.now()))
        }
        crew = FixCrew(
            runner,
            desk: desk,
            owner: name,
            isAlive: { name in alive.withLock { $0.contains(name) } },
            bell: bell,
            mayWork: { [looks] in
                looks.withLock { $0 += 1 }
                return true
            },
            logger: .silent,
            pause: pause,
            rest: rest
        )
    }

    // MARK: - Asking and pressing

    func agent(_ thinker: Thinker? = nil) -> MainAgent {
        MainAgent(
            capabilities: Capabilities(platforms: [.slack], missing: []),
            status: { StatusReport(version: "0", speaker: .command, queues: nil, failsafe: "", warnings: []) },
            skills: operations.skills,
            thinker: thinker
        )
    }

    @discardableResult
    func press(
        _ words: String,
        as role: Role = .operator,
        by user: String = "U1",
        in thread: ThreadID = thread,
        isExternal: Bool = false
    ) async throws -> Reply {
        let question = Self.question(words, by: user, in: thread, isExternal: isExternal)
        return try await agent().answer(question, as: role, recollection: Recollection(), now: Moment(seconds: 1), event: "press/\(user)")
            .reply
    }

    static func question(
        _ text: String,
        by user: String,
        in thread: ThreadID = thread,
        isExternal: Bool = false,
        address: Question.Address = .threadReply
    ) -> Question {
        let person = Person(platform: .slack, workspace: "T1", id: user, belonging: isExternal ? .elsewhere : .here)
        return Question(thread: thread, message: "1.2", author: person, text: text, address: address)
    }

    static func ask(
        _ text: String = "",
        by user: String = "U1",
        as role: Role = .operator,
        in thread: ThreadID = thread,
        event: String = "event/1",
        isExternal: Bool = false,
        address: Question.Address = .threadReply
    ) -> Ask {
        let question = question(text, by: user, in: thread, isExternal: isExternal, address: address)
        return Ask(
            question: question,
            utterance: Utterance(text),
            role: role,
            recollection: Recollection(),
            now: Moment(seconds: 1),
            event: event
        )
    }

    static func wish(_ number: Int64 = 3, to side: String = "right") throws -> Wish {
        Wish("throw_points", try Arguments(["number": .integer(number), "to": .string(side)], for: Points.parameters))
    }

    /// Laid before people.
    func proposed(by user: String = "U1", event: String = "event/1") async throws -> Reply {
        try await operations.propose(Self.wish(), for: Self.ask(by: user, event: event), fingerprint: "fingerprint").reply
    }

    // MARK: - What came of it

    func fix() async throws -> Fix? { try await operations.store.latest(limit: 1).first }

    func audited() async throws -> [String] {
        try await AuditTrail(database: database).entries().map { "\($0.kind.rawValue) \($0.actor)" }
    }

    /// The news that wait to be told, in their order.
    func news() async throws -> [String] {
        try await database.read { connection in
            try connection.query("SELECT body FROM inbox WHERE source = 'fix/news' ORDER BY id") { row in
                let body = try? JSON(parsing: row.blob(0))
                return body?["state"]?.string ?? body?["progress"]?.string ?? ""
            }
        }
    }

    /// The crew at work until something is so.
    func works(until condition: () async throws -> Bool) async throws -> Bool {
        try await working { try await eventually(condition) }
    }

    /// The crew at work while something is done.
    func working<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        let work = Task { await crew.run() }
        defer { work.cancel() }
        let value = try await body()
        work.cancel()
        await work.value
        return value
    }
}

extension Reply {
    var buttons: [Button] { elements.flatMap { if case .buttons(let buttons) = $0 { buttons } else { [Button]() } } }
    func value(of title: String) -> String { buttons.first { $0.title == title }?.value ?? "" }
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
