package import Conversation
package import Inbox
import Memory
package import Redaction
import Telemetry
import Threading
package import Time

/// Takes what waits in the inbox, thread by thread, and sees that it is answered once.
package final class Worker: Sendable {
    let inbox: Inbox
    private let owner: LeaseOwner
    let platforms: [Platform: any ChatPlatform]
    let handlers: [String: EventHandler]
    let conductor: Conductor
    let installations: Installations
    let redactor: Redactor
    let keepRating: Rating.Keeping
    private let questions: Int
    let mayWork: @Sendable () -> Bool
    let telemetry: WorkTelemetry
    let clock: WallClock
    private let running = Locked<[Int64: Running]>([:])

    private struct Running {
        var item: InboxItem
        var kind: Places.Kind
        var task: Task<Void, Never>
    }

    package init(
        inbox: Inbox,
        owner: LeaseOwner,
        platforms: [any ChatPlatform],
        handlers: [EventHandler] = [],
        conductor: Conductor,
        installations: Installations,
        redactor: Redactor,
        ratings: @escaping Rating.Keeping = { _, _ in },
        questions: Int = Places.questions,
        mayWork: @escaping @Sendable () -> Bool,
        telemetry: WorkTelemetry,
        clock: WallClock = .system
    ) {
        self.inbox = inbox
        self.owner = owner
        self.platforms = Dictionary(uniqueKeysWithValues: platforms.map { ($0.platform, $0) })
        self.handlers = Dictionary(uniqueKeysWithValues: handlers.map { ($0.family, $0) })
        self.conductor = conductor
        self.installations = installations
        self.redactor = redactor
        keepRating = ratings
        self.questions = questions
        self.mayWork = mayWork
        self.telemetry = telemetry
        self.clock = clock
    }

    /// Works until it is cancelled; what runs then is finished.
    package func run() async {
        var rounds = LiveRounds()
        while !Task.isCancelled {
            let free = places.freeForQuestions
            var claimed = 0
            if mayWork() {
                do {
                    if free > 0 {
                        let items = try await inbox.claim(limit: free, owner: owner, now: clock.now())
                        claimed = items.count
                        for item in items { start(item, .question) }
                    }
                    if claimed == free { try await takeBypassing() }
                    if claimed > 0 { rounds.mayBegin() }
                    if rounds.isDue(at: clock.now()) {
                        try await closeAbandonedLives()
                        rounds.wereMade(at: clock.now(), anyLeft: try await inbox.hasLives())
                    }
                } catch {
                    telemetry.logger.warning("the inbox could not be read; trying again", ["error": "\(error)"])
                }
            }
            // With everything busy, the one that ends next rings the bell.
            if claimed == 0 || claimed == free { await inbox.bell.wait(atMost: .milliseconds(500)) }
        }
        for current in running.withLock({ Array($0.values) }) { await current.task.value }
    }

    /// Ends what runs at once, for the failsafe: it is given back and answered after the bot is enabled again.
    package func interrupt() {
        for current in running.withLock({ Array($0.values) }) { current.task.cancel() }
    }

    private var places: Places { Places(taken: running.withLock { $0.values.map(\.kind) }, questions: questions) }

    /// While questions have taken all of their places.
    private func takeBypassing() async throws {
        guard places.freeForBypassing > 0 else { return }
        let now = clock.now()
        let chosen = places.choose(among: try await inbox.bypassing(now: now))
        for item in try await inbox.claim(chosen, owner: owner, now: now) { start(item, Places.kind(of: item.source)) }
    }

    private func start(_ item: InboxItem, _ kind: Places.Kind) {
        running.withLock { running in
            let task = Task {
                await self.trace(item)
                _ = self.running.withLock { $0.removeValue(forKey: item.id) }
                self.inbox.bell.ring()
            }
            running[item.id] = Running(item: item, kind: kind, task: task)
        }
    }

    /// Ends the work on what was withdrawn or replaced. Who runs it takes its sign back; false where nobody here does.
    @discardableResult
    func cancel(where matches: (InboxItem) -> Bool) -> Bool {
        let found = running.withLock { Array($0.values) }.filter { matches($0.item) }
        for current in found { current.task.cancel() }
        return !found.isEmpty
    }

    /// `slack/events` belongs to Slack.
    func platform(for source: String) -> (any ChatPlatform)? {
        Platform(rawValue: String(source.prefix { $0 != "/" })).flatMap { platforms[$0] }
    }
}
