import CommandLine
import Database
import Failsafe
import JSON
import OperatingSystem
import Store
import Time

/// One run of the command: the settings are read, the store is known but not opened yet.
struct FailsafeSession: Sendable {
    static let storeUnreadable: Int32 = 1

    let surroundings: Surroundings
    let settings: FailsafeSettings
    let location: DatabaseLocation
    let wantsJSON: Bool
    let historyLimit: Int
    let log: FailsafeLog

    init(_ invocation: Invocation, _ surroundings: Surroundings) async throws {
        self.surroundings = surroundings
        var settings = try await surroundings.settings(invocation.value("config"))
        if let url = invocation.value("database") { settings.databaseURL = url }
        if !settings.problems.isEmpty { throw UsageError("The settings cannot be used.", hint: settings.problems.joined(separator: "\n")) }
        self.settings = settings
        location = try DatabaseLocation(parsing: settings.databaseURL)
        wantsJSON = invocation.value("format") == "json"

        guard let limit = Int(invocation.value("limit") ?? "50"), limit > 0 else {
            throw UsageError("--limit has to be a number above 0.", hint: "For example: --limit 50")
        }
        historyLimit = limit

        let least = invocation.value("log-level").flatMap(FailsafeLogLevel.init(name:)) ?? .info
        log = { level, text in
            if level >= least { surroundings.complain("\(surroundings.clock.now().text) \(level.name) \(text)\n") }
        }
    }

    func status() async -> Int32 {
        await withStore { failsafe, _ in show(try await failsafe.judge()) }
    }

    func check() async -> Int32 {
        await withStore { failsafe, _ in
            let judgement = try await failsafe.check()
            if let transition = judgement.transition { await notify(transition, judgement.verdict) }
            return show(judgement)
        }
    }

    func history() async -> Int32 {
        await withStore { failsafe, _ in
            let transitions = try await failsafe.latch.history(limit: historyLimit)
            surroundings.print(wantsJSON ? HistoryReport.json(transitions) : HistoryReport.text(transitions))
            return 0
        }
    }

    /// A person moves the latch. Stopping works before the bot has ever run, and is seen when it starts.
    func move(to stage: FailsafeStage, reason: String) async -> Int32 {
        await withStore(createsStore: stage == .disabled, failure: { StatusReport.unmovedText($0, to: stage) }) { failsafe, _ in
            let now = surroundings.clock.now()
            let actor = surroundings.personActor
            let transition =
                stage == .disabled
                ? try await failsafe.latch.disable(actor: actor, reason: reason, at: now)
                : try await failsafe.latch.enable(actor: actor, reason: reason, at: now)
            guard let transition else {
                let state = try await failsafe.latch.state()
                let since = state.since.map { " since \($0.text), by \(state.actor): \(state.reason)" } ?? ""
                surroundings.print("Nothing to do: it is already \(state.stage.name)\(since)\n")
                return 0
            }
            surroundings.print(
                """
                \(transition.after.name.uppercased()): it was \(transition.before.name). The bot follows within five seconds.
                Reason: \(transition.reason)
                By:     \(transition.actor)

                """
            )
            await notify(transition, nil)
            return 0
        }
    }

    /// Runs `body` over the opened store. Reading never makes a store where there is none.
    private func withStore(
        createsStore: Bool = false,
        failure: (any Error) -> String = StatusReport.unreadableText,
        _ body: (Failsafe, Database) async throws -> Int32
    ) async -> Int32 {
        do {
            if !createsStore, try !storeExists() {
                surroundings.print(wantsJSON ? StatusReport.absentJSON : StatusReport.absentText(settings.databaseURL))
                return 0
            }
            let database = try await open()
            do {
                let code = try await body(failsafe(database), database)
                await database.close()
                return code
            } catch {
                await database.close()
                throw error
            }
        } catch {
            if wantsJSON { surroundings.print(StatusReport.unreadableJSON(error)) }
            surroundings.complain(failure(error))
            return Self.storeUnreadable
        }
    }

    func storeExists() throws(FileIdentity.Absence) -> Bool {
        do {
            _ = try FileIdentity(path: location.path)
            return true
        } catch .nothingThere {
            return false
        }
    }

    func open() async throws -> Database { try await Database.open(location, migrations: Schema.migrations) }

    func failsafe(_ database: Database) -> Failsafe {
        Failsafe(database, policy: settings.policy, actor: surroundings.policyActor, clock: surroundings.clock)
    }

    func notify(_ transition: LatchTransition, _ verdict: FailsafeVerdict?, attempts: Int = 1) async {
        var channels: [NoticeChannel] = []
        if let url = settings.webhookURL { channels.append(.webhook(url, post: surroundings.post)) }
        if let url = settings.slackWebhookURL { channels.append(.slackWebhook(url, post: surroundings.post)) }
        if let route = settings.mail { channels += NoticeChannel.mail(route, deliver: surroundings.mail) }
        let notice = FailsafeNotice(transition: transition, installation: surroundings.host, verdict: verdict)
        await FailsafeNotifier(channels, attempts: attempts, log: log).notify(notice)
    }

    private func show(_ judgement: Failsafe.Judgement) -> Int32 {
        let report = StatusReport(judgement, isRequired: settings.isRequired)
        surroundings.print(wantsJSON ? report.json : report.text(surroundings.style))
        return report.stage.exitCode
    }
}
