import Conversation
import Inbox
import Reasoning
import Redaction
import Telemetry
import Threading
import Time

/// Tells in the thread how the answer to one event comes about, while it does. Whatever goes wrong with that ends here: the answer itself
/// goes out by way of the outbox, and takes the place of what was shown.
final class LiveTelling: Sendable {
    private struct State {
        var progress = Progress()
        var destination: Destination?
        var isNew = false
        var teller: Task<Void, Never>?
        var hasEnded = false
    }

    private let item: InboxItem
    private let inbox: Inbox
    private let platform: any ChatPlatform
    private let redactor: Redactor
    private let clock: WallClock
    private let logger: Logger
    private let state = Locked(State())
    private let news = Bell()

    init(_ item: InboxItem, inbox: Inbox, platform: any ChatPlatform, redactor: Redactor, clock: WallClock, logger: Logger) {
        self.item = item
        self.inbox = inbox
        self.platform = platform
        self.redactor = redactor
        self.clock = clock
        self.logger = logger
    }

    var progress: Progress { state.withLock { $0.progress } }

    /// Never keeps the turn waiting.
    func hear(_ event: TurnEvent, for destination: Destination) {
        state.withLock { state in
            state.progress.hear(event)
            guard !state.hasEnded, state.progress.isWorthShowing else { return }
            state.isNew = true
            state.destination = destination
            if state.teller == nil { state.teller = Task { await self.tell(destination) } }
        }
        news.ring()
    }

    /// Shows nothing any more. What is under way has a moment to end, so that the answer need not look for its message; a platform that takes
    /// longer must not keep the answer waiting.
    func end() async {
        let teller = state.withLock { state in
            state.hasEnded = true
            return state.teller
        }
        news.ring()
        _ = await teller?.ends(within: Self.patience)
    }

    private static let patience = Duration.seconds(2)

    /// For whoever has to wait until the bot works again.
    func showInterruption() async {
        guard state.withLock({ $0.teller != nil }), let live = try? await inbox.live(of: item), let handle = live.handle else { return }
        let showing = progress.showing(by: redactor, ending: "Interrupted. I go on with it as soon as I can.")
        _ = await Task { [platform] in _ = await platform.show(showing, in: handle, of: live) }.ends(within: Self.patience)
    }

    // MARK: - The teller

    private func tell(_ destination: Destination) async {
        do { try await go(on: destination) } catch {
            logger.warning("an answer comes without its progress", ["error": "\(error)"])
        }
    }

    private func go(on destination: Destination) async throws {
        guard var (live, isThere) = try await begin(destination) else { return }
        var pace = LivePace()
        let start = monotonicNanoseconds()
        func now() -> Duration { .nanoseconds(Int64(monotonicNanoseconds() - start)) }
        while !state.withLock({ $0.hasEnded }) {
            let wait = pace.wait(at: now())
            guard wait == .zero, let progress = takeNews() else {
                await news.wait(atMost: wait == .zero ? .seconds(60) : wait)
                continue
            }
            let showing = progress.showing(by: redactor)
            let outcome: LiveOutcome =
                if isThere, let handle = live.handle { await platform.show(showing, in: handle, of: live) } else {
                    await platform.open(live, showing: showing, to: destination.asker)
                }
            switch outcome {
            case .shown(let handle):
                // Where nobody waits for it any more, what was to take its place has found it by then.
                if live.handle != handle, try await !inbox.opened(handle, for: item) { return }
                live.standing = .open(handle: handle)
                isThere = true
                pace.wasShown(at: now())
            case .later(let time):
                state.withLock { $0.isNew = true }
                pace.wasSentAway(for: time, at: now())
            case .inDoubt(let reason, let time):
                logger.info("it is not known whether a message that shows progress is there", ["reason": reason])
                return try await inbox.isInDoubt(item, until: clock.now() + time)
            case .refused(let reason):
                logger.debug("an answer's progress is not shown", ["reason": reason])
                if !isThere { try await inbox.forgetLive(of: item) }
                return
            }
        }
        // Nothing was shown, and nothing is under way.
        if !isThere { try await inbox.forgetLive(of: item) }
    }

    private func takeNews() -> Progress? {
        state.withLock { state in
            defer { state.isNew = false }
            return state.isNew ? state.progress : nil
        }
    }

    /// The message that the event has already, or a note of the one that is to be opened. Nil where a former process's may be there, and
    /// cannot be found.
    private func begin(_ destination: Destination) async throws -> (LiveMessage, isThere: Bool)? {
        if var live = try await inbox.live(of: item) {
            var move = live.move
            if move == .look { move = live.move(after: await platform.find(live), now: clock.now().milliseconds) }
            switch move {
            case .become(let handle):
                if live.handle == nil, try await !inbox.opened(handle, for: item) { return nil }
                live.standing = .open(handle: handle)
                return (live, true)
            case .standAlone: try await inbox.forgetLive(of: item)
            case .look, .wait, .lookFailed: return nil
            }
        }
        let now = clock.now()
        let live = LiveMessage(
            deliveryID: item.deliveryID(0),
            thread: destination.thread,
            beganAt: now.milliseconds,
            standing: .opening(mayArriveUntil: (now + Self.mayTake).milliseconds)
        )
        return try await inbox.begin(live, for: item) ? (live, false) : nil
    }

    /// A request may be waited for, and be carried out after whoever waited died.
    private static let mayTake = Duration.seconds(60)
}
